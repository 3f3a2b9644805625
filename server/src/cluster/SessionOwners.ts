import { SessionError } from '@trialogue/shared/errors.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import type { Logger } from '../logger.ts';
import type { Ownership } from '../session/Ownership.ts';
import type { Holding, NodeLeaseStore, NodeLife, OwnershipStore } from '../store/OwnershipStore.ts';
import type { NodeLease, RunningClock } from './NodeLease.ts';
import {
  HEARTBEAT_MS,
  LEASE_MARGIN_MS,
  LEASE_MS,
  type LiveNodes,
  type NodeRegistry,
  type NodeReport,
} from './NodeRegistry.ts';
import { place } from './placement.ts';

export interface SessionOwnersOptions {
  readonly lease: NodeLease;
  readonly registry: NodeRegistry;
  readonly store: OwnershipStore & Pick<NodeLeaseStore, 'leasesOf'>;
  readonly clock: RunningClock;
  readonly logger: Logger;
  readonly region: string;
  /** Sessions known to start within the next ten minutes that nobody runs yet. */
  readonly upcoming: () => number;
  readonly random: () => number;
  /** A session of a life that is over is this node's now, so long after it was asked for. */
  readonly takenOver?: (afterMs: number) => void;
}

/** How somebody asks for a session's node. */
export interface Asking {
  /** It starts at its known time, now. */
  readonly expected: boolean;
  /** The node that the asker has just lost or does not reach. */
  readonly lost: string | undefined;
}

/** Long enough for a killed node's lease to end and its session to be taken. */
const WAIT_MS = LEASE_MS + 1_000;
const LOOK_EVERY_MS = 50;
/** A look at the registry serves everybody who asks within this time, */
const LOOK_KEPT_MS = 40;
/** and longer by this for each node: all look, and each is told of all, so that what they ask grows with the square. */
const LOOK_KEPT_MS_A_NODE = 1;
/**
 * Nobody has a lease if neither registry nor store knows of one, asked one after the other within this time: a node counts
 * its leases as lost `LEASE_MARGIN_MS` early, and the rest is for clocks that do not run alike. Slower answers prove nothing.
 */
const PROOF_WITHIN_MS = LEASE_MARGIN_MS - 50;
/** Tries against others who place the same session; each failure means that somebody has placed it. */
const MAX_TRIES = 10;

interface Placed {
  readonly life: string;
  /** Its last report when a session was last given to it, and how many were under that report and the one before. */
  readonly beat: number;
  readonly count: number;
  readonly before: number;
}

/** What a look showed, and every node by its name: there may be thousands, and many ask. */
interface Seen extends LiveNodes {
  readonly byName: ReadonlyMap<string, NodeReport>;
}

interface Look {
  readonly at: number;
  readonly seen: Promise<Seen>;
  /** Whether the store held the leases of nodes that it did not show: asked once for all people of a lost node. */
  readonly inStore: Map<string, Promise<boolean>>;
}

type Standing = 'lives' | 'gone' | 'unknown';

/**
 * Which node runs which session. The store decides, by compare-and-set and with a rising fence; the registry only says who
 * lives. While nobody can say whether a session's owner lives, the session stays its owner's.
 */
export class SessionOwners implements Ownership {
  readonly #options: SessionOwnersOptions;
  #look: Look | undefined;
  /** One that has yet to begin. */
  #coming: Promise<Look> | undefined;
  #lastSeen: ReadonlyMap<string, NodeReport> = new Map();
  /** Where nodes that went were reached. */
  readonly #addresses = new Map<string, string>();
  /** Three people ask for one session at once, each several times, and each look asks the store. */
  readonly #locating = new Map<string, Promise<string>>();
  /** Sessions given to a node since its last two reports: they may not be in its load yet. */
  readonly #placed = new Map<string, Placed>();

  constructor(options: SessionOwnersOptions) {
    this.#options = options;
  }

