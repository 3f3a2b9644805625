import './SessionTime.css';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { roomText } from '../../text/room.ts';
import type { SessionClock } from '../../timer/sessionClock.ts';

/** How much of the planned length has passed: a thin bar, with the minutes beside it. */
export const SessionTime = ({ clock }: { readonly clock: SessionClock }) => {
  const minutes = Math.floor(clock.elapsedMs / MINUTE_MS);
  const planned = Math.round(clock.plannedMs / MINUTE_MS);
  const words = roomText.clock.elapsed(minutes, planned);
  return (
    <div className={`session-time${clock.mark === undefined ? '' : ' session-time-nearing'}`}>
      <meter
        className="session-time-meter"
        min={0}
        max={planned}
        value={Math.min(minutes, planned)}
        aria-label={roomText.clock.label}
        aria-valuetext={words}
      />
      <span className="session-time-words" aria-hidden="true">
        {words}
      </span>
    </div>
  );
};
