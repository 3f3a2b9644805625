import type { NodeLife } from '../store/OwnershipStore.ts';

/** What a node carries, measured by itself. */
export interface NodeLoad {
  /** Media packets forwarded a second. */
  readonly packetsPerSecond: number;
  /** How late the event loop comes to its work, p99 of the last seconds, ms. */
  readonly loopLagMs: number;
  readonly sessions: number;
  /** Processor cores its media workers may use. */
  readonly cores: number;
}

/** A node as it last reported itself. */
export interface NodeReport extends NodeLife {
  /** Where browsers reach it directly: an origin. */
  readonly url: string;
  /** Empty: the practice names no regions. */
  readonly region: string;
  /** On its way out: takes nothing new. */
  readonly draining: boolean;
  /** How often this life has reported: one that is higher than before was sent since. */
  readonly beat: number;
  readonly load: NodeLoad;
}

/** `taken`: another life holds the name. `lapsed`: this life's lease has run out, and it can never be held again. */
export type Beat = 'held' | 'taken' | 'lapsed';

export interface LiveNodes {
  readonly nodes: readonly NodeReport[];
  /**
   * False for one lease's time after the registry has begun anew (emptied, restarted, failed over): nodes that live may
   * not have reported yet, so that absence proves nothing.
   */
  readonly settled: boolean;
}

/** Which nodes live, by the registry's own clock. Holds nothing that is not reported again within half a second. */
export interface NodeRegistry {
  /**
   * Reports the node and holds its lease for `LEASE_MS` from now. `heldMeanwhile`: the store has held this life's lease,
   * without a gap, since it was held here last, so that it has not lapsed. Rejects within `ANSWER_WITHIN_MS` if it cannot.
   */
  beat(report: NodeReport, heldMeanwhile?: boolean): Promise<Beat>;
  /** Every node whose lease holds. Rejects within `ANSWER_WITHIN_MS` if it cannot say. */
  live(): Promise<LiveNodes>;
  /** Gives the lease back, if this life holds it. */
  leave(life: NodeLife): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
}

export const HEARTBEAT_MS = 500;
/** A node that has not been heard of for so long has lost its sessions. */
export const LEASE_MS = 1_500;
/** A node counts its own lease as lost so much earlier, measured from before it asked, by a clock that only runs. */
export const LEASE_MARGIN_MS = 300;
/** A registry that takes longer is as good as gone: the store's lease must be held before this one's ends. */
export const ANSWER_WITHIN_MS = 300;
