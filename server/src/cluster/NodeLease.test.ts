import { ModelRegistry } from '@trialogue/test/simulator/ModelRegistry.ts';
import { ModelStore } from '@trialogue/test/simulator/ModelStore.ts';
import { silence } from '@trialogue/test/simulator/silence.ts';
import { settled, VirtualTime } from '@trialogue/test/simulator/VirtualTime.ts';
import { aReport } from '@trialogue/test/support/registryContract.ts';
import { describe, expect, it } from 'vitest';
import type { NodeLife } from '../store/OwnershipStore.ts';
import { NodeLease, NodeNameTaken } from './NodeLease.ts';
import { type Beat, HEARTBEAT_MS, LEASE_MARGIN_MS, LEASE_MS, type NodeRegistry } from './NodeRegistry.ts';

const VALID_MS = LEASE_MS - LEASE_MARGIN_MS;

/** A node's surroundings, with what goes wrong in them. */
const aWorld = () => {
  const time = new VirtualTime();
  const model = new ModelRegistry(time);
  const store = new ModelStore(time);
  const away = { registry: false, store: false };
  /** How long the registry's answers take. */
  let answersAfterMs = 0;
  const lapses: number[] = [];
  const changes: boolean[] = [];
  let lives = 0;
  const through = async <Answer>(isAway: () => boolean, work: () => Promise<Answer>): Promise<Answer> => {
    if (isAway()) throw new Error('away');
    const answer = await work();
    if (answersAfterMs > 0) await new Promise<void>((resolve) => time.schedule(answersAfterMs, resolve));
    return answer;
  };
  const registry: NodeRegistry = {
    beat: (report, held) =>
      through(
        () => away.registry,
        () => model.beat(report, held),
      ),
    live: () =>
      through(
        () => away.registry,
        () => model.live(),
      ),
    leave: (life) =>
      through(
        () => away.registry,
        () => model.leave(life),
      ),
    close: () => model.close(),
  };
  const options = {
    node: { node: 'n1', url: 'https://n1.example.org', region: '' },
    registry,
    store: {
      holdLease: (life: NodeLife, forMs: number, goesOn?: boolean) =>
        through(
          () => away.store,
          () => store.holdLease(life, forMs, goesOn),
        ),
    },
    clock: time,
    logger: silence,
    load: () => ({ packetsPerSecond: 0, loopLagMs: 0, sessions: 0, cores: 4 }),
    newLife: () => {
      lives += 1;
      return `life-${lives}`;
    },
    onLapsed: () => void lapses.push(time.now()),
    onRegistryChange: (there: boolean) => void changes.push(there),
  };
  const hold = async (): Promise<NodeLease> => {
    const holding = NodeLease.hold(options);
    await time.runUntil(time.now() + 10);
    return holding;
  };
  return {
    time,
    model,
    store,
    away,
    options,
    lapses,
    changes,
    hold,
    answerAfter: (ms: number) => {
      answersAfterMs = ms;
    },
    pass: (ms: number) => time.runUntil(time.now() + ms),
    seen: () => model.answerLive().nodes.map(({ life }) => life),
  };
};

