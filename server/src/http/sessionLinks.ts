import { SessionError } from '@trialogue/shared/errors.ts';
import { JOIN_PAGE } from '@trialogue/shared/http/join.ts';
import type { PartnerSeat, PrivateLink, SessionSummary } from '@trialogue/shared/http/sessions.ts';
import { type AccountId, LinkId, newId } from '@trialogue/shared/ids.ts';
import { LANDING_MS, MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { LinkSecrets } from '../auth/linkSecrets.ts';
import type { LinkRecord, SeatRecord, SessionRecord } from '../store/PracticeStore.ts';

/** A session may run over or be taken up again on the same evening; after a day its links are of no use. */
const GRACE_MS = 24 * 60 * MINUTE_MS;

type Planned = Pick<SessionRecord, 'startsAt' | 'plannedMinutes'>;

/** When links to the session end: a day after its planned end, or, made later still, a day after that. */
export const linksExpireAt = ({ startsAt, plannedMinutes }: Planned, now: number): number =>
  Math.max(startsAt + plannedMinutes * MINUTE_MS, now) + GRACE_MS;

/** Who sits there. A session without that seat is our bug. */
export const seatOf = (session: SessionRecord, seat: SeatRecord['seat']): SeatRecord => {
  const found = session.people.find((person) => person.seat === seat);
  if (found === undefined) throw new Error(`the session has nobody at seat ${seat}`);
  return found;
};

export const newLink = (session: SessionRecord, seat: PartnerSeat, now: number): LinkRecord => ({
  id: newId(LinkId),
  session: session.id,
  person: seatOf(session, seat).id,
  status: 'live',
  device: null,
  createdAt: now,
  expiresAt: linksExpireAt(session, now),
});

/** The address to give to the partner; its secret stands behind the `#` and reaches no log on the way. */
export const privateLinkOf = (
  link: LinkRecord,
  seat: PartnerSeat,
  secrets: LinkSecrets,
  publicOrigin: string,
): PrivateLink => ({
  seat,
  url: `${publicOrigin}${JOIN_PAGE}#${secrets.secretOf(link.id)}`,
  expiresAt: link.expiresAt,
});

/** Throws `SessionError('link-not-valid')` unless the link can be used now; one answer for every reason. */
export const requireLive = (link: LinkRecord | undefined, now: number): LinkRecord => {
  if (link === undefined || link.status !== 'live' || link.expiresAt <= now) {
    throw new SessionError('link-not-valid');
  }
  return link;
};

/** Throws `session-ended` once it is over, the time for a last private word included. */
export const requireNotOver = (session: Pick<SessionRecord, 'status' | 'endedAt'>, now: number): void => {
  if (session.status !== 'ended') return;
  if (session.endedAt === null || now > session.endedAt + LANDING_MS) throw new SessionError('session-ended');
};

type LinkState = SessionSummary['partners'][number]['link'];

const stateOf = (link: LinkRecord | undefined, now: number): LinkState => {
  if (link === undefined || link.status === 'revoked') return 'revoked';
  if (link.expiresAt <= now) return 'expired';
  return link.device === null ? 'unopened' : 'opened';
};

const partnerSeats = ['a', 'b'] as const satisfies readonly PartnerSeat[];

const otherTherapistOf = (session: SessionRecord, therapist: AccountId): string | null => {
  const other = session.owner === therapist ? 'co' : 'therapist';
  return session.people.find(({ seat }) => seat === other)?.name ?? null;
};

/** The session as `therapist` sees it in a list. `links` may hold other sessions' links too. */
export const summaryOf = (
  session: SessionRecord,
  links: readonly LinkRecord[],
  therapist: AccountId,
  now: number,
): SessionSummary => ({
  id: session.id,
  title: session.title,
  startsAt: session.startsAt,
  timeZone: session.timeZone,
  plannedMinutes: session.plannedMinutes,
  status: session.status,
  leads: session.owner === therapist,
  otherTherapist: otherTherapistOf(session, therapist),
  continues: session.continues,
  partners: partnerSeats.map((seat) => {
    const { id, name } = seatOf(session, seat);
    const link = links.find(({ person }) => person === id);
    return { seat, name, link: stateOf(link, now) };
  }),
});
