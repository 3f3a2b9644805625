import type { AccountId, DeviceId, PersonId, SessionId } from '@trialogue/shared/ids.ts';

/** What the HTTP side may ask of the sessions that are running now. */
export interface LiveSessions {
  readonly count: number;
  /** Throws this person's connections out at once: their link was revoked or renewed (sockets, transports, resume). */
  revoke(session: SessionId, person: PersonId): Promise<void>;
  /**
   * Quick exit: this device's connections are gone at once and its link has to be opened again. The therapist is told;
   * to the other partner it looks like a lost link. Does nothing where that device is not in.
   */
  exit(session: SessionId, person: PersonId, device: DeviceId): Promise<void>;
  /** Throws this therapist out of every running session: they signed out everywhere. Partners are kept apart. */
  signOut(account: AccountId): Promise<void>;
  /** Puts everybody out: the session was canceled. */
  cancel(session: SessionId): Promise<void>;
}