describe('a node’s lease', () => {
  it('is held by the registry, for as long as it beats', async () => {
    const { hold, pass, lapses, seen, store } = aWorld();
    const lease = await hold();
    await pass(20 * LEASE_MS);
    expect(lease.valid).toBe(true);
    expect(lease.life).toEqual({ node: 'n1', life: 'life-1' });
    expect(seen()).toEqual(['life-1']);
    expect(lapses).toEqual([]);
    expect(await store.leasesOf([lease.life])).toEqual([]);
    await lease.close();
  });

  it('tells the registry what the node carries, twice a second and at once when it is on its way out', async () => {
    const { hold, pass, model } = aWorld();
    const lease = await hold();
    await pass(2 * HEARTBEAT_MS);
    expect(model.answerLive().nodes).toMatchObject([{ beat: 3, draining: false }]);
    await lease.drain();
    expect(model.answerLive().nodes).toMatchObject([{ beat: 4, draining: true }]);
    await lease.close();
  });

  it('is held by the store while the registry is away, by the same life, and without a gap', async () => {
    const { hold, pass, away, store, lapses, changes } = aWorld();
    const lease = await hold();
    await pass(200);
    away.registry = true;
    for (let each = 0; each < 50; each += 1) {
      await pass(200);
      expect(lease.valid).toBe(true);
    }
    expect(lease.registryThere).toBe(false);
    expect(await store.leasesOf([{ node: 'n1', life: 'life-1' }])).toHaveLength(1);
    expect(lapses).toEqual([]);
    expect(changes).toEqual([false]);
    await lease.close();
  });

  it('goes on when the registry comes back empty', async () => {
    const { hold, pass, away, model, lapses, changes, seen } = aWorld();
    const lease = await hold();
    away.registry = true;
    await pass(10_000);
    model.empty();
    away.registry = false;
    await pass(10_000);
    expect(lease.valid).toBe(true);
    expect(seen()).toEqual(['life-1']);
    expect(lapses).toEqual([]);
    expect(changes).toEqual([false, true]);
    await lease.close();
  });

  it('goes on when the registry comes back and remembers that it had lapsed there', async () => {
    const { hold, pass, away, lapses, seen } = aWorld();
    const lease = await hold();
    away.registry = true;
    await pass(10_000);
    expect(seen()).toEqual([]);
    away.registry = false;
    await pass(10_000);
    expect(lease.valid).toBe(true);
    expect(seen()).toEqual(['life-1']);
    expect(lapses).toEqual([]);
    await lease.close();
  });

  it('ends by itself when neither answers, before anybody else could take what it held', async () => {
    const { hold, pass, away, lapses, seen, time } = aWorld();
    const lease = await hold();
    const heldAt = time.now() - 10;
    Object.assign(away, { registry: true, store: true });
    await pass(VALID_MS - 50);
    expect(lease.valid).toBe(true);
    await pass(40 + LEASE_MARGIN_MS - 20);
    // The registry would not have given it away yet.
    expect(seen()).toEqual(['life-1']);
    expect(lapses).toEqual([heldAt + VALID_MS]);
    expect(lease.valid).toBe(false);
    await lease.close();
  });

  it('begins another life when somebody answers again', async () => {
    const { hold, pass, away, lapses, seen } = aWorld();
    const lease = await hold();
    Object.assign(away, { registry: true, store: true });
    await pass(5_000);
    Object.assign(away, { registry: false, store: false });
    await pass(2 * HEARTBEAT_MS);
    expect(lease.valid).toBe(true);
    expect(lease.life.life).not.toBe('life-1');
    expect(seen()).toEqual([lease.life.life]);
    expect(lease.wasEarlier({ node: 'n1', life: 'life-1' })).toBe(true);
    expect(lease.wasEarlier({ node: 'n2', life: 'life-1' })).toBe(false);
    expect(lease.wasEarlier(lease.life)).toBe(false);
    expect(lapses).toHaveLength(1);
    await lease.close();
  });

  it('begins another life when the registry says that this one is over', async () => {
    const { hold, pass, model, lapses, seen } = aWorld();
    const lease = await hold();
    model.answerLeave(lease.life);
    await pass(2 * HEARTBEAT_MS);
    expect(lapses).toHaveLength(1);
    expect(lease.valid).toBe(true);
    expect(seen()).toEqual(['life-2']);
    await lease.close();
  });

  it('what is answered to a life that is over counts for nothing', async () => {
    const { options, time, lapses, pass } = aWorld();
    const answers: ((beat: Beat) => void)[] = [];
    const registry: NodeRegistry = {
      ...options.registry,
      beat: () => new Promise((resolve) => void answers.push(resolve)),
    };
    const holding = NodeLease.hold({ ...options, registry });
    answers[0]?.('held');
    const lease = await holding;
    await pass(HEARTBEAT_MS + 10);
    expect(answers).toHaveLength(2);
    await pass(VALID_MS);
    expect(lapses).toEqual([VALID_MS]);
    // Asked at 500 for the first life, it would be good until 1,700.
    expect(time.now()).toBeLessThan(HEARTBEAT_MS + VALID_MS + 20);
    answers[1]?.('held');
    await settled();
    expect(lease.valid).toBe(false);
    await lease.close();
  });

  it('what is answered too late counts for nothing', async () => {
    const { options, answerAfter, time } = aWorld();
    answerAfter(VALID_MS + 10);
    const holding = NodeLease.hold(options).catch((error: unknown) => error);
    await time.runUntil(4 * LEASE_MS);
    expect(await holding).toBeInstanceOf(NodeNameTaken);
  });

  it('a life that others may have found gone before it was held is never held', async () => {
    const { hold, pass, away, options, model, time } = aWorld();
    const lease = await hold();
    Object.assign(away, { registry: true, store: true });
    await pass(2 * LEASE_MS);
    const unheld = lease.life;
    // One beat arrives, its answer does not.
    model.answerBeat({ ...options.node, ...unheld, draining: false, beat: 1, load: options.load() });
    await pass(2 * LEASE_MS);
    expect(model.answerLive().nodes).toEqual([]);
    model.empty();
    Object.assign(away, { registry: false, store: false });
    await pass(HEARTBEAT_MS + 50);
    expect(lease.valid).toBe(true);
    expect(lease.life).not.toEqual(unheld);
    expect(lease.wasEarlier(unheld)).toBe(true);
    expect(time.now()).toBeGreaterThan(4 * LEASE_MS);
    await lease.close();
  });

  it('a process that stood still sees at once that it is over, whatever runs first', async () => {
    const { options, lapses } = aWorld();
    // Time goes on, and no timer runs.
    let now = 0;
    const clock = { now: () => now, schedule: () => ({ cancel: () => undefined }) };
    const lease = await NodeLease.hold({ ...options, clock });
    now = VALID_MS - 1;
    expect(lease.valid).toBe(true);
    now = VALID_MS;
    expect(lapses).toEqual([]);
    expect(lease.valid).toBe(false);
    expect(lapses).toHaveLength(1);
    expect(lease.valid).toBe(false);
    expect(lapses).toHaveLength(1);
    expect(lease.life.life).toBe('life-2');
    await lease.close();
  });

  it('is over when the store says so, though by this process’ clock, which stood still with its machine, it is not', async () => {
    const { options, away, time, lapses } = aWorld();
    let stoodStillMs = 0;
    const clock = {
      now: () => time.now() - stoodStillMs,
      schedule: (delayMs: number, task: () => void) => time.schedule(delayMs, task),
    };
    const lease = await NodeLease.hold({ ...options, clock });
    away.registry = true;
    await time.runUntil(3 * LEASE_MS);
    stoodStillMs = 2 * LEASE_MS;
    away.store = true;
    await time.runUntil(time.now() + 2 * LEASE_MS);
    away.store = false;
    expect(lapses).toEqual([]);
    await time.runUntil(time.now() + HEARTBEAT_MS + 10);
    expect(lapses).toHaveLength(1);
    await lease.close();
  });

  it('waits for the name of a node that was killed', async () => {
    const { options, model, time } = aWorld();
    model.answerBeat(aReport('n1', 'killed'));
    const holding = NodeLease.hold(options);
    await time.runUntil(LEASE_MS + HEARTBEAT_MS);
    const lease = await holding;
    expect(lease.valid).toBe(true);
    expect(lease.life.life).not.toBe('killed');
    await lease.close();
  });

  it('does not start under the name of a node that lives', async () => {
    const { options, time, hold, seen } = aWorld();
    const first = await hold();
    const second = NodeLease.hold(options).catch((error: unknown) => error);
    await time.runUntil(10 * LEASE_MS);
    expect(await second).toMatchObject({ name: 'NodeNameTaken', taken: true });
    expect(seen()).toEqual([first.life.life]);
    expect(first.valid).toBe(true);
    await first.close();
  });

  it('does not start if neither registry nor store answers, and starts on the store alone', async () => {
    const { options, away, time } = aWorld();
    Object.assign(away, { registry: true, store: true });
    await expect(NodeLease.hold(options)).rejects.toMatchObject({ name: 'NodeNameTaken', taken: false });
    away.store = false;
    const lease = await NodeLease.hold(options);
    expect(lease.valid).toBe(true);
    await time.runUntil(10 * LEASE_MS);
    expect(lease.valid).toBe(true);
    await lease.close();
  });

  it('is given back by closing, once and for all', async () => {
    const { hold, pass, seen, lapses } = aWorld();
    const lease = await hold();
    await lease.close();
    expect(lease.valid).toBe(false);
    expect(seen()).toEqual([]);
    await lease.close();
    await pass(5 * LEASE_MS);
    expect(seen()).toEqual([]);
    expect(lapses).toEqual([]);
  });
});
