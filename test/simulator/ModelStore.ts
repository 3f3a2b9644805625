import type {
  Holding,
  NodeLeaseStore,
  NodeLife,
  OwnershipStore,
} from '@trialogue/server/src/store/OwnershipStore.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';

const NOBODY: Holding = { fence: 0, holder: null };

const keyOf = ({ node, life }: NodeLife): string => `${node}\n${life}`;

/** The store's side of ownership in memory: holdings by compare-and-set, leases by its own clock. */
export class ModelStore implements OwnershipStore, NodeLeaseStore {
  readonly #clock: { now(): number };
  readonly #holdings = new Map<SessionId, Holding>();
  readonly #leases = new Map<string, number>();

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  async holdingOf(session: SessionId): Promise<Holding> {
    return this.holding(session);
  }

  async own(session: SessionId, after: number, next: NodeLife): Promise<number | undefined> {
    if (this.holding(session).fence !== after) return undefined;
    this.#holdings.set(session, { fence: after + 1, holder: { node: next.node, life: next.life } });
    return after + 1;
  }

  async disown(session: SessionId, fence: number): Promise<void> {
    if (this.holding(session).fence === fence) this.#holdings.set(session, { fence, holder: null });
  }

  async now(): Promise<number> {
    return this.#clock.now();
  }

  async holdLease(life: NodeLife, forMs: number, goesOn = false): Promise<void> {
    this.commitLease(life, this.#clock.now() + forMs, goesOn);
  }

  async leasesOf(lives: readonly NodeLife[]): Promise<readonly NodeLife[]> {
    const now = this.#clock.now();
    return lives.filter((life) => (this.#leases.get(keyOf(life)) ?? Number.NEGATIVE_INFINITY) > now);
  }

  /** What a transaction that reckoned the lease's end a while ago makes visible; of two the later one counts. */
  commitLease(life: NodeLife, until: number, goesOn: boolean): void {
    const key = keyOf(life);
    const held = this.#leases.get(key) ?? Number.NEGATIVE_INFINITY;
    if (goesOn && held <= this.#clock.now()) throw new SessionError('moved', 'the lease has run out');
    this.#leases.set(key, Math.max(until, held));
  }

  holding(session: SessionId): Holding {
    return this.#holdings.get(session) ?? NOBODY;
  }

  /** True if a log would be written under this fence. */
  accepts(session: SessionId, fence: number): boolean {
    return this.holding(session).fence === fence;
  }
}
