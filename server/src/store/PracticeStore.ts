import type { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import type { AccountId, DeviceId, LinkId, PageId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';

export interface Account {
  readonly id: AccountId;
  /** As compared: trimmed and in lower case. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly createdAt: number;
  /** The first therapist may invite others. */
  readonly mayInvite: boolean;
}

/** A therapist's browser that is signed in. Only a hash of what it holds is kept. */
export interface SignInRecord {
  readonly hash: string;
  readonly account: AccountId;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** A one-time link that sets an account up. Only a hash of its secret is kept. */
export interface InvitationRecord {
  readonly hash: string;
  /** `null`: printed at the first start, for the practice's first therapist. */
  readonly madeBy: AccountId | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface SeatRecord {
  readonly id: PersonId;
  readonly seat: Seat;
  readonly name: string;
}

export interface SessionRecord {
  readonly id: SessionId;
  readonly owner: AccountId;
  /** A second therapist, who keeps the room when the first is lost. */
  readonly coTherapist: AccountId | null;
  readonly title: string;
  /** Server time in ms at which the session is booked to start, and the zone it was booked in (IANA name). */
  readonly startsAt: number;
  readonly timeZone: string;
  readonly plannedMinutes: 50 | 80 | 110;
  readonly status: 'booked' | 'canceled' | 'ended';
  readonly endedAt: number | null;
  /** Therapist, partner A, partner B, and the co-therapist if there is one. */
  readonly people: readonly SeatRecord[];
  /** The board's first page. */
  readonly page: PageId;
  /** The earlier session of the same couple whose open exercises it takes up. */
  readonly continues: SessionId | null;
}

/** Whose therapist's seat that is, if it is one. */
export const accountAt = (record: SessionRecord, person: PersonId): AccountId | null => {
  switch (record.people.find(({ id }) => id === person)?.seat) {
    case 'therapist':
      return record.owner;
    case 'co':
      return record.coTherapist;
    default:
      return null;
  }
};

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

/** Who did what to the practice's records, and when. Never holds content. */
export interface PracticeAct {
  readonly at: number;
  /** `null`: nobody who is signed in. */
  readonly by: AccountId | null;
  readonly act:
    | 'account.created'
    | 'account.invited'
    | 'account.signedIn'
    | 'account.signInRefused'
    | 'account.signedOut'
    | 'account.signedOutEverywhere'
    | 'session.created'
    | 'session.rescheduled'
    | 'session.canceled'
    | 'session.entered'
    | 'link.shown'
    | 'link.renewed'
    | 'link.revoked'
    | 'link.opened'
    | 'template.created'
    | 'template.changed'
    | 'template.removed';
  readonly session: SessionId | null;
  readonly person: PersonId | null;
}

/** What the running sessions need of the practice's records. */
export interface SessionDirectory {
  /**
   * With a therapist, only a session that they lead or take part in: another's costs what one costs that does not exist, so
   * that the time of an answer says nothing.
   */
  findSession(id: SessionId, therapist?: AccountId): Promise<SessionRecord | undefined>;
  /** The link as it is now, or `undefined` if there is none. Revoked and expired links are returned as they are. */
  findLink(id: LinkId): Promise<LinkRecord | undefined>;
  /** Moves a live link to this device. */
  bindLink(id: LinkId, device: DeviceId): Promise<void>;
  markEnded(id: SessionId, endedAt: number): Promise<void>;
  /** How many booked sessions start from `fromAt` until `toAt` that no node runs yet. */
  countUnowned(fromAt: number, toAt: number): Promise<number>;
  /**
   * Sessions somebody was in, that nobody has ended, whose planned end lies before `before` and whose links open
   * nothing any more at `now`; at most `limit`.
   */
  listOverdue(now: number, before: number, limit: number): Promise<readonly SessionRecord[]>;
}

/** Therapists, their sign-ins and the links that invite them. */
export interface AccountStore {
  hasAccounts(): Promise<boolean>;
  findAccount(id: AccountId): Promise<Account | undefined>;
  /** Everybody with an account here, by name. */
  listAccounts(): Promise<readonly Pick<Account, 'id' | 'name'>[]>;
  findAccountByEmail(email: string): Promise<Account | undefined>;
  /**
   * Makes the account and uses the invitation up, together. Rejects with `SessionError`: `link-not-valid` if the
   * invitation is gone by `account.createdAt`, `already-exists` if the address is taken.
   */
  createAccount(account: Account, invitationHash: string): Promise<void>;

  addInvitation(invitation: InvitationRecord): Promise<void>;
  findInvitation(hash: string): Promise<InvitationRecord | undefined>;
  /** Forgets the first therapist's links of earlier starts. */
  clearFirstInvitations(): Promise<void>;

  addSignIn(signIn: SignInRecord): Promise<void>;
  findSignIn(hash: string): Promise<SignInRecord | undefined>;
  touchSignIn(hash: string, seenAt: number): Promise<void>;
  removeSignIn(hash: string): Promise<void>;
  /** All of this account's, or those made before `before`. */
  removeSignIns(which: { readonly account: AccountId } | { readonly createdBefore: number }): Promise<void>;
}

/** Booked sessions and the partners' links to them. */
export interface BookingStore extends SessionDirectory {
  createSession(session: SessionRecord, links: readonly LinkRecord[]): Promise<void>;
  /** The sessions this therapist leads or takes part in, with `fromAt <= startsAt < toAt` in that order, at most `limit`. */
  listSessions(
    therapist: AccountId,
    range: {
      readonly fromAt: number;
      readonly toAt: number;
      readonly order: 'earliest first' | 'latest first';
      readonly limit: number;
    },
  ): Promise<readonly SessionRecord[]>;
  /** Changes a booked session, and how long its live links last. `session-ended` if it is not booked any more. */
  reschedule(
    id: SessionId,
    change: Pick<SessionRecord, 'startsAt' | 'timeZone' | 'plannedMinutes'>,
    linksExpireAt: number,
  ): Promise<void>;
  /** Cancels a booked session. `session-ended` if it is not booked any more. */
  markCanceled(id: SessionId): Promise<void>;

  /** The newest link of each partner of these sessions. */
  linksOf(sessions: readonly SessionId[]): Promise<readonly LinkRecord[]>;
  /** Revokes every link of the person and, if given, puts `next` in their place, together. */
  replaceLinks(person: PersonId, next: LinkRecord | undefined): Promise<void>;
  /** Binds the link to `device` if it is live and nobody holds it. Answers who holds it afterwards. */
  claimLink(id: LinkId, device: DeviceId): Promise<DeviceId | null>;

  /** Destroys the key of what this person, or (`null`) the session itself, has left; it can never be read again. */
  eraseContent(session: SessionId, person: PersonId | null): Promise<void>;
}

/** An exercise template of the practice's own. */
export interface TemplateRecord {
  readonly id: OwnTemplateId;
  readonly owner: AccountId;
  /** The exercise as JSON. */
  readonly body: string;
  /** Server time in ms; rises with every change. */
  readonly updatedAt: number;
}

/** The practice's own templates. */
export interface TemplateStore {
  listTemplates(): Promise<readonly TemplateRecord[]>;
  /** Rejects with `already-exists` if the id is taken, `board-full` if there are `most` already. */
  addTemplate(template: TemplateRecord, most: number): Promise<void>;
  /**
   * Answers the time of the change, later than `base`. Rejects with `not-found`, `not-yours` if `owner` is not its
   * owner, `entry-changed` if it was changed since `base`.
   */
  changeTemplate(template: TemplateRecord, base: number): Promise<number>;
  /** Rejects with `not-found`, or `not-yours` if `owner` is not its owner. */
  removeTemplate(id: OwnTemplateId, owner: AccountId): Promise<void>;
}

/** Append-only. */
export interface ActStore {
  recordAct(act: PracticeAct): Promise<void>;
  /** In order of time, at most `limit`, the latest. */
  listActs(limit: number): Promise<readonly PracticeAct[]>;
}

/** The practice's records. While the store cannot write, changes reject with `SessionError('not-saved')`. */
export interface PracticeStore extends AccountStore, BookingStore, ActStore, TemplateStore {}
