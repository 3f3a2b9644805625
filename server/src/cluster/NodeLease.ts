import { SessionError } from '@trialogue/shared/errors.ts';
import type { Logger } from '../logger.ts';
import type { NodeLeaseStore, NodeLife } from '../store/OwnershipStore.ts';
import {
  HEARTBEAT_MS,
  LEASE_MARGIN_MS,
  LEASE_MS,
  type NodeLoad,
  type NodeRegistry,
  type NodeReport,
} from './NodeRegistry.ts';

/** Lives that this process has had, of which it remembers so many: sessions of theirs may be taken at once. */
const LIVES_KEPT = 100;

/** Time that only runs, and that nobody can set. In ms. */
export interface RunningClock {
  now(): number;
  schedule(delayMs: number, task: () => void): { cancel(): void };
}

export interface NodeLeaseOptions {
  readonly node: Pick<NodeReport, 'node' | 'url' | 'region'>;
  readonly registry: NodeRegistry;
  /** Where the lease is held while the registry is away. */
  readonly store: Pick<NodeLeaseStore, 'holdLease'>;
  readonly clock: RunningClock;
  readonly logger: Logger;
  readonly load: () => NodeLoad;
  readonly newLife: () => string;
  /** The lease has run out: whatever this node ran is to stop before this returns. Called once for each life. */
  readonly onLapsed: () => void;
  /** The registry answers, or answers no more. */
  readonly onRegistryChange?: (there: boolean) => void;
}

/**
 * This node's lease, on which those of all its sessions hang. Held by the registry, and by the store while the registry
 * is away; when neither answers it is over before anybody can take what the node ran. A node that lost it begins a new life.
 */
export class NodeLease {
  readonly #options: NodeLeaseOptions;
  #life: string;
  /** When this life was first asked for: from then on others may know it. */
  #firstAskedAt: number | undefined;
  readonly #earlier = new Set<string>();
  #beats = 0;
  #validUntil = Number.NEGATIVE_INFINITY;
  #registryThere = true;
  /** The store has held this life's lease since the registry held it last. */
  #inStore = false;
  #draining = false;
  #next: { cancel(): void } | undefined;
  #ending: { cancel(): void } | undefined;
  #closed = false;
  #takenSaid = false;

  private constructor(options: NodeLeaseOptions) {
    this.#options = options;
    this.#life = options.newLife();
  }

  /**
   * Resolves once the lease is held. Rejects with an error if another node holds the name for longer than a node that was
   * killed would, or if neither registry nor store answers.
   */
  static async hold(options: NodeLeaseOptions): Promise<NodeLease> {
    const lease = new NodeLease(options);
    const { clock } = options;
    const until = clock.now() + 2 * LEASE_MS;
    let beat = await lease.#beat();
    while (beat === 'taken' && clock.now() < until) {
      await new Promise<void>((resolve) => clock.schedule(HEARTBEAT_MS / 2, resolve));
      beat = await lease.#beat();
    }
    if (!lease.valid) {
      await lease.close();
      throw new NodeNameTaken(beat === 'taken');
    }
    lease.#goOn(clock.now());
    return lease;
  }

