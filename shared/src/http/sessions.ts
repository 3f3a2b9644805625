import { z } from 'zod';
import { AccountId, PersonId, SessionId } from '../ids.ts';
import { SESSION_LENGTHS_MIN } from '../limits.ts';
import { Seat } from '../roles.ts';
import { Name, Title } from '../text.ts';
import { defineEndpoint, nothing } from './defineEndpoint.ts';
import { NodeOrigin, WayWanted } from './node.ts';

const knowsTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

/** An IANA time zone's name that this machine knows. */
export const TimeZone = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/)
  .refine(knowsTimeZone, 'unknown time zone');

/** A wall clock's date and time to the minute, without a zone: what an `<input type="datetime-local">` gives. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** When a session starts: at once, or when the clocks in that zone show that time. */
export const Start = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now'), timeZone: TimeZone }),
  z.strictObject({ kind: z.literal('at'), local: LocalTime, timeZone: TimeZone }),
]);
export type Start = z.output<typeof Start>;

/**
 * How the wall time was understood on a day on which the clocks change. `skipped`: it does not exist, and the
 * session starts as much later as the clocks jump. `repeated`: it comes twice, and the session starts at the first.
 */
export const StartReading = z.enum(['exact', 'skipped', 'repeated']);
export type StartReading = z.output<typeof StartReading>;

export const PlannedMinutes = z.literal(SESSION_LENGTHS_MIN);

export const PartnerSeat = Seat.exclude(['therapist', 'co']);
export type PartnerSeat = z.output<typeof PartnerSeat>;

export const SessionSummary = z.strictObject({
  id: SessionId,
  title: z.string(),
  /** Server time in ms. */
  startsAt: z.number(),
  /** The zone it was booked in. */
  timeZone: z.string(),
  plannedMinutes: PlannedMinutes,
  status: z.enum(['booked', 'canceled', 'ended']),
  /** The first therapist manages the session and its links; the co-therapist takes part. */
  leads: z.boolean(),
  /** The other therapist's name, if there are two. */
  otherTherapist: z.string().nullable(),
  /** The earlier session whose open exercises it takes up. */
  continues: SessionId.nullable(),
  partners: z.array(
    z.strictObject({
      seat: PartnerSeat,
      name: z.string(),
      link: z.enum(['unopened', 'opened', 'revoked', 'expired']),
    }),
  ),
});
export type SessionSummary = z.output<typeof SessionSummary>;

export const SessionLists = z.strictObject({
  today: z.array(SessionSummary),
  upcoming: z.array(SessionSummary),
  /** The latest first; at most the last two hundred. */
  past: z.array(SessionSummary),
});
export type SessionLists = z.output<typeof SessionLists>;

export const NewSession = z.strictObject({
  title: Title,
  start: Start,
  plannedMinutes: PlannedMinutes,
  nameA: Name,
  nameB: Name,
  /** Another therapist of this practice, who keeps the room when the first is lost. */
  coTherapist: AccountId.nullable(),
  /**
   * An earlier session of the same couple, whose open exercises the new one takes up: `not-found` unless this therapist leads
   * it or takes part, `invalid-payload` unless it has ended and both partners have the seat and the name they had there:
   * nobody comes into another's private words.
   */
  continues: SessionId.nullable(),
});
export type NewSession = z.output<typeof NewSession>;

export const PrivateLink = z.strictObject({
  seat: PartnerSeat,
  url: z.string(),
  /** Server time in ms. */
  expiresAt: z.number(),
});
export type PrivateLink = z.output<typeof PrivateLink>;

/**
 * The therapist's sessions. Another therapist's session answers `not-found`, as one that does not exist; a
 * co-therapist may see and enter the session, and `not-found` answers whatever else they ask of it.
 */
export const sessionEndpoints = {
  /** Takes the query `?timeZone=`, the zone that decides what today is. */
  list: defineEndpoint({ method: 'GET', path: '/api/sessions', body: nothing, answer: SessionLists }),
  create: defineEndpoint({
    method: 'POST',
    path: '/api/sessions',
    body: NewSession,
    answer: z.strictObject({
      session: SessionSummary,
      links: z.array(PrivateLink),
      startReading: StartReading,
    }),
  }),
  session: defineEndpoint({
    method: 'GET',
    path: '/api/sessions/:id',
    body: nothing,
    answer: SessionSummary,
  }),
  /** Links keep working and live as long as the new time asks. */
  reschedule: defineEndpoint({
    method: 'PATCH',
    path: '/api/sessions/:id',
    body: z.strictObject({ start: Start, plannedMinutes: PlannedMinutes }),
    answer: z.strictObject({ session: SessionSummary, startReading: StartReading }),
  }),
  cancel: defineEndpoint({
    method: 'POST',
    path: '/api/sessions/:id/cancel',
    body: nothing,
    answer: SessionSummary,
  }),
  /** Shows the private link again. `link-not-valid` once it is revoked. */
  link: defineEndpoint({
    method: 'GET',
    path: '/api/sessions/:id/links/:seat',
    body: nothing,
    answer: PrivateLink,
  }),
  /** A new link; the old one ends at once and its bearer is put out. */
  renewLink: defineEndpoint({
    method: 'POST',
    path: '/api/sessions/:id/links/:seat/renew',
    body: nothing,
    answer: PrivateLink,
  }),
  /** The link ends at once and its bearer is put out. */
  revokeLink: defineEndpoint({
    method: 'POST',
    path: '/api/sessions/:id/links/:seat/revoke',
    body: nothing,
    answer: SessionSummary,
  }),
  /** The therapist's own way in: a token for the socket's handshake, good for a few minutes. */
  enter: defineEndpoint({
    method: 'POST',
    path: '/api/sessions/:id/enter',
    body: WayWanted,
    answer: z.strictObject({ token: z.string(), node: NodeOrigin, personId: PersonId }),
  }),
};

/** Answers with an iCalendar file, not JSON: the address of a download. */
export const calendarPath = '/api/sessions/:id/calendar.ics';
