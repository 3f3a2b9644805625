import { LEASE_MS } from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { SessionId } from '@trialogue/shared/ids.ts';
import { seeded } from '../support/seeded.ts';
import type { Service } from './Line.ts';
import { ModelNode } from './ModelNode.ts';
import { ModelProcess } from './ModelProcess.ts';
import { ModelRegistry } from './ModelRegistry.ts';
import { ModelStore } from './ModelStore.ts';
import { VirtualTime } from './VirtualTime.ts';

/** After faults end, and whatever they were, every session that is asked for runs within this time. */
const SERVED_WITHIN_MS = LEASE_MS + 1_000;
/** So long somebody waits for a node that does not answer, before asking another. */
const PATIENCE_MS = 1_000;
const RETRY_MS = 100;

export interface WorldOptions {
  readonly seed: number;
  /** How fast clocks of nodes run, at most and at least: 1 ± this. */
  readonly clockDrift?: number;
}

/** How often things happened, so that a test can show that they do. */
export interface Happened {
  takes: number;
  takeovers: number;
  lapses: number;
  pauses: number;
  kills: number;
  refusedAppends: number;
}

/** Nodes, a registry, a store and people, all at the mercy of one seed. */
export class ModelWorld {
  readonly #random: () => number;
  readonly #drift: number;
  readonly #time = new VirtualTime();
  readonly #registry: ModelRegistry;
  readonly #store: ModelStore;
  readonly #registryService: Service = { away: false };
  readonly #storeService: Service = { away: false };
  readonly #sessions: readonly SessionId[];
  #nodes: ModelNode[] = [];
  #slow: number;
  #made = 0;
  readonly happened: Happened = { takes: 0, takeovers: 0, lapses: 0, pauses: 0, kills: 0, refusedAppends: 0 };
  /** What went wrong, if anything did. */
  readonly violations: string[] = [];

