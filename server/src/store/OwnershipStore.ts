import type { SessionId } from '@trialogue/shared/ids.ts';

/** One life of one node: a node that is started again, or that lost its lease, begins another. */
export interface NodeLife {
  readonly node: string;
  readonly life: string;
}

/** Who may write a session's log. */
export interface Holding {
  /** Rises with every change of owner; 0 while nobody has ever owned the session. */
  readonly fence: number;
  readonly holder: NodeLife | null;
}

/** Who owns which session. The store is the truth: whatever else says so, a node with an old fence cannot write. */
export interface OwnershipStore {
  holdingOf(session: SessionId): Promise<Holding>;
  /**
   * Makes `next` the owner if the fence is still `after`, and resolves with its fence; with `undefined` if somebody was
   * quicker. Durable when it resolves, and from then on the store takes no append with an older fence.
   */
  own(session: SessionId, after: number, next: NodeLife): Promise<number | undefined>;
  /** Nobody owns the session any more, if the fence is still `fence`. */
  disown(session: SessionId, fence: number): Promise<void>;
}

/** Leases that nodes hold by the store's clock while Redis is away. Of a store that several nodes share. */
export interface NodeLeaseStore {
  /** The store's time in ms since the epoch, the same for every node. */
  now(): Promise<number>;
  /**
   * Holds this life's lease for `forMs` more. With `goesOn` it must be held still: rejects with `SessionError('moved')` if it
   * has run out.
   */
  holdLease(life: NodeLife, forMs: number, goesOn?: boolean): Promise<void>;
  /** Which of these hold a lease now. */
  leasesOf(lives: readonly NodeLife[]): Promise<readonly NodeLife[]>;
}