  async take(session: SessionId): Promise<number> {
    const { lease, store } = this.#options;
    const self = lease.life;
    const askedAt = this.#options.clock.now();
    // What a life began ends with it: whoever wants the session in the next one takes it again.
    const isOver = (): boolean => !lease.valid || !isSame(lease.life, self);
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      if (isOver()) throw new SessionError('moved', 'this node holds no lease');
      const { fence, holder } = await store.holdingOf(session);
      const mine = holder !== null && isSame(holder, self);
      if (!mine && (await this.#standingOf(holder)) !== 'gone') throw new SessionError('moved');
      if (isOver()) continue;
      // Even what is this node's already: whatever it sent for the session before, giving it back too, comes to nothing now.
      const owned = await store.own(session, fence, self);
      // The lease may have ended while the store was asked.
      if (owned === undefined || isOver()) continue;
      if (holder !== null && !mine) this.#options.takenOver?.(this.#options.clock.now() - askedAt);
      return owned;
    }
    throw new SessionError('moved');
  }

  async release(session: SessionId, fence: number): Promise<void> {
    await this.#options.store.disown(session, fence).catch((err: unknown) => {
      this.#options.logger.warn({ err, session }, 'a session could not be given back');
    });
  }

  /**
   * Where a browser is to connect for this session: the origin of the node that runs it. Placed anew if nobody who lives does.
   * Waits for the end of a lease if the asker has just lost that node. Rejects with `moved` if it cannot be known in time.
   */
  locate(session: SessionId, asking: Asking): Promise<string> {
    const same = `${session} ${asking.expected} ${asking.lost ?? ''}`;
    const known = this.#locating.get(same);
    if (known !== undefined) return known;
    const locating = this.#locate(session, asking).finally(() => this.#locating.delete(same));
    this.#locating.set(same, locating);
    return locating;
  }

  /** Gives a session of this node's to the node best placed for it: its report, or `undefined` if there is none. */
  async handOver(session: SessionId, fence: number): Promise<NodeReport | undefined> {
    const target = this.#choose(await this.#nodes(), true);
    if (target === undefined || isSame(target, this.#options.lease.life)) return undefined;
    const owned = await this.#options.store.own(session, fence, lifeOf(target));
    if (owned === undefined) return undefined;
    this.#count(target);
    return target;
  }

  async #locate(session: SessionId, { expected, lost }: Asking): Promise<string> {
    const { clock, store } = this.#options;
    const until = clock.now() + WAIT_MS;
    let beatBefore: number | undefined;
    let holding = await store.holdingOf(session);
    let readAt = clock.now();
    do {
      const standing = await this.#standingOf(holding.holder);
      if (holding.holder === null || standing === 'gone') {
        const url = await this.#place(session, holding, expected);
        if (url !== undefined) return url;
        // Somebody was quicker.
        holding = await store.holdingOf(session);
        readAt = clock.now();
        continue;
      }
      const owner = await this.#reportOf(holding.holder);
      const url = owner?.url ?? this.#addressOf(holding.holder.node);
      if (url !== undefined && url !== lost) return url;
      // The asker may have lost only the way there: a node that has reported since lives.
      if (url !== undefined && standing === 'lives') {
        if (owner === undefined || isSame(holding.holder, this.#options.lease.life)) return url;
        beatBefore ??= owner.beat;
        if (owner.beat > beatBefore) return url;
      }
      await new Promise<void>((resolve) => clock.schedule(LOOK_EVERY_MS, resolve));
      // When a node is lost all its people wait here: the registry says when it is gone, and the store need not be asked for that.
      if (clock.now() - readAt < HEARTBEAT_MS) continue;
      holding = await store.holdingOf(session);
      readAt = clock.now();
    } while (clock.now() < until);
    throw new SessionError('moved', 'nobody can say where the session is');
  }

  async #place(session: SessionId, { fence }: Holding, expected: boolean): Promise<string | undefined> {
    const { lease, store } = this.#options;
    if (!lease.valid) throw new SessionError('moved', 'this node holds no lease');
    // Without the registry a new session runs where it was asked for.
    const nodes = lease.registryThere ? await this.#nodes() : [];
    const target = this.#choose(nodes, expected) ?? lease.report;
    // A life that is not held yet would be found gone at once.
    if (isSame(target, lease.life) && !lease.valid) return undefined;
    const owned = await store.own(session, fence, lifeOf(target));
    if (owned === undefined) return undefined;
    this.#count(target);
    return target.url;
  }

  #choose(nodes: readonly NodeReport[], expected: boolean): NodeReport | undefined {
    const { region, upcoming, random } = this.#options;
    const placed = (node: NodeReport): number => {
      const { count, before } = this.#placedOn(node);
      return count + before;
    };
    return place(nodes, { region, expected, upcoming: upcoming(), placed, random });
  }

  #count(node: NodeReport): void {
    const placed = this.#placedOn(node);
    this.#placed.set(node.node, { ...placed, count: placed.count + 1 });
  }

  /** What was given before the report before the last shows in the load by now. */
  #placedOn({ node, life, beat }: NodeReport): Placed {
    const placed = this.#placed.get(node);
    if (placed?.life !== life || beat > placed.beat + 1) return { life, beat, count: 0, before: 0 };
    return beat === placed.beat + 1 ? { life, beat, count: 0, before: placed.count } : placed;
  }

  async #standingOf(holder: NodeLife | null): Promise<Standing> {
    if (holder === null) return 'gone';
    const { lease, store, clock } = this.#options;
    const self = lease.life;
    if (isSame(holder, self)) return lease.valid ? 'lives' : 'unknown';
    if (lease.wasEarlier(holder)) return 'gone';
    const kept = this.#look;
    let look = this.#recent();
    let live = await look.seen.catch(() => undefined);
    const isThere = (): boolean => live?.byName.get(holder.node)?.life === holder.life;
    if (look === kept && live !== undefined && !isThere()) {
      // It may have begun since: only a look that begins after it was heard of proves that it is gone.
      look = await this.#lookAnew();
      live = await look.seen.catch(() => undefined);
    }
    if (isThere()) return 'lives';
    if (live === undefined || !live.settled) return 'unknown';
    // Asked last: whoever loses the registry holds the store's lease before the registry's ends.
    const key = `${holder.node} ${holder.life}`;
    const inStore = look.inStore.get(key) ?? store.leasesOf([holder]).then((held) => held.length > 0);
    look.inStore.set(key, inStore);
    if (await inStore) return 'lives';
    return clock.now() - look.at < PROOF_WITHIN_MS ? 'gone' : 'unknown';
  }

  async #reportOf(holder: NodeLife): Promise<NodeReport | undefined> {
    const { lease } = this.#options;
    if (isSame(holder, lease.life)) return lease.report;
    const live = await this.#recent().seen.catch(() => undefined);
    const report = live?.byName.get(holder.node);
    return report?.life === holder.life ? report : undefined;
  }

  /** Who lives, of a look not long ago; nobody while the registry is away. */
  async #nodes(): Promise<readonly NodeReport[]> {
    const live = await this.#recent().seen.catch(() => undefined);
    return live?.nodes ?? [];
  }

  /** Never longer than nodes need to report again. */
  get #keptMs(): number {
    return Math.min(HEARTBEAT_MS, LOOK_KEPT_MS + this.#lastSeen.size * LOOK_KEPT_MS_A_NODE);
  }

  #recent(): Look {
    const { clock } = this.#options;
    if (this.#look !== undefined && clock.now() - this.#look.at < this.#keptMs) return this.#look;
    return this.#begin();
  }

  /** A look that begins after this was called; whoever asks for one meanwhile shares it. */
  async #lookAnew(): Promise<Look> {
    const { clock } = this.#options;
    const earliest = (this.#look?.at ?? Number.NEGATIVE_INFINITY) + this.#keptMs;
    if (clock.now() >= earliest) return this.#begin();
    this.#coming ??= new Promise((resolve) => {
      clock.schedule(earliest - clock.now(), () => {
        this.#coming = undefined;
        resolve(this.#begin());
      });
    });
    return this.#coming;
  }

  #begin(): Look {
    const { registry, clock } = this.#options;
    const seen = registry.live().then(byName);
    const look = { at: clock.now(), seen, inStore: new Map<string, Promise<boolean>>() };
    this.#look = look;
    seen.then(
      (live) => this.#remember(live),
      () => undefined,
    );
    return look;
  }

  #addressOf(node: string): string | undefined {
    return this.#lastSeen.get(node)?.url ?? this.#addresses.get(node);
  }

  #remember({ byName: seen }: Seen): void {
    // As many as there are, and of those that went the address they had.
    if (this.#addresses.size > seen.size + 100) this.#addresses.clear();
    for (const [node, { url }] of this.#lastSeen) if (!seen.has(node)) this.#addresses.set(node, url);
    this.#lastSeen = seen;
  }
}

const byName = ({ nodes, settled }: LiveNodes): Seen => ({
  nodes,
  settled,
  byName: new Map(nodes.map((node) => [node.node, node])),
});

const isSame = (one: NodeLife, other: NodeLife): boolean =>
  one.node === other.node && one.life === other.life;

const lifeOf = ({ node, life }: NodeReport): NodeLife => ({ node, life });
