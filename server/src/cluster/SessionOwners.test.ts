import { SessionId } from '@trialogue/shared/ids.ts';
import { ModelRegistry } from '@trialogue/test/simulator/ModelRegistry.ts';
import { ModelStore } from '@trialogue/test/simulator/ModelStore.ts';
import { silence } from '@trialogue/test/simulator/silence.ts';
import { VirtualTime } from '@trialogue/test/simulator/VirtualTime.ts';
import { seeded } from '@trialogue/test/support/seeded.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeLife } from '../store/OwnershipStore.ts';
import { NodeLease } from './NodeLease.ts';
import { HEARTBEAT_MS, LEASE_MS, type NodeRegistry } from './NodeRegistry.ts';
import { SessionOwners } from './SessionOwners.ts';

const SESSION = SessionId.parse('s'.padEnd(22, '0'));
const OTHER = SessionId.parse('t'.padEnd(22, '0'));
const urlOf = (node: string): string => `https://${node}.example.org`;
const anybody = { expected: false, lost: undefined } as const;

/** A store in which a test may come between two steps of others. */
class WatchedStore extends ModelStore {
  beforeOwn: (() => Promise<void>) | undefined;
  beforeLeases: (() => Promise<void>) | undefined;

  override async own(session: SessionId, after: number, next: NodeLife): Promise<number | undefined> {
    const before = this.beforeOwn;
    this.beforeOwn = undefined;
    await before?.();
    return super.own(session, after, next);
  }

  override async leasesOf(lives: readonly NodeLife[]): Promise<readonly NodeLife[]> {
    await this.beforeLeases?.();
    return super.leasesOf(lives);
  }
}

interface Node {
  readonly lease: NodeLease;
  readonly owners: SessionOwners;
  /** Nothing it says arrives any more, and nothing reaches it. */
  readonly cutOff: () => void;
  readonly registryAway: (away: boolean) => void;
}

let time: VirtualTime;
let registry: ModelRegistry;
let store: WatchedStore;
let nodes: Node[];

const start = async (name: string, region = ''): Promise<Node> => {
  const away = { registry: false, store: false };
  let lives = 0;
  const through = async <Answer>(isAway: boolean, work: () => Promise<Answer>): Promise<Answer> => {
    if (isAway) throw new Error('away');
    return work();
  };
  const reached: NodeRegistry = {
    beat: (report, held) => through(away.registry, () => registry.beat(report, held)),
    live: () => through(away.registry, () => registry.live()),
    leave: (life) => through(away.registry, () => registry.leave(life)),
    close: async () => undefined,
  };
  const common = { registry: reached, clock: time, logger: silence };
  const lease = await NodeLease.hold({
    ...common,
    node: { node: name, url: urlOf(name), region },
    store: { holdLease: (life, forMs, on) => through(away.store, () => store.holdLease(life, forMs, on)) },
    load: () => ({ packetsPerSecond: 0, loopLagMs: 0, sessions: 0, cores: 4 }),
    newLife: () => {
      lives += 1;
      return `${name}.${lives}`;
    },
    onLapsed: () => undefined,
  });
  const owners = new SessionOwners({
    ...common,
    lease,
    store,
    region,
    upcoming: () => 0,
    random: seeded(3),
  });
  const node: Node = {
    lease,
    owners,
    cutOff: () => Object.assign(away, { registry: true, store: true }),
    registryAway: (isAway) => {
      away.registry = isAway;
    },
  };
  nodes.push(node);
  return node;
};

const pass = (ms: number): Promise<void> => time.runUntil(time.now() + ms);

/** What becomes of it while time passes, and how much of it. */
const after = async <Answer>(work: Promise<Answer>) => {
  const begunAt = time.now();
  let tookMs = Number.NaN;
  const outcome = work
    .then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    .finally(() => {
      tookMs = time.now() - begunAt;
    });
  for (let step = 0; step < 400 && Number.isNaN(tookMs); step += 1) await pass(10);
  return { ...(await outcome), tookMs };
};

beforeEach(async () => {
  time = new VirtualTime();
  registry = new ModelRegistry(time);
  store = new WatchedStore(time);
  nodes = [];
  await pass(2 * LEASE_MS);
});
afterEach(async () => {
  for (const { lease } of nodes) await lease.close();
});