  constructor({ seed, clockDrift = 0.01 }: WorldOptions) {
    this.#random = seeded(seed);
    this.#drift = clockDrift;
    this.#registry = new ModelRegistry(this.#time);
    this.#store = new ModelStore(this.#time);
    this.#slow = this.#random() < 0.3 ? 0.15 : 0.03;
    this.#sessions = Array.from({ length: 1 + this.#below(3) }, (_, index) =>
      SessionId.parse(String(index).padStart(22, '0')),
    );
  }

  /** Faults for some seconds, then peace. */
  async run(): Promise<void> {
    const names = Array.from({ length: 2 + this.#below(3) }, (_, index) => `n${index}`);
    for (const name of names) this.#spawn(name);
    if (this.#random() < 0.2) this.#spawn('n0');
    const faultsEnd = 4_000 + this.#below(5_000);
    while (this.#time.now() < faultsEnd && this.violations.length === 0) {
      await this.#time.runUntil(this.#time.now() + this.#below(300));
      this.#happen(names);
    }
    if (this.violations.length > 0) return;
    this.#heal(names);
    const healedAt = this.#time.now();
    for (const session of this.#sessions) void this.#stay(session, healedAt + SERVED_WITHIN_MS);
    await this.#time.runUntil(healedAt + SERVED_WITHIN_MS);
    this.#expectServed();
    await this.#time.runUntil(this.#time.now() + 1_000);
    this.#expectServed();
  }

  #happen(names: readonly string[]): void {
    const node = this.#pick(this.#nodes);
    const session = this.#pick(this.#sessions);
    const until = this.#time.now() + PATIENCE_MS;
    const serving = this.#nodes.filter((each) => each.serving.has(session) && each.process.alive);
    const chance = this.#random();
    if (chance < 0.38) void this.#ask(session, until);
    else if (chance < 0.5)
      for (const each of serving) each.process.deliver(() => void this.#append(each, session));
    else if (chance < 0.54)
      for (const each of serving) each.process.deliver(() => void each.release(session));
    else if (chance < 0.57)
      for (const each of serving) each.process.deliver(() => void each.handOver(session));
    else if (chance < 0.66) this.#pause(node);
    else if (chance < 0.74) node.toRegistry.away = !node.toRegistry.away;
    else if (chance < 0.78) node.toStore.away = !node.toStore.away;
    else if (chance < 0.8) this.#flap(node, 8);
    else if (chance < 0.83) this.#registryService.away = !this.#registryService.away;
    else if (chance < 0.86) this.#storeService.away = !this.#storeService.away;
    else if (chance < 0.9) this.#registry.empty();
    else if (chance < 0.93) this.#kill(node);
    else if (chance < 0.97) this.#spawn(this.#pick(names));
    else this.#slow = this.#random() * 0.3;
  }

  #heal(names: readonly string[]): void {
    this.#slow = 0;
    for (const service of [this.#registryService, this.#storeService]) service.away = false;
    for (const node of this.#nodes) {
      node.toRegistry.away = false;
      node.toStore.away = false;
      node.process.resume();
    }
    // Two of one name were somebody's mistake, which is put right as well.
    for (const [index, { name, process }] of this.#nodes.entries()) {
      if (this.#nodes.slice(0, index).some((other) => other.name === name && other.process.alive))
        process.kill();
    }
    if (!this.#nodes.some(({ owners, process }) => process.alive && owners !== undefined)) {
      this.#spawn(`${this.#pick(names)}-again`);
    }
  }

  #spawn(name: string): void {
    if (this.#nodes.filter(({ process }) => process.alive).length > 5) return;
    this.#made += 1;
    const made = this.#made;
    let lives = 0;
    const process = new ModelProcess({
      time: this.#time,
      random: this.#random,
      clockAt: this.#below(1_000_000),
      clockRate: 1 + (2 * this.#random() - 1) * this.#drift,
    });
    const node: ModelNode = new ModelNode({
      name,
      url: `https://${name}.example.org/${made}`,
      time: this.#time,
      random: this.#random,
      process,
      registry: this.#registry,
      registryService: this.#registryService,
      store: this.#store,
      storeService: this.#storeService,
      slow: () => this.#slow,
      newLife: () => {
        lives += 1;
        return `${made}.${lives}`;
      },
      onServing: (session) => this.#served(node, session),
      onLapsed: () => {
        this.happened.lapses += 1;
      },
    });
    this.#nodes.push(node);
    void node.start();
  }

  #kill(node: ModelNode): void {
    node.process.kill();
    this.#nodes = this.#nodes.filter((each) => each !== node);
    this.happened.kills += 1;
    if (this.#nodes.length === 0) this.#spawn('n0');
  }

  #pause(node: ModelNode): void {
    node.process.pause();
    this.happened.pauses += 1;
    this.#time.schedule(this.#random() * (this.#random() < 0.5 ? 600 : 4_000), () => node.process.resume());
  }

  #flap(node: ModelNode, times: number): void {
    node.toRegistry.away = this.#slow > 0 && !node.toRegistry.away;
    if (times > 0) this.#time.schedule(this.#random() * 900, () => this.#flap(node, times - 1));
  }

  async #append(node: ModelNode, session: SessionId): Promise<void> {
    const before = node.serving.get(session);
    await node.append(session);
    if (node.serving.get(session) !== before) this.happened.refusedAppends += 1;
  }

  /** Somebody who asks again whenever nobody serves it. */
  async #stay(session: SessionId, until: number): Promise<void> {
    while (this.#time.now() < until) {
      if (this.#servingNow(session).length === 0) await this.#ask(session, until);
      await new Promise<void>((resolve) => this.#time.schedule(RETRY_MS, resolve));
    }
  }

  #servingNow(session: SessionId): readonly ModelNode[] {
    return this.#nodes.filter((node) => node.serving.has(session) && node.mayServe);
  }

  /** Somebody who wants to be in this session, and goes on asking until somebody serves it. */
  async #ask(session: SessionId, until: number): Promise<void> {
    let lost: string | undefined;
    while (this.#time.now() < until) {
      const doors = this.#nodes.filter(({ process }) => process.alive);
      const door = doors[this.#below(doors.length)];
      const url = await this.#answerOf(door, () => door?.owners?.locate(session, { expected: false, lost }));
      const owner = this.#nodes.find((node) => node.url === url);
      if ((await this.#answerOf(owner, () => owner?.serve(session))) === true) return;
      lost = url ?? lost;
      await new Promise<void>((resolve) => this.#time.schedule(RETRY_MS, resolve));
    }
  }

  /** What a node answers, if it does in time. */
  #answerOf<Answer>(
    node: ModelNode | undefined,
    ask: () => Promise<Answer> | undefined,
  ): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      this.#time.schedule(3 * PATIENCE_MS, () => resolve(undefined));
      if (!node?.process.alive) resolve(undefined);
      node?.process.deliver(() => {
        const asked = ask() ?? Promise.resolve(undefined);
        asked.then(resolve, () => resolve(undefined));
      });
    });
  }

  #served(node: ModelNode, session: SessionId): void {
    this.happened.takes += 1;
    const fence = node.serving.get(session) ?? 0;
    if (fence > 2) this.happened.takeovers += 1;
    const all = this.#servingNow(session);
    if (all.length > 1) {
      const who = all.map((each) => `${each.url} under ${each.serving.get(session)}`).join(' and ');
      this.violations.push(`at ${this.#time.now().toFixed(1)} ms a session is served by ${who}`);
    }
  }

  #expectServed(): void {
    for (const session of this.#sessions) {
      const serving = this.#servingNow(session);
      const accepted = serving.filter((each) =>
        this.#store.accepts(session, each.serving.get(session) ?? Number.NaN),
      );
      if (serving.length === 1 && accepted.length === 1) continue;
      this.violations.push(
        `at ${this.#time.now().toFixed(1)} ms session ${Number(session)} is served by ${serving.length}, of which ${accepted.length} may write`,
      );
    }
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}
