import './Airtime.css';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { stageText } from '../../text/stage.ts';
import { SeatMark } from '../video/SeatMark.tsx';
import type { Partner } from './Partner.ts';

interface AirtimeProps {
  readonly people: readonly (Partner & { readonly ms: number })[];
}

/** Half minutes are as fine as it needs to be. */
const minutesOf = (ms: number): number => Math.round((ms / MINUTE_MS) * 2) / 2;

/** How long each partner has had the floor, side by side, without a judgement. */
export const Airtime = ({ people }: AirtimeProps) => {
  const most = Math.max(MINUTE_MS, ...people.map(({ ms }) => ms));
  return (
    <ul className="airtime" aria-label={stageText.floor.airtime}>
      {people.map(({ id, seat, name, ms }) => (
        <li key={id} className={`airtime-person airtime-${seat}`}>
          <SeatMark seat={seat} />
          <span className="airtime-name">{name}</span>
          <svg className="airtime-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <path className="airtime-track" d="M0 2H100" />
            <path className="airtime-fill" d={`M0 2H${(ms / most) * 100}`} />
          </svg>
          <span className="airtime-minutes">{stageText.floor.minutes(minutesOf(ms))}</span>
        </li>
      ))}
    </ul>
  );
};
