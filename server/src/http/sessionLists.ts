import type { SessionLists } from '@trialogue/shared/http/sessions.ts';
import type { AccountId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS, SESSION_LENGTHS_MIN } from '@trialogue/shared/limits.ts';
import type { BookingStore, SessionRecord } from '../store/PracticeStore.ts';
import { summaryOf } from './sessionLinks.ts';
import { dayAround } from './startTime.ts';

/** Rows of each list; a practice with more looks for a session by its day. */
const MAX_ROWS = 200;
const LONGEST_MS = Math.max(...SESSION_LENGTHS_MIN) * MINUTE_MS;

/** The therapist's sessions by day, as the day is in `timeZone`. One that runs over midnight still counts as today's. */
export const listSessions = async (
  store: BookingStore,
  therapist: AccountId,
  timeZone: string,
  now: number,
): Promise<SessionLists> => {
  const day = dayAround(now, timeZone);
  const [past, today, upcoming] = await Promise.all([
    store.listSessions(therapist, { fromAt: 0, toAt: day.from, order: 'latest first', limit: MAX_ROWS }),
    store.listSessions(therapist, {
      fromAt: day.from,
      toAt: day.to,
      order: 'earliest first',
      limit: MAX_ROWS,
    }),
    store.listSessions(therapist, {
      fromAt: day.to,
      toAt: Number.MAX_SAFE_INTEGER,
      order: 'earliest first',
      limit: MAX_ROWS,
    }),
  ]);
  const links = await store.linksOf([...past, ...today, ...upcoming].map(({ id }) => id));
  const isRunning = ({ status, startsAt, plannedMinutes }: SessionRecord) =>
    status === 'booked' && startsAt > now - LONGEST_MS && startsAt + plannedMinutes * MINUTE_MS > now;
  const summarise = (sessions: readonly SessionRecord[]) =>
    sessions.map((session) => summaryOf(session, links, therapist, now));
  return {
    today: summarise([...past.filter(isRunning).reverse(), ...today]),
    upcoming: summarise(upcoming),
    past: summarise(past.filter((session) => !isRunning(session))),
  };
};
