import type { SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import type { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import type { AccountId, DeviceId, LinkId, PageId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { EventKind } from '@trialogue/shared/log/event.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import type { Generated } from 'kysely';
import type { PracticeAct, SessionRecord } from './PracticeStore.ts';

/**
 * The tables as `migrations/` makes them. Times are ms since the epoch, flags are 0 or 1, so that the same
 * statements run on SQLite and PostgreSQL. Columns named `sealed…` hold ciphertext.
 */
export interface Schema {
  account: {
    id: AccountId;
    email: string;
    name: string;
    password_hash: string;
    created_at: number;
    may_invite: number;
  };
  sign_in: { hash: string; account_id: AccountId; created_at: number; seen_at: number };
  invitation: { hash: string; made_by: AccountId | null; created_at: number; expires_at: number };
  session: {
    id: SessionId;
    owner_id: AccountId;
    co_therapist_id: AccountId | null;
    starts_at: number;
    time_zone: string;
    planned_minutes: SessionRecord['plannedMinutes'];
    status: SessionRecord['status'];
    ended_at: number | null;
    page_id: PageId;
    continues_id: SessionId | null;
    sealed_title: Uint8Array;
  };
  seat: { person_id: PersonId; session_id: SessionId; seat: Seat; sealed_name: Uint8Array };
  link: {
    /** Order of making, because two links may be made in one millisecond. */
    number: Generated<number>;
    id: LinkId;
    session_id: SessionId;
    person_id: PersonId;
    status: 'live' | 'revoked';
    device_id: DeviceId | null;
    created_at: number;
    expires_at: number;
  };
  session_event: {
    session_id: SessionId;
    n: number;
    at: number;
    person_id: PersonId | null;
    kind: EventKind;
    /** 1: `body` is ciphertext under the key of (session, person). 0: JSON. */
    sealed: number;
    body: Uint8Array;
    /** Whose key sealed it, if not the key of who caused it; empty for the session itself. */
    sealed_for: PersonId | '' | null;
    /** In which class it is sealed; `null` is `couple`. */
    save_class: SaveClass | null;
  };
  content_key: {
    session_id: SessionId;
    /** Empty for the session itself: a primary key cannot hold null. */
    person_id: PersonId | '';
    save_class: SaveClass;
    /** The key, sealed under the master key. Destroying the row erases what it opens. */
    sealed_key: Uint8Array;
  };
  practice_act: {
    number: Generated<number>;
    at: number;
    account_id: AccountId | null;
    act: PracticeAct['act'];
    session_id: SessionId | null;
    person_id: PersonId | null;
  };
  /** A practice's own template; `sealed_body` is its exercise as JSON. */
  template: { id: OwnTemplateId; account_id: AccountId; sealed_body: Uint8Array; updated_at: number };
  /** Who may append to a session's log. No row: nobody has ever owned it. */
  ownership: { session_id: SessionId; fence: number; node: string | null; life: string | null };
  /** Nodes that live, by the database's clock. Of PostgreSQL; a file has one node. */
  node_lease: { node: string; life: string; held_until: number };
  /** One row, which only the right master key opens. */
  master_key_check: { sealed: Uint8Array };
}
