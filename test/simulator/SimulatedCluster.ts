import { NodeLease } from '@trialogue/server/src/cluster/NodeLease.ts';
import {
  HEARTBEAT_MS,
  type LiveNodes,
  type NodeRegistry,
} from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { place } from '@trialogue/server/src/cluster/placement.ts';
import { SessionOwners } from '@trialogue/server/src/cluster/SessionOwners.ts';
import { quantile } from '../support/quantile.ts';
import { seeded } from '../support/seeded.ts';
import { type Curve, curveOf, inOrderOf, REGIONS } from './Curve.ts';
import { type Asked, Holdings, sessionIdOf } from './Holdings.ts';
import { type Balance, Machines, nodeAt, urlOf } from './Machines.ts';
import { silence } from './silence.ts';
import { settled, VirtualTime } from './VirtualTime.ts';

const STEP_MS = 100;
/** When most sessions run: those of the hour are all there, and few have ended. */
const FULLEST_MS = 54 * 60_000;
/** From being placed to being counted by its node: somebody connects. */
const OPENED_AFTER_MS = 500;
/** Packets are measured over ten seconds. */
const MEASURED_AFTER_MS = 5_000;
const REGISTRY_MS = 1;
const STORE_MS = 2;
/** Looks within so short a time see the same. */
const SAME_LOOK_MS = 10;
/** People come to a node of their own region, mostly. */
const ASKED_NEAR = 0.98;
const PEOPLE = 3;
/** By then all three have seen that they have lost their node. */
const NOTICED_WITHIN_MS = 200;
const RETRY_MS = 100;
const GIVEN_UP_MS = 20_000;

export interface ClusterOptions {
  readonly nodes: number;
  readonly sessions: number;
  readonly seed: number;
  /** Nodes that people come to first; the others are reached through them. */
  readonly doors?: number;
  /** False: nodes report packets only, as if they did not say how many sessions they have begun. */
  readonly reportsSessions?: boolean;
  /** False: sessions are placed by `place` alone, without owners, leases and registry. Cheaper with very many nodes. */
  readonly wholly: boolean;
}

export interface Filled extends Balance {
  readonly running: number;
  /** Share of sessions outside the region they were asked for in. */
  readonly abroad: number;
  /** Sessions first asked for in the busiest second. */
  readonly peakStarts: number;
  /** The fullest that any machine was at any time, of what it can carry. */
  readonly fullestEver: number;
}

export interface Lost extends Balance {
  readonly lost: number;
  readonly sessions: number;
  /** From the loss until so many ran again, ms. */
  readonly halfMs: number;
  readonly p99Ms: number;
  readonly allMs: number;
  readonly notServed: number;
  readonly asked: Asked;
  readonly looks: number;
  readonly tookMs: number;
}

/** Thousands of nodes and up to a million sessions, in virtual time, with the real lease, owners and placement. */
export class SimulatedCluster {
  readonly #options: ClusterOptions;
  readonly #random: () => number;
  readonly #time = new VirtualTime(1);
  readonly machines: Machines;
  readonly #curve: Curve;
  readonly #holdings: Holdings;
  readonly #sending: Uint8Array;
  readonly #leases: NodeLease[] = [];
  readonly #owners: SessionOwners[] = [];
  readonly #byRegion: readonly (readonly number[])[];
  #look: { readonly at: number; readonly live: LiveNodes } | undefined;
  #looks = 0;
  #abroad = 0;

