import { LEASE_MS, type NodeReport } from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { connectRedis } from '@trialogue/server/src/cluster/redis/connectRedis.ts';
import { RedisNodeRegistry } from '@trialogue/server/src/cluster/redis/RedisNodeRegistry.ts';
import { createLogger } from '@trialogue/server/src/logger.ts';
import { z } from 'zod';
import { median } from '../support/quantile.ts';
import { startRedis, type TestRedis } from '../support/startRedis.ts';

/** Time of one core of Redis, µs. */
export const RedisCosts = z.strictObject({
  version: z.string(),
  /** Of one report. */
  beatUs: z.number(),
  /** Of one look at who lives, without any node. */
  lookUs: z.number(),
  /** What each node adds to a look. */
  nodeUs: z.number(),
});
export type RedisCosts = z.output<typeof RedisCosts>;

const FEW = 10;
const MANY = 1_000;
const ROUNDS = 9;
const REPORTS = 3_000;
/** Fewer than take a lease's time. */
const LOOKS = 150;
/** Asked at once: each is to be answered before it counts as not answered. */
const AT_ONCE = 20;

const reportOf = (node: number): NodeReport => ({
  node: `node-${node}`,
  life: `the-life-of-node-${node}`,
  url: `https://node-${node}.therapy.example.org`,
  region: 'north',
  draining: false,
  beat: 12_345,
  load: { packetsPerSecond: 3_456.7, loopLagMs: 1.25, sessions: 123, cores: 16 },
});

/** What the real scripts take of a real Redis' processor time: the median of rounds, for few nodes and for many. */
export const redisCosts = async (): Promise<RedisCosts> => {
  const redis = await startRedis();
  const link = connectRedis(redis.url, createLogger('silent'));
  try {
    if (!(await link.whenReady(LEASE_MS))) throw new Error('Redis does not answer');
    const registry = new RedisNodeRegistry(link);
    const report = (nodes: number, times: number): Promise<void> =>
      repeat(times, (turn) => registry.beat(reportOf(turn % nodes)));
    const beatUs: number[] = [];
    const fewUs: number[] = [];
    const manyUs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [nodes, looksUs] of [
        [FEW, fewUs],
        [MANY, manyUs],
      ] as const) {
        await redis.empty();
        await report(nodes, nodes);
        looksUs.push(await costUs(redis, LOOKS, (times) => repeat(times, () => registry.live())));
      }
      beatUs.push(await costUs(redis, REPORTS, (times) => report(MANY, times)));
    }
    const [few, many] = [median(fewUs), median(manyUs)];
    const nodeUs = (many - few) / (MANY - FEW);
    return {
      version: /redis_version:(\S+)/.exec(await redis.ask('INFO', 'server'))?.[1] ?? '',
      beatUs: median(beatUs),
      lookUs: few - nodeUs * FEW,
      nodeUs,
    };
  } finally {
    await link.close();
    await redis.close();
  }
};

const repeat = async (times: number, ask: (turn: number) => Promise<unknown>): Promise<void> => {
  for (let turn = 0; turn < times; turn += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, times - turn) }, (_, each) => ask(turn + each)));
  }
};

const costUs = async (
  redis: TestRedis,
  times: number,
  work: (times: number) => Promise<void>,
): Promise<number> => {
  const before = await usedUs(redis);
  await work(times);
  return ((await usedUs(redis)) - before) / times;
};

const usedUs = async (redis: TestRedis): Promise<number> => {
  const used = [...(await redis.ask('INFO', 'cpu')).matchAll(/^used_cpu_(?:sys|user):([\d.]+)/gm)];
  if (used.length !== 2) throw new Error('Redis does not say what it has used');
  return used.reduce((sum, [, seconds]) => sum + Number(seconds) * 1e6, 0);
};
