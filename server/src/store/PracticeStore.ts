import type { AccountId, DeviceId, LinkId, PageId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';

export interface Account {
  readonly id: AccountId;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly createdAt: number;
}

export interface SeatRecord {
  readonly id: PersonId;
  readonly seat: Seat;
  readonly name: string;
}

export interface SessionRecord {
  readonly id: SessionId;
  readonly owner: AccountId;
  readonly title: string;
  /** Server time in ms at which the session is booked to start, and the zone it was booked in (IANA name). */
  readonly startsAt: number;
  readonly timeZone: string;
  readonly plannedMinutes: 50 | 80 | 110;
  readonly status: 'booked' | 'canceled' | 'ended';
  /** Therapist, partner A, partner B. */
  readonly people: readonly SeatRecord[];
  /** The board's first page. */
  readonly page: PageId;
}

export interface LinkRecord {
  readonly id: LinkId;
  readonly session: SessionId;
  readonly person: PersonId;
  readonly status: 'live' | 'revoked';
  /** The first device to open the link; another one must be let in by the therapist. */
  readonly device: DeviceId | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** What the running sessions need of the practice's records. */
export interface SessionDirectory {
  findSession(id: SessionId): Promise<SessionRecord | undefined>;
  /** The link as it is now, or `undefined` if there is none. Revoked and expired links are returned as they are. */
  findLink(id: LinkId): Promise<LinkRecord | undefined>;
  /** Moves a live link to this device. */
  bindLink(id: LinkId, device: DeviceId): Promise<void>;
  markEnded(id: SessionId): Promise<void>;
}
