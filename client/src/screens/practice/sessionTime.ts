import type { SessionSummary, Start } from '@trialogue/shared/http/sessions.ts';
import { MINUTE_MS, type SESSION_LENGTHS_MIN } from '@trialogue/shared/limits.ts';
import { wallClock } from '../../text/when.ts';

export type PlannedMinutes = (typeof SESSION_LENGTHS_MIN)[number];

/** A start as it stands in the form. */
export interface StartDraft {
  readonly kind: Start['kind'];
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
}

/** A form's start: the next full hour in that zone. */
export const nextHour = (now: number, timeZone: string): StartDraft => {
  const { date, time } = wallClock(now + 60 * MINUTE_MS, timeZone);
  return { kind: 'at', date, time: `${time.slice(0, 2)}:00`, timeZone };
};

/** The start a session has, as it was booked. */
export const startOf = ({
  startsAt,
  timeZone,
}: Pick<SessionSummary, 'startsAt' | 'timeZone'>): StartDraft => ({
  kind: 'at',
  ...wallClock(startsAt, timeZone),
  timeZone,
});

/** What is wrong with the time, if anything. A minute that is still running has not passed. */
export const startProblem = (draft: StartDraft, now: number): 'missing' | 'passed' | undefined => {
  if (draft.kind === 'now') return undefined;
  if (draft.date === '' || draft.time === '') return 'missing';
  const there = wallClock(now, draft.timeZone);
  return localTime(draft) < `${there.date}T${there.time}` ? 'passed' : undefined;
};

export const toStart = (draft: StartDraft): Start =>
  draft.kind === 'now'
    ? { kind: 'now', timeZone: draft.timeZone }
    : { kind: 'at', local: localTime(draft), timeZone: draft.timeZone };

const localTime = ({ date, time }: StartDraft): string => `${date}T${time}`;
