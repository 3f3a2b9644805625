import type { SessionId } from '@trialogue/shared/ids.ts';

/** Which sessions this process may run. One session, one node: whoever does not own it does not open it. */
export interface Ownership {
  /**
   * The fence under which this process may write the session's log, taking the session if nobody who lives owns it.
   * Rejects with `SessionError('moved')` if another node does.
   */
  take(session: SessionId): Promise<number>;
  /** Somebody else may take it from now on. Never rejects. */
  release(session: SessionId, fence: number): Promise<void>;
}
