import { afterEach, expect, test } from 'vitest';
import { limitsContract } from '../../../../test/support/limitsContract.ts';
import { ManualClock } from '../../../../test/support/ManualClock.ts';
import { startRedis, type TestRedis, until } from '../../../../test/support/startRedis.ts';
import { createLimits } from '../../http/createLimits.ts';
import { masterKeyFrom } from '../../keys/masterKey.ts';
import { createLogger } from '../../logger.ts';
import { connectRedis } from './connectRedis.ts';
import { createRedisLimits, LIMITS_PREFIX } from './createRedisLimits.ts';

const masterKey = masterKeyFrom(new Uint8Array(32).fill(7));

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** Redis' clock cannot be told the time: what it has noted is made so much older instead. */
const AGE = `
for _, key in ipairs(redis.call('KEYS', '${LIMITS_PREFIX}*')) do
  for _, field in ipairs({ 'at', 'blocked' }) do
    local was = redis.call('HGET', key, field)
    if was then redis.call('HSET', key, field, string.format('%.0f', was - ARGV[1])) end
  end
  redis.call('PEXPIRE', key, redis.call('PTTL', key) - ARGV[1])
end`;

const opened = async (redis: TestRedis) => {
  const link = connectRedis(redis.url, createLogger('silent'));
  expect(await link.whenReady(10_000)).toBe(true);
  const limits = createRedisLimits({ link, masterKey, fallback: createLimits(new ManualClock()) });
  return { link, limits };
};

limitsContract('limits in Redis', async () => {
  const redis = await startRedis();
  const { link, limits } = await opened(redis);
  return {
    limits,
    advance: async (ms) => {
      await link.ask((client) => client.eval(AGE, 0, ms));
    },
    close: async () => {
      await link.close();
      await redis.close();
    },
  };
});

const redis = async (): Promise<TestRedis> => {
  const started = await startRedis();
  ending.push(() => started.close());
  return started;
};

const node = async (started: TestRedis) => {
  const { link, limits } = await opened(started);
  ending.push(() => link.close());
  return limits;
};

test('all nodes count together', async () => {
  const started = await redis();
  const [one, other] = await Promise.all([node(started), node(started)]);
  const rate = { perMinute: 1, burst: 2 };
  await one.budget('a', rate).spend('192.0.2.1');
  await other.budget('a', rate).spend('192.0.2.1');
  await expect(one.budget('a', rate).spend('192.0.2.1')).rejects.toThrow('rate-limited');
});

test('nothing in Redis says whom it is about, and all of it goes by itself', async () => {
  const started = await redis();
  const limits = await node(started);
  await limits.budget('open', { perMinute: 1, burst: 2 }).spend('192.0.2.1');
  await limits
    .throttle('sign-in', { free: 1, baseMs: 1, maxMs: 2, forgetMs: 60_000 })
    .attempt('anna@example.org');
  const keys = (await started.ask('KEYS', '*')).split('\n');
  expect(keys).toHaveLength(2);
  for (const key of keys) {
    expect(key).toMatch(/^\{trialogue\}:limit:[\w-]{22}$/);
    const ttl = Number(await started.ask('PTTL', key));
    expect(ttl).toBeGreaterThan(0);
    expect(ttl).toBeLessThanOrEqual(60_001);
    expect(await started.ask('HGETALL', key)).not.toMatch(/192|anna/);
  }
});

test('while Redis is away each node counts for itself', async () => {
  const started = await redis();
  const limits = await node(started);
  const budget = limits.budget('a', { perMinute: 1, burst: 1 });
  const throttle = limits.throttle('a', { free: 1, baseMs: 60_000, maxMs: 60_000, forgetMs: 60_000 });
  await budget.spend('192.0.2.1');
  await started.kill();
  await budget.spend('192.0.2.1');
  await expect(budget.spend('192.0.2.1')).rejects.toThrow('rate-limited');
  await throttle.attempt('key');
  await throttle.attempt('key');
  await expect(throttle.attempt('key')).rejects.toThrow('rate-limited');
  await throttle.succeeded('key');
  await throttle.attempt('key');
  await started.start();
  await until('Redis counts again', async () => {
    await budget.spend('192.0.2.9').catch(() => undefined);
    return (await started.ask('DBSIZE')) === '1';
  });
});

test('while Redis hangs nobody waits long', async () => {
  const started = await redis();
  const limits = await node(started);
  const budget = limits.budget('a', { perMinute: 1, burst: 1 });
  started.hang();
  const asked = performance.now();
  await budget.spend('192.0.2.1');
  expect(performance.now() - asked).toBeLessThan(1_000);
});
