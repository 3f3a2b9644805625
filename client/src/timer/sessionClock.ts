import { MINUTE_MS, NEARING_END_MIN } from '@trialogue/shared/limits.ts';

/** Minutes before the planned end; 0 is the end itself. */
export type NearingMark = (typeof NEARING_END_MIN)[number] | 0;

/** Where the session stands in its planned length. */
export interface SessionClock {
  readonly plannedMs: number;
  readonly elapsedMs: number;
  /** Below zero once the planned end has passed. */
  readonly remainingMs: number;
  /** The latest mark that has been passed; `undefined` while all are ahead. */
  readonly mark: NearingMark | undefined;
}

interface Plan {
  readonly clockStartedAt: number | null;
  readonly plannedMinutes: number;
}

const marks: readonly NearingMark[] = [...NEARING_END_MIN, 0];

/** The session's clock at server time `now` (ms); `undefined` until the first partner has been let in. */
export const sessionClock = (
  { clockStartedAt, plannedMinutes }: Plan,
  now: number,
): SessionClock | undefined => {
  if (clockStartedAt === null) return undefined;
  const plannedMs = plannedMinutes * MINUTE_MS;
  const elapsedMs = Math.max(0, now - clockStartedAt);
  const remainingMs = plannedMs - elapsedMs;
  return {
    plannedMs,
    elapsedMs,
    remainingMs,
    mark: marks.findLast((mark) => remainingMs <= mark * MINUTE_MS),
  };
};
