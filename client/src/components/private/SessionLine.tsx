import './SessionLine.css';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { RatedFeeling } from '@trialogue/shared/private/feeling.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { useNow } from '../../hooks/useNow.ts';
import { privateText } from '../../text/private.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { SeatMark } from '../video/SeatMark.tsx';
import { clockTime } from './clockTime.ts';
import { LINE_HEIGHT, LINE_WIDTH, spanOf, tracePath, xOf } from './traceLine.ts';

interface SessionLineProps {
  readonly clockStartedAt: number | null;
  readonly plannedMinutes: number;
  readonly now: () => number;
  readonly people: readonly {
    readonly seat: Seat;
    readonly name: string;
    readonly feelings: readonly RatedFeeling[];
  }[];
}

const { line: words, people: told } = privateText;

/** Often enough for whole minutes. */
const REDRAW_MS = 10_000;

/** The session's time from left to right, what each partner rated on it, and where it stands now. The therapist's alone. */
export const SessionLine = ({ clockStartedAt, plannedMinutes, now, people }: SessionLineProps) => {
  const at = useNow(now, REDRAW_MS);
  const span = spanOf(clockStartedAt, plannedMinutes, at);
  const x = xOf(at, span);
  return (
    <section className="session-line" aria-label={words.title}>
      <h3>{words.title}</h3>
      <svg
        viewBox={`0 0 ${LINE_WIDTH} ${LINE_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path className="session-line-ground" d={`M0 ${LINE_HEIGHT}H${LINE_WIDTH}`} />
        <path className="session-line-now" d={`M${x} 0V${LINE_HEIGHT}`} />
        {people.map(({ seat, feelings }) => (
          <path
            key={seat}
            className={`session-line-trace session-line-${seat}`}
            d={tracePath(feelings, span, at)}
          />
        ))}
      </svg>
      <p className="session-line-label">
        {words.label(Math.floor((at - span.fromAt) / MINUTE_MS), plannedMinutes)}
      </p>
      <ul className="session-line-people">
        {people.map(({ seat, name, feelings }) => (
          <li key={seat}>
            <SeatMark seat={seat} />
            <span>
              {name}: {lastOf(feelings)}
            </span>
            <VisuallyHidden>
              {words.of(name)}:{' '}
              {feelings.map((each) => told.rated(each.value, clockTime(each.at))).join(', ')}
            </VisuallyHidden>
          </li>
        ))}
      </ul>
    </section>
  );
};

const lastOf = (feelings: readonly RatedFeeling[]): string => {
  const last = feelings.at(-1);
  return last === undefined ? told.noFeelings : told.rated(last.value, clockTime(last.at));
};
