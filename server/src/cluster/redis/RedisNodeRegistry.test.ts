import { afterEach, describe, expect, test } from 'vitest';
import { elapse } from '../../../../test/support/elapse.ts';
import { describeRegistry } from '../../../../test/support/registryContract.ts';
import { startRedis, startRedisCluster, startSentinel, until } from '../../../../test/support/startRedis.ts';
import { createLogger } from '../../logger.ts';
import { ANSWER_WITHIN_MS, LEASE_MS, type NodeReport } from '../NodeRegistry.ts';
import { connectRedis, type RedisLink } from './connectRedis.ts';
import { RedisNodeRegistry } from './RedisNodeRegistry.ts';
import { registryKeys } from './registryScripts.ts';

const [, leasesKey, nodesKey, deadKey] = registryKeys;
const silent = createLogger('silent');

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

const report = (node: string, life: string, more: Partial<NodeReport> = {}): NodeReport => ({
  node,
  life,
  url: `https://${node}.example.org`,
  region: '',
  draining: false,
  beat: 1,
  load: { packetsPerSecond: 10, loopLagMs: 1.5, sessions: 2, cores: 4 },
  ...more,
});

const redis = async () => {
  const started = await startRedis();
  ending.push(() => started.close());
  return started;
};

const link = async (url: string): Promise<RedisLink> => {
  const opened = connectRedis(url, silent);
  ending.push(() => opened.close());
  expect(await opened.whenReady(10_000)).toBe(true);
  return opened;
};

const registry = async (url: string) => new RedisNodeRegistry(await link(url));

/** As a node does it, but as often as it can be asked. */
const beating = (registry: RedisNodeRegistry, mine: NodeReport): Promise<boolean> =>
  registry.beat(mine).then(
    (beat) => beat === 'held',
    () => false,
  );

const settled = (registry: RedisNodeRegistry, ...held: readonly NodeReport[]) =>
  until('settled', async () => {
    await Promise.all(held.map((mine) => beating(registry, mine)));
    return registry.live().then(
      ({ settled }) => settled,
      () => false,
    );
  });

/** Lets all leases run out without waiting. The keys are the scripts' own. */
const expire = (started: Awaited<ReturnType<typeof redis>>, node: string) =>
  started.ask('ZADD', leasesKey, 'XX', '1', node);

describe('a lease', () => {
  test('is held and held on to, and seen by every node', async () => {
    const { url } = await redis();
    const [one, other] = await Promise.all([registry(url), registry(url)]);
    expect(await one.beat(report('a', 'a1'))).toBe('held');
    expect(await other.beat(report('b', 'b1', { region: 'eu', draining: true }))).toBe('held');
    expect(await one.beat(report('a', 'a1', { beat: 2 }))).toBe('held');
    const { nodes } = await other.live();
    expect(nodes.toSorted((x, y) => x.node.localeCompare(y.node))).toEqual([
      report('a', 'a1', { beat: 2 }),
      report('b', 'b1', { region: 'eu', draining: true }),
    ]);
  });

  test('is not given to another life of the name while it holds', async () => {
    const { url } = await redis();
    const names = await registry(url);
    expect(await names.beat(report('a', 'a1'))).toBe('held');
    expect(await names.beat(report('a', 'a2'))).toBe('taken');
    expect((await names.live()).nodes.map(({ life }) => life)).toEqual(['a1']);
  });

  test('ends by itself after LEASE_MS by Redis’ clock, and only then', async () => {
    const { url } = await redis();
    const names = await registry(url);
    const heldAfter = performance.now();
    await names.beat(report('a', 'a1'));
    await until('its end', async () => (await names.live()).nodes.length === 0);
    expect(performance.now() - heldAfter).toBeGreaterThanOrEqual(LEASE_MS - 2);
    expect(await names.beat(report('a', 'a1'))).toBe('lapsed');
  });

  test('that has run out can never be held again by that life, whoever else had the name meanwhile', async () => {
    const started = await redis();
    const names = await registry(started.url);
    await names.beat(report('a', 'a1'));
    await expire(started, 'a');
    expect(await names.beat(report('a', 'a1'))).toBe('lapsed');
    expect(await names.beat(report('a', 'a1'))).toBe('lapsed');
    expect(await names.beat(report('a', 'a2'))).toBe('held');
    expect(await names.beat(report('a', 'a1'))).toBe('lapsed');
    await expire(started, 'a');
    expect(await names.beat(report('b', 'b1'))).toBe('held');
    expect(await names.beat(report('a', 'a1'))).toBe('lapsed');
    expect(await names.beat(report('a', 'a2'))).toBe('lapsed');
    expect((await names.live()).nodes.map(({ life }) => life)).toEqual(['b1']);
  });

  test('that the store has held meanwhile goes on, unless the name is another’s', async () => {
    const started = await redis();
    const names = await registry(started.url);
    await names.beat(report('a', 'a1'));
    await expire(started, 'a');
    expect(await names.beat(report('b', 'b1'))).toBe('held');
    expect(await names.beat(report('a', 'a1'), true)).toBe('held');
    expect(await names.beat(report('a', 'a1'))).toBe('held');
    await expire(started, 'a');
    expect(await names.beat(report('a', 'a2'))).toBe('held');
    expect(await names.beat(report('a', 'a1'), true)).toBe('taken');
  });

  test('is given back by the life that holds it, for good', async () => {
    const { url } = await redis();
    const names = await registry(url);
    await names.beat(report('a', 'a1'));
    await names.leave({ node: 'a', life: 'a0' });
    expect((await names.live()).nodes).toHaveLength(1);
    await names.leave({ node: 'a', life: 'a1' });
    expect((await names.live()).nodes).toHaveLength(0);
    // A beat that was underway meanwhile.
    expect(await names.beat(report('a', 'a1'))).toBe('lapsed');
    expect(await names.beat(report('a', 'a2'))).toBe('held');
  });

  test('of the dead leaves little behind', async () => {
    const started = await redis();
    const names = await registry(started.url);
    for (let n = 0; n < 120; n += 1) await names.beat(report(`n${n}`, `life${n}`));
    for (let n = 0; n < 120; n += 1) await expire(started, `n${n}`);
    await names.beat(report('a', 'a1'));
    await names.beat(report('a', 'a1'));
    expect(await started.ask('HLEN', nodesKey)).toBe('1');
    expect(await started.ask('ZCARD', leasesKey)).toBe('1');
    expect(await started.ask('ZCARD', deadKey)).toBe('120');
    await started.ask('ZADD', deadKey, '1', 'long-dead');
    await names.beat(report('a', 'a1'));
    expect(await started.ask('ZCARD', deadKey)).toBe('120');
  });
});