  constructor(options: ClusterOptions) {
    this.#options = options;
    this.#random = seeded(options.seed);
    const { nodes, sessions, reportsSessions = true, doors = nodes } = options;
    this.machines = new Machines(nodes, sessions, this.#random, reportsSessions);
    this.#curve = curveOf(sessions, this.#random);
    this.#sending = new Uint8Array(sessions);
    this.#holdings = new Holdings(sessions, this.machines.reports, {
      now: () => this.#time.now(),
      answer: () => this.#after(STORE_MS),
    });
    this.#byRegion = REGIONS.map((_, region) =>
      [...this.machines.region.keys()].filter(
        (node) => this.machines.region[node] === region && node % Math.ceil(nodes / doors) === 0,
      ),
    );
  }

  /** The hour up to when it is fullest. */
  async fill(): Promise<Filled> {
    if (this.#options.wholly) await this.#openNodes();
    const { askedAt, mediaAt, endsAt, region } = this.#curve;
    const [media, ends] = [inOrderOf(mediaAt), inOrderOf(endsAt)];
    let [asked, opened, begun, ended, fullestEver, peakStarts, inSecond] = [0, 0, 0, 0, 0, 0, 0];
    for (let now = 0; now < FULLEST_MS; now += STEP_MS) {
      await this.#time.runUntil(now);
      for (; (askedAt[opened] ?? Infinity) + OPENED_AFTER_MS <= now; opened += 1) this.#move(opened, 1);
      for (; (mediaAt[media[begun] ?? -1] ?? Infinity) + MEASURED_AFTER_MS <= now; begun += 1) {
        this.#send(media[begun] ?? 0);
      }
      for (; (endsAt[ends[ended] ?? -1] ?? Infinity) <= now; ended += 1) this.#end(ends[ended] ?? 0);
      if (!this.#options.wholly) this.#reportInTurn(now);
      const placing: Promise<void>[] = [];
      const before = asked;
      for (; (askedAt[asked] ?? Infinity) <= now; asked += 1) {
        const place = this.#start(asked, region[asked] ?? 0);
        if (place !== undefined) placing.push(place);
      }
      inSecond += asked - before;
      if (placing.length > 0) await this.#until(Promise.all(placing));
      if (now % 1_000 === 0) {
        peakStarts = Math.max(peakStarts, inSecond);
        inSecond = 0;
      }
      if (now % 10_000 === 0) fullestEver = Math.max(fullestEver, this.machines.balance().max);
    }
    const running = this.machines.sessions.reduce((sum, each) => sum + each, 0);
    return { ...this.machines.balance(), running, abroad: this.#abroad / asked, peakStarts, fullestEver };
  }

  /** Kills this share of the nodes at once. Whoever was on them asks at once where to go. */
  async lose(share: number): Promise<Lost> {
    const startedAt = performance.now();
    if (!this.#options.wholly) await this.#openNodes();
    const { machines } = this;
    // Until all beat at their own time.
    await this.#time.runUntil(this.#time.now() + 2 * HEARTBEAT_MS);
    const alive = [...machines.alive.keys()].filter((node) => machines.alive[node] === 1);
    const count = Math.max(1, Math.round(alive.length * share));
    for (let killed = 0; killed < count; killed += 1) {
      const [node] = alive.splice(Math.floor(this.#random() * alive.length), 1);
      if (node !== undefined) machines.alive[node] = 0;
    }
    this.#holdings.takeAsked();
    this.#looks = 0;
    const lostAt = this.#time.now();
    const homeless = this.#homeless();
    const servedAt = new Map<number, number>();
    for (const session of homeless) {
      for (let person = 0; person < PEOPLE; person += 1) {
        this.#time.schedule(this.#random() * NOTICED_WITHIN_MS, () => void this.#comeBack(session, servedAt));
      }
    }
    while (servedAt.size < homeless.length && this.#time.now() < lostAt + GIVEN_UP_MS) {
      await this.#time.runUntil(this.#time.now() + STEP_MS);
    }
    const times = [...servedAt.values()].map((at) => at - lostAt);
    return {
      ...machines.balance(),
      lost: count,
      sessions: homeless.length,
      halfMs: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      allMs: quantile(times, 1),
      notServed: homeless.length - servedAt.size,
      asked: this.#holdings.takeAsked(),
      looks: this.#looks,
      tookMs: performance.now() - startedAt,
    };
  }

  async close(): Promise<void> {
    this.machines.alive.fill(0);
    await Promise.all(this.#leases.map((lease) => lease.close()));
  }

  /** What the store is asked for one session to begin: three people ask where it is, and its node takes it. */
  async storeAskedToStart(): Promise<number> {
    await this.#openNodes();
    const owners = this.#owners.find((each) => each !== undefined);
    const free = this.#holdings.owner.indexOf(-1);
    const session = sessionIdOf(free);
    this.#holdings.takeAsked();
    for (let person = 0; person < PEOPLE; person += 1) {
      await this.#until(owners?.locate(session, { expected: true, lost: undefined }));
    }
    await this.#until(this.#owners[this.#holdings.owner[free] ?? 0]?.take(session));
    return this.#holdings.takeAsked().total;
  }

  async #openNodes(): Promise<void> {
    if (this.#leases.length > 0) return;
    const opening = [...this.machines.alive.keys()].map(async (node) => {
      await this.#after(this.#random() * HEARTBEAT_MS);
      await this.#openNode(node);
    });
    await this.#until(Promise.all(opening));
  }

  async #openNode(node: number): Promise<void> {
    const { machines } = this;
    const { life, region } = machines.reports[node] ?? { life: '', region: '' };
    const clock = {
      now: () => this.#time.now(),
      schedule: (delayMs: number, task: () => void) =>
        this.#time.schedule(delayMs, () => {
          if (machines.alive[node] === 1) task();
        }),
    };
    const registry: NodeRegistry = {
      beat: async (report) => {
        await this.#after(REGISTRY_MS);
        machines.reports[node] = report;
        machines.reportedAt[node] = this.#time.now();
        return 'held';
      },
      live: async () => {
        await this.#after(REGISTRY_MS);
        return this.#live();
      },
      leave: async () => undefined,
      close: async () => undefined,
    };
    const lease = await NodeLease.hold({
      node: { node: machines.names[node] ?? '', url: urlOf(node), region },
      registry,
      store: { holdLease: async () => undefined },
      clock,
      logger: silence,
      load: () => machines.loadOf(node),
      newLife: () => life,
      onLapsed: () => undefined,
    });
    this.#leases[node] = lease;
    const common = { lease, registry, clock, logger: silence, region, random: this.#random };
    this.#owners[node] = new SessionOwners({ ...common, store: this.#holdings, upcoming: () => 0 });
  }

  #live(): LiveNodes {
    const now = this.#time.now();
    this.#looks += 1;
    if (this.#look === undefined || now - this.#look.at >= SAME_LOOK_MS) {
      this.#look = { at: now, live: this.machines.live(now) };
    }
    return this.#look.live;
  }

  /** Somebody is the first to ask for this session. */
  #start(session: number, region: number): Promise<void> | undefined {
    const door = this.#door(region);
    if (this.#options.wholly) {
      const asking = { expected: true, lost: undefined };
      const located = this.#owners[door]?.locate(sessionIdOf(session), asking);
      return located?.then((url) => this.#placed(nodeAt(url), door));
    }
    const target = place(this.machines.reports, {
      region: REGIONS[this.machines.region[door] ?? 0]?.name ?? '',
      expected: true,
      upcoming: 0,
      placed: () => 0,
      random: this.#random,
    });
    const node = nodeAt(target?.url ?? urlOf(door));
    this.#holdings.put(session, node);
    this.#placed(node, door);
    return undefined;
  }

  #placed(node: number, door: number): void {
    if (this.machines.region[node] !== this.machines.region[door]) this.#abroad += 1;
  }

  /** One of three, whose node is gone: asks until somebody serves the session. */
  async #comeBack(session: number, servedAt: Map<number, number>): Promise<void> {
    const gone = this.#holdings.owner[session] ?? 0;
    let lost = urlOf(gone);
    while (!servedAt.has(session)) {
      const door = this.#door(this.#curve.region[session] ?? 0);
      const asking = { expected: true, lost };
      const url = await this.#owners[door]?.locate(sessionIdOf(session), asking).catch(() => undefined);
      const node = url === undefined ? undefined : nodeAt(url);
      if (node !== undefined && this.machines.alive[node] === 1) {
        if (servedAt.has(session)) return;
        servedAt.set(session, this.#time.now());
        await this.#owners[node]?.take(sessionIdOf(session));
        servedAt.set(session, this.#time.now());
        this.#move(session, 1);
        if (this.#sending[session] === 1) {
          this.#time.schedule(MEASURED_AFTER_MS, () => this.#send(session));
        }
        return;
      }
      lost = url ?? lost;
      await this.#after(RETRY_MS);
    }
  }

  #homeless(): readonly number[] {
    const { owner } = this.#holdings;
    const now = this.#time.now();
    return [...owner.keys()].filter(
      (session) =>
        this.machines.alive[owner[session] ?? -1] === 0 && (this.#curve.endsAt[session] ?? 0) > now,
    );
  }

  #door(region: number): number {
    const from = this.#random() < ASKED_NEAR ? region : Math.floor(this.#random() * REGIONS.length);
    const isOpen = (node: number): boolean => this.machines.alive[node] === 1;
    const doors = this.#byRegion[from] ?? [];
    // Where none is left people come to another region.
    const some = doors.some(isOpen) ? doors : this.#byRegion.flat();
    for (;;) {
      const door = some[Math.floor(this.#random() * some.length)];
      if (door === undefined) throw new Error('no node is left');
      if (isOpen(door)) return door;
    }
  }

  #move(session: number, by: 1 | -1): void {
    const node = this.#holdings.owner[session] ?? -1;
    if (node >= 0) this.machines.sessions[node] = (this.machines.sessions[node] ?? 0) + by;
  }

  #send(session: number): void {
    const node = this.#holdings.owner[session] ?? -1;
    if (node < 0) return;
    this.#sending[session] = 1;
    this.machines.sending[node] = (this.machines.sending[node] ?? 0) + 1;
  }

  #end(session: number): void {
    const node = this.#holdings.owner[session] ?? -1;
    if (node < 0) return;
    this.#move(session, -1);
    this.machines.sending[node] = (this.machines.sending[node] ?? 0) - (this.#sending[session] ?? 0);
    this.#holdings.owner[session] = -1;
  }

  #reportInTurn(now: number): void {
    const turns = HEARTBEAT_MS / STEP_MS;
    for (let node = (now / STEP_MS) % turns; node < this.machines.count; node += turns) {
      this.machines.reportAgain(node, now);
    }
  }

  #after(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#time.schedule(ms, resolve));
  }

  /** Lets time pass until it is done. */
  async #until<Value>(work: Promise<Value> | undefined): Promise<void> {
    let isDone = false;
    const done = work?.then(() => {
      isDone = true;
    });
    await settled();
    while (work !== undefined && !isDone) await this.#time.runUntil(this.#time.now() + 1);
    await done;
  }
}
