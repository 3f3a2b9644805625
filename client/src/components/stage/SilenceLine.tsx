import './StageStrip.css';
import './SilenceLine.css';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { stageText } from '../../text/stage.ts';
import { SeatMark } from '../video/SeatMark.tsx';

interface SilenceLineProps {
  /** Everyone whose line is up. */
  readonly people: readonly { readonly id: PersonId; readonly seat: Seat }[];
  /** That somebody waits outside, for the therapist; it keeps until the silence ends. */
  readonly waiting: string | undefined;
}

/** So that a silence which is held is not taken for a lost connection. */
export const SilenceLine = ({ people, waiting }: SilenceLineProps) => (
  <p className="strip silence">
    <span className="silence-marks" aria-hidden="true">
      {people.map(({ id, seat }) => (
        <span key={id} className="silence-mark">
          <SeatMark seat={seat} />
        </span>
      ))}
    </span>
    {stageText.silence.held}
    {waiting !== undefined && <span className="silence-waiting">{waiting}</span>}
  </p>
);
