import './CalmStage.css';
import { useState } from 'react';
import { stageText } from '../../text/stage.ts';
import { Button } from '../ui/Button.tsx';
import { PacedBreath } from './PacedBreath.tsx';

interface ApartProps {
  /** How long it has been, in words. */
  readonly since: string;
}

const { apart: words } = stageText;

/** What the partner outside a caucus sees: that the therapist comes back, a clock, a breath, and nothing else. */
export const Apart = ({ since }: ApartProps) => {
  const [breathing, setBreathing] = useState(false);
  return (
    <div className="calm-stage">
      <div className="calm-stage-words" role="status">
        <h2>{words.title}</h2>
        <p>{words.words}</p>
      </div>
      {/* A clock that is read out at every tick would be noise. */}
      <p className="calm-stage-clock" role="timer">
        {words.since(since)}
      </p>
      {breathing && <PacedBreath />}
      <Button onClick={() => setBreathing(!breathing)}>{breathing ? words.breatheNot : words.breathe}</Button>
    </div>
  );
};
