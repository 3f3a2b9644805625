import { afterEach, expect, test } from 'vitest';
import { startRedis, until } from '../../../../test/support/startRedis.ts';
import { createLogger } from '../../logger.ts';
import { connectRedis, type RedisLink, scriptOf } from './connectRedis.ts';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

const PASSWORD = 'open-sesame';

const linkWith = (url: string) => {
  const logged: string[] = [];
  const link = connectRedis(url, createLogger('debug', { write: (line) => logged.push(line) }));
  ending.push(() => link.close());
  return { link, logged };
};

const answers = (link: RedisLink) =>
  link.run(scriptOf('return 7'), [], []).then(
    (answer) => answer === 7,
    () => false,
  );

test('a password opens, a wrong one does not, and neither is logged', async () => {
  const redis = await startRedis();
  ending.push(() => redis.close());
  await redis.ask('CONFIG', 'SET', 'requirepass', PASSWORD);
  const at = `127.0.0.1:${redis.port}`;
  const right = linkWith(`redis://:${PASSWORD}@${at}`);
  const wrong = linkWith(`redis://:${PASSWORD}1@${at}`);
  await until('the right one opens', () => answers(right.link));
  await until('the wrong one is refused', () => wrong.logged.length > 0);
  expect(await answers(wrong.link)).toBe(false);
  await redis.kill();
  await until('its loss is told', () => right.logged.length > 0);
  const all = [...right.logged, ...wrong.logged].join('');
  expect(all).not.toContain(PASSWORD);
  expect(all).not.toContain(at);
});

test('Redis’ going and coming is logged once each', async () => {
  const redis = await startRedis();
  ending.push(() => redis.close());
  const { link, logged } = linkWith(redis.url);
  expect(await link.whenReady(10_000)).toBe(true);
  await redis.kill();
  const killed = performance.now();
  await until('several tries', () => performance.now() - killed > 1_000);
  await redis.start();
  await until('it answers', () => answers(link));
  const said = logged.map((line) => /"msg":"([^"]*)"/.exec(line)?.[1]);
  expect(said).toEqual(['Redis is away', 'Redis is back']);
});

test('whoever waits for a Redis that comes later is told', async () => {
  const redis = await startRedis();
  ending.push(() => redis.close());
  await redis.kill();
  const { link } = linkWith(redis.url);
  const ready = link.whenReady(15_000);
  await redis.start();
  expect(await ready).toBe(true);
});

test('scripts that Redis has forgotten are told again', async () => {
  const redis = await startRedis();
  ending.push(() => redis.close());
  const { link } = linkWith(redis.url);
  expect(await link.whenReady(10_000)).toBe(true);
  const script = scriptOf('return { ARGV[1], KEYS[1] }');
  expect(await link.run(script, ['key'], ['word'])).toEqual(['word', 'key']);
  await redis.ask('SCRIPT', 'FLUSH');
  expect(await link.run(script, ['key'], [3])).toEqual(['3', 'key']);
});

test('a connection that was ended by anybody but us comes back', async () => {
  const redis = await startRedis();
  ending.push(() => redis.close());
  const { link } = linkWith(redis.url);
  expect(await link.whenReady(10_000)).toBe(true);
  // As ioredis does itself when it hears of a failover while it connects.
  await link.ask(async (client) => client.disconnect());
  await until('it answers', () => answers(link));
  const patient = link.openPatient('test', 5_000);
  ending.push(async () => patient.close());
  patient.client.disconnect();
  await until('it answers too', async () => (await patient.client.ping().catch(() => '')) === 'PONG');
});