describe('begun anew', () => {
  test('it is unsettled for LEASE_MS, then settled', async () => {
    const { url } = await redis();
    const names = await registry(url);
    const began = performance.now();
    expect((await names.live()).settled).toBe(false);
    await settled(names, report('a', 'a1'));
    expect(performance.now() - began).toBeGreaterThanOrEqual(LEASE_MS - 2);
  });

  test('emptied: whoever lives goes on with the same life', async () => {
    const started = await redis();
    const names = await registry(started.url);
    await settled(names, report('a', 'a1'));
    await started.empty();
    expect(await names.beat(report('a', 'a1'))).toBe('held');
    expect(await names.live()).toEqual({ nodes: [report('a', 'a1')], settled: false });
    await settled(names, report('a', 'a1'));
  });

  test('restarted from an old snapshot: neither leases nor deaths of then count', async () => {
    const started = await redis();
    const names = await registry(started.url);
    await settled(names, report('a', 'a1'), report('old', 'old1'));
    await expire(started, 'a');
    expect(await names.beat(report('a', 'a1'))).toBe('lapsed');
    // A lease that would hold for long, if the snapshot were believed.
    await started.ask('ZADD', leasesKey, '9999999999999', 'old');
    await started.ask('SAVE');
    await started.restart();
    expect(await started.ask('HLEN', nodesKey)).toBe('1');
    await until('it answers', () => beating(names, report('b', 'b1')));
    expect(await names.live()).toEqual({ nodes: [report('b', 'b1')], settled: false });
    expect(await names.beat(report('a', 'a1'))).toBe('held');
  });

  test('a clock that was set back, or keys that were evicted', async () => {
    const started = await redis();
    const names = await registry(started.url);
    await settled(names, report('a', 'a1'), report('b', 'b1'));
    await started.ask('ZADD', leasesKey, '9999999999999', 'b');
    expect(await names.live()).toEqual({ nodes: [], settled: false });
    await settled(names, report('a', 'a1'), report('b', 'b1'));
    await started.ask('DEL', leasesKey);
    expect(await names.live()).toEqual({ nodes: [], settled: false });
    await settled(names, report('a', 'a1'), report('b', 'b1'));
    await started.ask('DEL', nodesKey);
    expect((await names.live()).settled).toBe(false);
  });
});

test('a report of another version is left out, and what is missing then proves nothing', async () => {
  const started = await redis();
  const names = await registry(started.url);
  await settled(names, report('a', 'a1'), report('b', 'b1'));
  await started.ask('HSET', nodesKey, 'b', 'b1\n{"version":9}');
  expect(await names.live()).toEqual({ nodes: [report('a', 'a1')], settled: false });
  await started.ask('HSET', nodesKey, 'b', 'b1\nno JSON');
  expect(await names.live()).toEqual({ nodes: [report('a', 'a1')], settled: false });
  // What a later version adds is no hindrance.
  const later = { ...report('b', 'b1'), colour: 'blue' };
  await started.ask('HSET', nodesKey, 'b', `b1\n${JSON.stringify(later)}`);
  expect((await names.live()).settled).toBe(true);
});