describe('taking a session', () => {
  it('that nobody ever had, with a fence higher than any before', async () => {
    const one = await start('one');
    expect(await one.owners.take(SESSION)).toBe(1);
    expect(store.holding(SESSION)).toEqual({ fence: 1, holder: one.lease.life });
  });

  it('again, with another fence: what was sent under the last comes to nothing', async () => {
    const one = await start('one');
    const first = await one.owners.take(SESSION);
    const second = await one.owners.take(SESSION);
    expect(second).toBeGreaterThan(first);
    await one.owners.release(SESSION, first);
    expect(store.holding(SESSION)).toEqual({ fence: second, holder: one.lease.life });
  });

  it('that another runs is refused', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
  });

  it('that was given back', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.release(SESSION, await one.owners.take(SESSION));
    expect(store.holding(SESSION).holder).toBeNull();
    expect(await two.owners.take(SESSION)).toBe(2);
  });

  it('of a node that is gone, and not a moment before that is certain', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    one.cutOff();
    await pass(LEASE_MS - HEARTBEAT_MS - 100);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    await pass(HEARTBEAT_MS + 200);
    expect(one.lease.valid).toBe(false);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ value: 2 });
  });

  it('against a rival: who is quicker has it', async () => {
    const [one, two] = [await start('one'), await start('two')];
    store.beforeOwn = async () => {
      await two.owners.take(SESSION);
    };
    expect(await after(one.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    expect(store.holding(SESSION)).toEqual({ fence: 1, holder: two.lease.life });
  });

  it('is refused while the registry does not answer, and while it has just begun anew', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    one.cutOff();
    await pass(2 * LEASE_MS);
    two.registryAway(true);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    two.registryAway(false);
    registry.empty();
    await pass(LEASE_MS - 100);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    await pass(200);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ value: 2 });
  });

  it('whose node the registry has lost is refused while the store holds its lease', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    one.registryAway(true);
    await pass(10 * LEASE_MS);
    expect(registry.answerLive().nodes.map(({ node }) => node)).toEqual(['two']);
    expect(one.lease.valid).toBe(true);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
  });

  it('is refused if it took so long to find its node gone that it may have been elsewhere meanwhile', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    one.cutOff();
    await pass(2 * LEASE_MS);
    store.beforeLeases = () => new Promise((resolve) => void time.schedule(300, resolve));
    expect(await after(two.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    store.beforeLeases = undefined;
    await pass(100);
    expect(await after(two.owners.take(SESSION))).toMatchObject({ value: 2 });
  });

  it('of a node that a look of a moment ago could not have seen is refused', async () => {
    const one = await start('one');
    // One has just looked when two begins and is given a session.
    await one.owners.locate(OTHER, anybody);
    const two = await start('two');
    await store.own(SESSION, 0, two.lease.life);
    expect(await after(one.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
  });

  it('ends with the life that began it', async () => {
    const one = await start('one');
    const life = one.lease.life;
    store.beforeOwn = async () => {
      registry.answerLeave(life);
      await new Promise<void>((resolve) => void time.schedule(2 * HEARTBEAT_MS, resolve));
    };
    expect(await after(one.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    expect(one.lease.life).not.toEqual(life);
    expect(one.lease.valid).toBe(true);
    // Of its own earlier life it needs no proof, even with the registry away.
    one.registryAway(true);
    expect(await after(one.owners.take(SESSION))).toMatchObject({ value: 2 });
  });

  it('of another process under the same name is refused while that may live', async () => {
    const one = await start('one');
    const namesake = { node: 'one', life: 'of another process' };
    await store.own(SESSION, 0, namesake);
    await store.holdLease(namesake, LEASE_MS);
    expect(await after(one.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    await pass(LEASE_MS);
    expect(await after(one.owners.take(SESSION))).toMatchObject({ value: 2 });
  });

  it('needs a lease', async () => {
    const one = await start('one');
    one.cutOff();
    await pass(2 * LEASE_MS);
    expect(await after(one.owners.take(SESSION))).toMatchObject({ error: { code: 'moved' } });
    expect(store.holding(SESSION).fence).toBe(0);
  });
});

describe('where a session is', () => {
  it('is where it was placed, whoever is asked', async () => {
    const [one, two] = [await start('one'), await start('two')];
    const url = await one.owners.locate(SESSION, anybody);
    expect([urlOf('one'), urlOf('two')]).toContain(url);
    expect(await two.owners.locate(SESSION, anybody)).toBe(url);
    expect(store.holding(SESSION).fence).toBe(1);
  });

  it('is decided once by all who ask at once', async () => {
    const all = [await start('one'), await start('two'), await start('three')];
    const urls = await Promise.all(all.map(({ owners }) => owners.locate(SESSION, anybody)));
    expect(new Set(urls).size).toBe(1);
    expect(store.holding(SESSION).fence).toBe(1);
  });

  it('is where it was asked for while the registry is away', async () => {
    const [one] = [await start('one'), await start('two')];
    one.registryAway(true);
    expect(await after(one.owners.locate(SESSION, anybody))).toMatchObject({ value: urlOf('one') });
    await pass(2 * HEARTBEAT_MS);
    expect(await after(one.owners.locate(OTHER, anybody))).toMatchObject({ value: urlOf('one') });
  });

  it('is where it was last, while nobody can say whether that node lives', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await pass(100);
    await one.owners.take(SESSION);
    expect(await two.owners.locate(SESSION, anybody)).toBe(urlOf('one'));
    two.registryAway(true);
    one.cutOff();
    await pass(2 * LEASE_MS);
    expect(await after(two.owners.locate(SESSION, anybody))).toMatchObject({ value: urlOf('one') });
  });

  it('lost with its node, is elsewhere as soon as that node’s lease has ended, and no later', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    one.cutOff();
    const { tookMs, ...outcome } = await after(
      two.owners.locate(SESSION, { expected: false, lost: urlOf('one') }),
    );
    expect(outcome).toEqual({ value: urlOf('two') });
    expect(tookMs).toBeGreaterThan(LEASE_MS - HEARTBEAT_MS - 50);
    expect(tookMs).toBeLessThanOrEqual(LEASE_MS + 150);
  });

  it('is still there for somebody who lost only the way to it, once that node has been heard of again', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    const { tookMs, ...outcome } = await after(
      two.owners.locate(SESSION, { expected: false, lost: urlOf('one') }),
    );
    expect(outcome).toEqual({ value: urlOf('one') });
    expect(tookMs).toBeLessThanOrEqual(HEARTBEAT_MS + 150);
    // The node itself need not wait to hear of itself.
    expect(await after(one.owners.locate(SESSION, { expected: false, lost: urlOf('one') }))).toMatchObject({
      value: urlOf('one'),
      tookMs: 0,
    });
  });

  it('is nowhere as long as nobody can say: refused in time', async () => {
    const [one, two] = [await start('one'), await start('two')];
    await one.owners.take(SESSION);
    two.registryAway(true);
    one.cutOff();
    const { tookMs, ...outcome } = await after(
      two.owners.locate(SESSION, { expected: false, lost: urlOf('one') }),
    );
    expect(outcome).toMatchObject({ error: { code: 'moved' } });
    expect(tookMs).toBeLessThan(LEASE_MS + 1_100);
  });

  it('is never placed by a node without a lease', async () => {
    const one = await start('one');
    await start('two');
    one.cutOff();
    await pass(2 * LEASE_MS);
    expect(await after(one.owners.locate(SESSION, anybody))).toMatchObject({ error: { code: 'moved' } });
    expect(store.holding(SESSION).fence).toBe(0);
  });

  it('spreads what starts at once, though no report shows it yet', async () => {
    const one = await start('one');
    for (const name of ['two', 'three', 'four', 'five']) await start(name);
    const counts = new Map<string, number>();
    for (let index = 0; index < 50; index += 1) {
      const url = await one.owners.locate(SessionId.parse(String(index).padStart(22, '0')), anybody);
      counts.set(url, (counts.get(url) ?? 0) + 1);
    }
    expect(counts.size).toBe(5);
    for (const count of counts.values()) expect(count).toBeLessThanOrEqual(12);
  });
});

describe('handing a session over', () => {
  it('makes another node its owner, with a fence that ends this one’s writing', async () => {
    const [one, two] = [await start('one'), await start('two')];
    const fence = await one.owners.take(SESSION);
    await one.lease.drain();
    await pass(100);
    expect(await one.owners.handOver(SESSION, fence)).toMatchObject({ node: 'two', url: urlOf('two') });
    expect(store.accepts(SESSION, fence)).toBe(false);
    await one.owners.release(SESSION, fence);
    expect(store.holding(SESSION).holder).toEqual(two.lease.life);
    expect(await two.owners.take(SESSION)).toBe(3);
  });

  it('comes to nothing if there is nobody else, nobody can say, or the session is not its own any more', async () => {
    const one = await start('one');
    const fence = await one.owners.take(SESSION);
    expect(await one.owners.handOver(SESSION, fence)).toBeUndefined();
    one.registryAway(true);
    await pass(100);
    expect(await one.owners.handOver(SESSION, fence)).toBeUndefined();
    one.registryAway(false);
    await start('two');
    await one.lease.drain();
    await pass(100);
    expect(await one.owners.handOver(SESSION, fence - 1)).toBeUndefined();
    expect(store.holding(SESSION)).toEqual({ fence, holder: one.lease.life });
  });
});
