import type { SessionId } from '@trialogue/shared/ids.ts';
import type { EventKind, LogEntry } from '@trialogue/shared/log/event.ts';

/** An entry with its number in the session's log, from 1 without gaps. */
export interface NumberedEntry {
  readonly n: number;
  readonly entry: LogEntry;
}

/** The session logs. What people say, write or draw is sealed before it reaches the disk. */
export interface SessionStore {
  /**
   * Resolves once the entries are durable, numbered from `from` on; all of them or none. Rejects with
   * `SessionError('not-saved')` while the store cannot write, with `SessionError('moved')` if the session's fence is
   * another than `fence`, and refuses a number that is already taken, unless by the very same entries: what was answered
   * with `not-saved` may have been written all the same, and may be appended again or replaced by the next append.
   */
  append(session: SessionId, from: number, entries: readonly LogEntry[], fence?: number): Promise<void>;
  /**
   * Destroys the keys of everything in the session that is not kept (class `drop`): from then on nobody can open it,
   * with the master key or without. Rejects with `not-saved` while the store cannot write.
   */
  drop(session: SessionId): Promise<void>;
  /** Resolves if a write would be durable now; rejects with `SessionError('not-saved')` if not. */
  probe(): Promise<void>;
  /**
   * At most `limit` entries, of these kinds if any are named, in order, from number `from` on. Lets everything else have
   * its turn first.
   */
  read(
    session: SessionId,
    from: number,
    limit: number,
    kinds?: readonly EventKind[],
  ): Promise<readonly NumberedEntry[]>;
}
