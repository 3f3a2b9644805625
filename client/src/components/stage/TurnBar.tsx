import './TurnBar.css';
import { useState } from 'react';
import { roomText } from '../../text/room.ts';
import { stageText } from '../../text/stage.ts';
import { digits } from '../../timer/digits.ts';
import type { TimerFace } from '../../timer/timerFace.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';

const { floor: words } = stageText;

const inWords = (face: TimerFace): string => {
  if (face.phase === 'done') return words.turnOver;
  const left = words.turnLeft(digits(face.remainingMs));
  return face.phase === 'paused' ? `${left}. ${words.turnStands}.` : left;
};

/** What is left of a turn, as a thin line that empties; the digits come when asked for. */
export const TurnBar = ({ face }: { readonly face: TimerFace }) => {
  const [digitsShown, setDigitsShown] = useState(false);
  return (
    <button
      type="button"
      className={`turn-bar turn-bar-${face.phase}${face.nearing ? ' turn-bar-nearing' : ''}`}
      aria-pressed={digitsShown}
      aria-description={inWords(face)}
      onClick={() => setDigitsShown(!digitsShown)}
    >
      <svg className="turn-bar-drawing" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <path className="turn-bar-track" d="M0 2H100" />
        {face.phase !== 'done' && <path className="turn-bar-left" d={`M0 2H${face.left * 100}`} />}
      </svg>
      <span className="turn-bar-words">
        {face.phase === 'done' ? words.turnOver : digitsShown ? digits(face.remainingMs) : words.turn}
      </span>
      <VisuallyHidden>{roomText.timer.showDigits}</VisuallyHidden>
    </button>
  );
};
