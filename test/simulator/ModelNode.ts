import { NodeLease } from '@trialogue/server/src/cluster/NodeLease.ts';
import {
  ANSWER_WITHIN_MS,
  LEASE_MARGIN_MS,
  LEASE_MS,
  type NodeRegistry,
} from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { SessionOwners } from '@trialogue/server/src/cluster/SessionOwners.ts';
import type { NodeLeaseStore, OwnershipStore } from '@trialogue/server/src/store/OwnershipStore.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { Line, type Service } from './Line.ts';
import type { ModelProcess } from './ModelProcess.ts';
import type { ModelRegistry } from './ModelRegistry.ts';
import type { ModelStore } from './ModelStore.ts';
import { silence } from './silence.ts';
import type { VirtualTime } from './VirtualTime.ts';

/** As long as the pool of PostgreSQL connections waits. */
const STORE_WITHIN_MS = 800;

export interface ModelNodeOptions {
  readonly name: string;
  /** Which of the processes that ever had this name; also its address. */
  readonly url: string;
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly process: ModelProcess;
  readonly registry: ModelRegistry;
  readonly registryService: Service;
  readonly store: ModelStore;
  readonly storeService: Service;
  readonly slow: () => number;
  readonly newLife: () => string;
  /** It has begun to serve this session. */
  readonly onServing: (session: SessionId) => void;
  readonly onLapsed: () => void;
}

/** One process with the real lease and the real owners, and what it serves. */
export class ModelNode {
  readonly #options: ModelNodeOptions;
  readonly process: ModelProcess;
  readonly toRegistry: Line;
  readonly toStore: Line;
  readonly #registry: NodeRegistry;
  readonly #store: OwnershipStore & NodeLeaseStore;
  /** Session → the fence it was taken under. */
  readonly serving = new Map<SessionId, number>();
  /** As `SessionRegistry` does: whoever asks for a session that is being taken waits for it. */
  readonly #taking = new Map<SessionId, Promise<boolean>>();
  lease: NodeLease | undefined;
  owners: SessionOwners | undefined;
  /** When this process last asked for a lease that it was then given: no lease of its can last longer than from then. */
  #grantedFrom = Number.NEGATIVE_INFINITY;

  constructor(options: ModelNodeOptions) {
    this.#options = options;
    const { process, time, random, registryService, storeService, slow } = options;
    this.process = process;
    const common = { process, time, random, slow };
    this.toRegistry = new Line({ ...common, service: registryService, withinMs: ANSWER_WITHIN_MS });
    this.toStore = new Line({ ...common, service: storeService, withinMs: STORE_WITHIN_MS });
    this.#registry = this.#registryThere();
    this.#store = this.#storeThere();
  }

  get name(): string {
    return this.#options.name;
  }

  get url(): string {
    return this.#options.url;
  }

  /** True if this process would say that it may serve, were it asked now; of a stopped one, the most it could say. */
  get mayServe(): boolean {
    if (!this.process.alive) return false;
    if (this.process.paused) return this.process.now() < this.#grantedFrom + LEASE_MS - LEASE_MARGIN_MS;
    return this.lease?.valid ?? false;
  }

  /** Until it holds a lease; in vain if another has the name or nobody answers. */
  async start(): Promise<void> {
    const { name, url, random, process, newLife, onLapsed } = this.#options;
    const lease = await NodeLease.hold({
      node: { node: name, url, region: '' },
      registry: this.#registry,
      store: this.#store,
      clock: process,
      logger: silence,
      load: () => ({ packetsPerSecond: 0, loopLagMs: 0, sessions: this.serving.size, cores: 4 }),
      newLife,
      onLapsed: () => {
        this.serving.clear();
        this.#taking.clear();
        onLapsed();
      },
    }).catch(() => undefined);
    if (lease === undefined) {
      this.process.kill();
      return;
    }
    this.lease = lease;
    this.owners = new SessionOwners({
      lease,
      registry: this.#registry,
      store: this.#store,
      clock: process,
      logger: silence,
      region: '',
      upcoming: () => 0,
      random,
    });
  }

  /** Somebody connects here for this session. False if it is not here. */
  async serve(session: SessionId): Promise<boolean> {
    if (this.serving.has(session)) return true;
    const known = this.#taking.get(session);
    if (known !== undefined) return known;
    const taking: Promise<boolean> = this.#take(session, () => this.#taking.get(session) === taking);
    this.#taking.set(session, taking);
    return taking;
  }

  async #take(session: SessionId, isWanted: () => boolean): Promise<boolean> {
    const fence = await this.owners?.take(session).catch(() => undefined);
    if (!isWanted()) return false;
    this.#taking.delete(session);
    if (fence === undefined) return false;
    this.serving.set(session, fence);
    this.#options.onServing(session);
    return true;
  }

  /** Writes to the session's log, and lets go of it if it is told that it is not its own any more. */
  async append(session: SessionId): Promise<void> {
    const { store } = this.#options;
    const fence = this.serving.get(session);
    if (fence === undefined) return;
    const accepted = await this.toStore.ask(async () => store.accepts(session, fence)).catch(() => true);
    if (!accepted && this.serving.get(session) === fence) this.serving.delete(session);
  }

  async release(session: SessionId): Promise<void> {
    const fence = this.serving.get(session);
    if (fence === undefined) return;
    this.serving.delete(session);
    await this.owners?.release(session, fence);
  }

  async handOver(session: SessionId): Promise<void> {
    const fence = this.serving.get(session);
    if (fence === undefined) return;
    this.serving.delete(session);
    await this.owners?.handOver(session, fence).catch(() => undefined);
  }

  #registryThere(): NodeRegistry {
    const { registry } = this.#options;
    return {
      beat: async (report, heldMeanwhile) => {
        const askedAt = this.process.now();
        const beat = await this.toRegistry.ask(async () => registry.answerBeat(report, heldMeanwhile));
        if (beat === 'held') this.#grantedFrom = Math.max(this.#grantedFrom, askedAt);
        return beat;
      },
      live: () => this.toRegistry.ask(async () => registry.answerLive()),
      leave: (life) => this.toRegistry.ask(async () => registry.answerLeave(life)),
      close: async () => undefined,
    };
  }

  #storeThere(): OwnershipStore & NodeLeaseStore {
    const { store, time } = this.#options;
    return {
      holdingOf: (session) => this.toStore.ask(() => store.holdingOf(session)),
      own: (session, after, next) => this.toStore.ask(() => store.own(session, after, next)),
      disown: (session, fence) => this.toStore.ask(() => store.disown(session, fence)),
      now: () => this.toStore.ask(() => store.now()),
      holdLease: async (life, forMs, goesOn = false) => {
        const askedAt = this.process.now();
        let until = 0;
        await this.toStore.ask(
          async () => store.commitLease(life, until, goesOn),
          () => {
            until = time.now() + forMs;
          },
        );
        this.#grantedFrom = Math.max(this.#grantedFrom, askedAt);
      },
      leasesOf: (lives) => this.toStore.ask(() => store.leasesOf(lives)),
    };
  }
}