  get life(): NodeLife {
    return { node: this.#options.node.node, life: this.#life };
  }

  /** True of a life that this very process had before and that is over. */
  wasEarlier({ node, life }: NodeLife): boolean {
    return node === this.#options.node.node && this.#earlier.has(life);
  }

  get report(): NodeReport {
    const { node, load } = this.#options;
    return { ...node, life: this.#life, draining: this.#draining, beat: this.#beats, load: load() };
  }

  /** True while nobody else can have taken what this node runs. Notices by itself when that is over. */
  get valid(): boolean {
    if (this.#options.clock.now() < this.#validUntil) return true;
    this.#lapse();
    return false;
  }

  /** False while the registry does not answer. */
  get registryThere(): boolean {
    return this.#registryThere;
  }

  /** From now on this node takes nothing new, and says so at once. */
  async drain(): Promise<void> {
    this.#draining = true;
    await this.#beat();
  }

  /** Gives the lease back. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#next?.cancel();
    this.#ending?.cancel();
    this.#validUntil = Number.NEGATIVE_INFINITY;
    await this.#options.registry.leave(this.life).catch(() => undefined);
  }

  #goOn(startedAt: number): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    this.#next = clock.schedule(Math.max(0, startedAt + HEARTBEAT_MS - clock.now()), () => {
      const beganAt = clock.now();
      void this.#beat().finally(() => this.#goOn(beganAt));
    });
  }

  /** One report. `undefined`: the registry does not answer. Never rejects. */
  async #beat(): Promise<'held' | 'taken' | 'lapsed' | undefined> {
    const { registry, clock } = this.#options;
    // What has run out meanwhile is over before it is asked for again.
    if (this.#validUntil !== Number.NEGATIVE_INFINITY) void this.valid;
    if (this.#isStale) this.#begin();
    const life = this.#life;
    this.#beats += 1;
    const askedAt = clock.now();
    this.#firstAskedAt ??= askedAt;
    const alsoInStore = this.#registryThere ? undefined : this.#holdInStore(life, askedAt);
    const beat = await registry.beat(this.report, this.#inStore).catch(() => undefined);
    if (this.#closed) return beat;
    this.#say(beat);
    if (beat === 'held') {
      if (life === this.#life) this.#inStore = false;
      this.#held(life, askedAt);
    }
    if (beat === 'lapsed' && life === this.#life) this.#lapse(true);
    if (beat === undefined) await (alsoInStore ?? this.#holdInStore(life, clock.now()));
    return beat;
  }

  async #holdInStore(life: string, askedAt: number): Promise<void> {
    const { store, node } = this.#options;
    try {
      await store.holdLease({ node: node.node, life }, LEASE_MS, this.#inStore);
    } catch (error) {
      // Held by no clock but this process', which may have stood still with the machine.
      const isOver = error instanceof SessionError && error.code === 'moved';
      // Unless the registry has held it since.
      if (isOver && life === this.#life && this.#inStore) this.#lapse(true);
      return;
    }
    if (life === this.#life) this.#inStore = true;
    this.#held(life, askedAt);
  }

  #held(life: string, askedAt: number): void {
    const { clock } = this.#options;
    // Of a life that is over, or too late to be of use.
    if (this.#closed || life !== this.#life) return;
    const isFirst = this.#validUntil === Number.NEGATIVE_INFINITY;
    if (isFirst && this.#isStale) return;
    const until = askedAt + LEASE_MS - LEASE_MARGIN_MS;
    if (clock.now() >= until || (!isFirst && !this.valid)) return;
    this.#validUntil = Math.max(this.#validUntil, until);
    this.#ending?.cancel();
    this.#ending = clock.schedule(this.#validUntil - clock.now(), () => void this.valid);
  }

  #lapse(known = false): void {
    if (this.#closed || (this.#validUntil === Number.NEGATIVE_INFINITY && !known)) return;
    const had = this.#validUntil !== Number.NEGATIVE_INFINITY;
    this.#inStore = false;
    this.#validUntil = Number.NEGATIVE_INFINITY;
    this.#ending?.cancel();
    this.#begin();
    if (!had) return;
    this.#options.logger.warn('this node lost its lease and lets its sessions go');
    this.#options.onLapsed();
  }

  /**
   * A life that was asked for and not held in a lease's time: others may have seen it, given it sessions, and found it gone.
   */
  get #isStale(): boolean {
    const { clock } = this.#options;
    if (this.#validUntil !== Number.NEGATIVE_INFINITY || this.#firstAskedAt === undefined) return false;
    return clock.now() >= this.#firstAskedAt + LEASE_MS - LEASE_MARGIN_MS;
  }

  #begin(): void {
    const { newLife, registry } = this.#options;
    const over = this.life;
    this.#life = newLife();
    this.#firstAskedAt = undefined;
    this.#earlier.add(over.life);
    const [oldest] = this.#earlier;
    if (oldest !== undefined && this.#earlier.size > LIVES_KEPT) this.#earlier.delete(oldest);
    // The registry may hold the name for it still.
    registry.leave(over).catch(() => undefined);
  }

  #say(beat: 'held' | 'taken' | 'lapsed' | undefined): void {
    const { logger, onRegistryChange } = this.#options;
    const there = beat !== undefined;
    if (there !== this.#registryThere) {
      this.#registryThere = there;
      logger.warn(there ? 'Redis is back' : 'Redis is away; the lease is held in the database');
      onRegistryChange?.(there);
    }
    if (beat === 'taken' && !this.#takenSaid) logger.error('another node has the name of this one');
    this.#takenSaid = beat === 'taken';
  }
}

/** No lease at the start: the name is another node's, or neither registry nor store answers. */
export class NodeNameTaken extends Error {
  override readonly name = 'NodeNameTaken';
  readonly taken: boolean;

  constructor(taken: boolean) {
    super(taken ? 'another node has this name' : 'neither Redis nor the database answers');
    this.taken = taken;
  }
}
