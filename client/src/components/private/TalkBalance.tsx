import './TalkBalance.css';
import type { PersonId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS, SECOND_MS } from '@trialogue/shared/limits.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { privateText } from '../../text/private.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { SeatMark } from '../video/SeatMark.tsx';
import type { PersonsTalk } from './talkShares.ts';

interface TalkBalanceProps {
  /** `undefined` while there is not enough talk to say. */
  readonly talk: readonly PersonsTalk[] | undefined;
  readonly people: readonly { readonly id: PersonId; readonly seat: Seat; readonly name: string }[];
}

const { talk: words } = privateText;

/** A bar and a row of bars are drawn on this; the drawing is stretched. */
const SCALE = 100;
const TREND_MINUTES = 10;

/** How much each partner has spoken: numbers and two quiet bars, and not a word on what they mean. */
export const TalkBalance = ({ talk, people }: TalkBalanceProps) => (
  <section className="talk-balance" aria-label={words.title}>
    <h3>{words.title}</h3>
    <p className="talk-balance-more">{words.span}</p>
    {talk === undefined ? (
      <p className="talk-balance-more">{words.notEnough}</p>
    ) : (
      <ul>
        {people.flatMap(({ id, seat, name }) => {
          const spoken = talk.find(({ person }) => person === id);
          return spoken === undefined ? [] : [<Share key={id} seat={seat} name={name} talk={spoken} />];
        })}
      </ul>
    )}
  </section>
);

interface ShareProps {
  readonly seat: Seat;
  readonly name: string;
  readonly talk: PersonsTalk;
}

const Share = ({ seat, name, talk: { percent, interruptions, trend } }: ShareProps) => {
  const seconds = trend.map((part) => Math.round((part * MINUTE_MS) / SECOND_MS)).join(', ');
  return (
    <li className={`talk-share talk-share-${seat}`}>
      <p className="talk-share-name">
        <SeatMark seat={seat} /> {name} <span className="talk-share-percent">{words.share(percent)}</span>
      </p>
      <svg
        className="talk-share-bar"
        viewBox={`0 0 ${SCALE} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="talk-share-whole" width={SCALE} height={1} />
        <rect width={percent} height={1} />
      </svg>
      <div className="talk-share-more">
        <p className="talk-balance-more">{words.interruptions(interruptions)}</p>
        <svg
          className="talk-share-trend"
          viewBox={`0 0 ${TREND_MINUTES} 1`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {placed(trend).map(({ x, height }) => (
            <rect key={x} x={x} y={1 - height} width={0.7} height={height} />
          ))}
        </svg>
        <VisuallyHidden>{words.trend(seconds)}</VisuallyHidden>
      </div>
    </li>
  );
};

/** The last minute stands at the right end. */
const placed = (trend: readonly number[]) =>
  trend.map((height, index) => ({ x: TREND_MINUTES - trend.length + index, height }));