describe('without Redis', () => {
  const rejectsInTime = async (work: Promise<unknown>) => {
    const asked = performance.now();
    await expect(work).rejects.toThrow();
    // What the test's own machine adds is not the registry's.
    expect(performance.now() - asked).toBeLessThan(ANSWER_WITHIN_MS + 150);
  };

  test('while it hangs everything rejects in time; afterwards whoever lapsed has lapsed', async () => {
    const started = await redis();
    const names = await registry(started.url);
    await names.beat(report('a', 'a1'));
    started.hang();
    const from = performance.now();
    await rejectsInTime(names.beat(report('a', 'a1')));
    await rejectsInTime(names.live());
    await rejectsInTime(names.leave({ node: 'a', life: 'a1' }));
    await until('the lease is over', () => performance.now() - from > LEASE_MS + ANSWER_WITHIN_MS);
    started.goOn();
    await until('it answers', async () => (await names.beat(report('a', 'a1')).catch(() => '')) === 'lapsed');
    expect(await names.beat(report('a', 'a2'))).toBe('held');
  });

  test('while it is gone everything rejects in time, and it works again once it is back', async () => {
    const started = await redis();
    const names = await registry(started.url);
    await started.kill();
    await rejectsInTime(names.beat(report('a', 'a1')));
    await rejectsInTime(names.live());
    await started.start();
    await until('it answers', () => beating(names, report('a', 'a1')));
  });

  test('a registry may be built before there is a Redis', async () => {
    const started = await redis();
    await started.kill();
    const opened = connectRedis(started.url, silent);
    ending.push(() => opened.close());
    const names = new RedisNodeRegistry(opened);
    await rejectsInTime(names.live());
    expect(await opened.whenReady(50)).toBe(false);
    await started.start();
    await until('it answers', () => beating(names, report('a', 'a1')));
  });

  test('closed, it rejects', async () => {
    const { url } = await redis();
    const names = await registry(url);
    await names.close();
    await names.close();
    await expect(names.live()).rejects.toThrow('closed');
  });
});

test('behind a Sentinel: on the replica it goes on, unsettled at first', async () => {
  const set = await startSentinel();
  ending.push(() => set.close());
  const names = await registry(set.url);
  await settled(names, report('a', 'a1'));
  await until('the replica has it', async () => (await set.replica.ask('HEXISTS', nodesKey, 'a')) === '1');
  await set.master.kill();
  const killed = performance.now();
  // The sentinel's word of the failover breaks the connection once more.
  await until('it lives on the replica', async () => {
    await beating(names, report('a', 'a1'));
    const now = await names.live().catch(() => undefined);
    if (now === undefined) return false;
    expect(now.settled).toBe(false);
    return now.nodes.length === 1;
  });
  await settled(names, report('a', 'a1'));
  expect(performance.now() - killed).toBeGreaterThan(LEASE_MS);
  expect(await set.replica.ask('HEXISTS', nodesKey, 'a')).toBe('1');
}, 40_000);

test('behind a Sentinel: a master that hangs is left, also when it goes on', async () => {
  const set = await startSentinel();
  ending.push(() => set.close());
  const names = await registry(set.url);
  await settled(names, report('a', 'a1'));
  set.master.hang();
  await until('it lives on the replica', async () => {
    await beating(names, report('a', 'a1'));
    return (await set.replica.ask('HGET', nodesKey, 'a').catch(() => '')).includes('"beat":1');
  });
  set.master.goOn();
  await settled(names, report('a', 'a1', { beat: 2 }));
  expect(await set.replica.ask('HGET', nodesKey, 'a')).toContain('"beat":2');
}, 60_000);

test('in a cluster', async () => {
  const cluster = await startRedisCluster();
  ending.push(() => cluster.close());
  const names = await registry(cluster.clusterUrl);
  expect(await names.beat(report('a', 'a1'))).toBe('held');
  expect(await names.beat(report('a', 'a2'))).toBe('taken');
  expect((await names.live()).nodes).toEqual([report('a', 'a1')]);
  await cluster.kill();
  await expect(names.live()).rejects.toThrow();
  await cluster.start();
  await until('it answers', () => beating(names, report('a', 'a2')));
});

describeRegistry('in Redis', async () => {
  const started = await startRedis();
  const links = [connectRedis(started.url, silent), connectRedis(started.url, silent)] as const;
  for (const each of links) expect(await each.whenReady(10_000)).toBe(true);
  const [one, other] = links.map((each) => new RedisNodeRegistry(each));
  if (one === undefined || other === undefined) throw new Error('two registries were expected');
  return {
    one,
    other,
    // Its time is Redis' own.
    pass: elapse,
    empty: () => started.empty(),
    close: async () => {
      for (const each of links) await each.close();
      await started.close();
    },
  };
});
