import type { AccountId, DeviceId, LinkId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { Role } from '@trialogue/shared/roles.ts';

/** Who a verified join token speaks for. */
export type JoinClaims =
  | {
      readonly role: Extract<Role, 'therapist'>;
      readonly session: SessionId;
      readonly person: PersonId;
      readonly account: AccountId;
    }
  | {
      readonly role: Extract<Role, 'partner'>;
      readonly session: SessionId;
      readonly person: PersonId;
      readonly link: LinkId;
      readonly device: DeviceId;
    };

/** Short-lived tokens for the Socket.IO handshake. */
export interface JoinTokens {
  sign(claims: JoinClaims): string;
  /** The claims, or throws `SessionError('unauthorised')`; the same error for every reason. */
  verify(token: string): JoinClaims;
}
