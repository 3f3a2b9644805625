import './TimerRing.css';
import { roomText } from '../../text/room.ts';
import { digits, minutesLeft } from '../../timer/digits.ts';
import type { TimerFace } from '../../timer/timerFace.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';

interface TimerRingProps {
  readonly face: TimerFace;
  readonly digitsShown: boolean;
  readonly onToggleDigits: () => void;
  /** What stands beside the ring while the digits are away. */
  readonly title?: string;
}

const { timer: words } = roomText;

const stateWords = {
  idle: words.running,
  running: words.running,
  paused: words.paused,
  done: words.done,
} as const satisfies Readonly<Record<TimerFace['phase'], string>>;

/** What is left of the exercise's time, as a ring that empties; the digits come when asked for. */
export const TimerRing = ({ face, digitsShown, onToggleDigits, title = words.title }: TimerRingProps) => {
  const left = face.phase === 'done' ? '' : `, ${words.left(words.minutes(minutesLeft(face.remainingMs)))}`;
  return (
    <button
      type="button"
      className={`timer-ring timer-ring-${face.phase}${face.nearing ? ' timer-ring-nearing' : ''}`}
      aria-pressed={digitsShown}
      aria-description={`${stateWords[face.phase]}${left}`}
      onClick={onToggleDigits}
    >
      <svg className="timer-ring-drawing" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
        <circle className="timer-ring-track" cx="18" cy="18" r="15" pathLength="100" />
        <circle
          className="timer-ring-left"
          cx="18"
          cy="18"
          r="15"
          pathLength="100"
          strokeDasharray="100"
          strokeDashoffset={100 - face.left * 100}
        />
        {face.phase === 'paused' && <path className="timer-ring-pause" d="M15 13.5v9M21 13.5v9" />}
        {face.phase === 'done' && <path className="timer-ring-pause" d="M12.5 18.5l4 4 7-8" />}
      </svg>
      <span className="timer-ring-digits">
        {face.phase === 'done' ? words.done : digitsShown ? digits(face.remainingMs) : title}
      </span>
      <VisuallyHidden>{words.showDigits}</VisuallyHidden>
    </button>
  );
};
