import { SessionError } from '@trialogue/shared/errors.ts';
import type { Start, StartReading } from '@trialogue/shared/http/sessions.ts';
import { DateTime } from 'luxon';

/** A session may be written down a little after it was meant to begin. */
const MAX_PAST_MS = 24 * 3_600_000;
/** Beyond this a wrong year is likelier than a plan. */
const MAX_FUTURE_MS = 2 * 366 * 24 * 3_600_000;

export interface StartTime {
  /** Server time in ms. */
  readonly startsAt: number;
  readonly timeZone: string;
  readonly reading: StartReading;
}

const readWallTime = (local: string, timeZone: string): Pick<StartTime, 'startsAt' | 'reading'> => {
  const time = DateTime.fromISO(local, { zone: timeZone });
  if (!time.isValid) throw new SessionError('invalid-payload', 'no such date or time');
  // Where the clocks jump over a time, luxon goes on by as much as they jump.
  if (time.toFormat("yyyy-MM-dd'T'HH:mm") !== local) return { startsAt: time.toMillis(), reading: 'skipped' };
  const instants = time.getPossibleOffsets().map((possible) => possible.toMillis());
  return { startsAt: Math.min(...instants), reading: instants.length > 1 ? 'repeated' : 'exact' };
};

/** The instant a therapist means. Throws `SessionError('invalid-payload')` for an impossible or far-off one. */
export const readStart = (start: Start, now: number): StartTime => {
  const { timeZone } = start;
  if (start.kind === 'now') return { startsAt: now, timeZone, reading: 'exact' };
  const { startsAt, reading } = readWallTime(start.local, timeZone);
  if (startsAt < now - MAX_PAST_MS || startsAt > now + MAX_FUTURE_MS) {
    throw new SessionError('invalid-payload', 'too long ago or too far away');
  }
  return { startsAt, timeZone, reading };
};

/** The bounds of the day that it is in this zone: server times in ms, the end not included. */
export const dayAround = (now: number, timeZone: string): { readonly from: number; readonly to: number } => {
  const start = DateTime.fromMillis(now, { zone: timeZone }).startOf('day');
  return { from: start.toMillis(), to: start.plus({ days: 1 }).startOf('day').toMillis() };
};
