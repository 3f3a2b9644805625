import './GroundingCard.css';
import { type Grounding, SENSES } from '@trialogue/shared/grounding/grounding.ts';
import { useState } from 'react';
import { exerciseText } from '../../text/exercise.ts';
import { PacedBreath } from '../stage/PacedBreath.tsx';
import { Button } from '../ui/Button.tsx';

interface GroundingCardProps {
  readonly way: Grounding['way'];
  /** Closes it on this screen only. */
  readonly onClose: () => void;
}

const { grounding: words } = exerciseText;

/** A partner's way back to the present. What they tick stays here and is nobody's to know. */
export const GroundingCard = ({ way, onClose }: GroundingCardProps) => (
  <section className="grounding" aria-label={words.heading[way]}>
    <div role="status">
      <h2>{words.heading[way]}</h2>
      <p className="grounding-more">{words.more[way]}</p>
    </div>
    {way === 'breath' ? <PacedBreath /> : <Senses />}
    <Button onClick={onClose}>{words.close}</Button>
  </section>
);

const Senses = () => (
  <ul className="grounding-senses">
    {SENSES.map(([sense, count]) => (
      <li key={sense}>
        <span>{words.senses[sense]}</span>
        <span className="grounding-dots">
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: dots are alike and never move
            <Dot key={index} label={words.dot(words.senses[sense], index + 1)} />
          ))}
        </span>
      </li>
    ))}
  </ul>
);

const Dot = ({ label }: { readonly label: string }) => {
  const [found, setFound] = useState(false);
  return (
    <button
      type="button"
      className="grounding-dot"
      aria-label={label}
      aria-pressed={found}
      onClick={() => setFound(!found)}
    />
  );
};
