import type { NodeLeaseStore, OwnershipStore } from './OwnershipStore.ts';
import type { PracticeStore } from './PracticeStore.ts';
import type { SessionStore } from './SessionStore.ts';

/** Everything that is kept: the practice's records, the session logs and who owns them. */
export interface Store extends SessionStore, PracticeStore, OwnershipStore {
  /** Answers what is under way, then closes. Idempotent. */
  close(): Promise<void>;
}

/** A store that several nodes share. */
export interface SharedStore extends Store, NodeLeaseStore {}
