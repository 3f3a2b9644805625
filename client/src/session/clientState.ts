import type { ErrorCode } from '@trialogue/shared/errors.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { SessionState } from '@trialogue/shared/log/sessionState.ts';
import type { Payload } from '@trialogue/shared/protocol/index.ts';
import type { Knock, Presence, Self } from '@trialogue/shared/protocol/session.ts';

export type PlacedWhy = Payload<'session:placed'>['why'];

/** The board has a store of its own (`BoardReplica`); here is everything else. */
export type SessionView = Omit<SessionState, 'board'>;

/** Why a person stands outside again, with the therapist's words if there are any. */
export interface Sent {
  readonly why: PlacedWhy;
  readonly message: string;
}

/** How far in this person is. */
export type ClientState =
  | { readonly kind: 'connecting' }
  | {
      readonly kind: 'outside';
      readonly self: Self;
      readonly place: 'arriving' | 'waiting';
      readonly otherDevice: boolean;
      readonly sent: Sent | undefined;
    }
  | {
      readonly kind: 'inside';
      readonly self: Self;
      readonly view: SessionView;
      readonly presence: ReadonlyMap<PersonId, Presence>;
      /** Therapist only; empty for everyone else. */
      readonly knocks: readonly Knock[];
      /** False while the server cannot save. */
      readonly saved: boolean;
    }
  /** Partner only: the session has ended, and what they may still want to say goes to the therapist alone. */
  | { readonly kind: 'landing'; readonly self: Self }
  | { readonly kind: 'over'; readonly why: PlacedWhy | 'left' | ErrorCode };
