import { elapse } from '../support/elapse.ts';
import { until } from '../support/startRedis.ts';
import { pick } from './pick.ts';
import type { Run, Scenario } from './Scenario.ts';
import { beginSteady, endSteady } from './steadiness.ts';
import type { Trio } from './Trio.ts';

const AWAY_MS = 60_000;
const QUICK_AWAY_MS = 8_000;
const RIGHT_WITHIN_MS = 2_000;
const LOOKED_AT_FOR_MS = 20_000;
/** Longer than a lease. */
const AFTER_EMPTYING_MS = 4_000;
const LEASES = '{trialogue}:leases';

/** A session that begins now, at the one node that is asked. */
const openAt = async (run: Run): Promise<Trio> => {
  const { door, all } = run.ground.nodes;
  const asked = pick(all, run.random);
  door.lead([asked.url]);
  const trio = await run.open();
  door.lead(all.map(({ url }) => url));
  for (const { seat, node } of trio.everyone) {
    if (node !== asked.url)
      run.broken(`${seat} of a new session was sent to ${node} and not to ${asked.url}`);
  }
  return trio;
};

/** Redis is away and comes back; the session that runs is told nothing of it. */
const away = async (
  run: Run,
  trio: Trio,
  how: string,
  go: () => Promise<void>,
  come: () => Promise<void>,
) => {
  const { redis, all } = run.ground.nodes;
  const steady = beginSteady(trio);
  const awayMs = run.quick ? QUICK_AWAY_MS : AWAY_MS;
  const goneAt = performance.now();
  await go();
  const fresh = await openAt(run);
  fresh.startWork();
  await elapse(awayMs - (performance.now() - goneAt));
  await come();
  const backAt = performance.now();
  await until(
    'every node to hold its lease',
    async () => (await redis.ask('ZCARD', LEASES).catch(() => '')) === String(all.length),
    LOOKED_AT_FOR_MS,
  );
  const rightMs = performance.now() - backAt;
  run.say(
    `Redis ${how} for ${Math.round(awayMs / 1_000)} s: right again ${Math.round(rightMs)} ms after it is back`,
  );
  if (rightMs > RIGHT_WITHIN_MS) run.broken(`right again only ${Math.round(rightMs)} ms after Redis is back`);
  endSteady(run, `Redis ${how}`, steady);
  await run.judge(fresh);
  fresh.close();
};

/** Redis gone without a word, hanging, and emptied, under a session that runs. */
export const redisGone: Scenario = {
  name: 'redis',
  run: async (run) => {
    const { redis } = run.ground.nodes;
    const trio = await run.open();
    trio.startWork();
    await away(
      run,
      trio,
      'killed',
      () => redis.kill(),
      () => redis.start(),
    );
    await away(
      run,
      trio,
      'stopped',
      async () => redis.hang(),
      async () => redis.goOn(),
    );
    const steady = beginSteady(trio);
    await redis.empty();
    await elapse(AFTER_EMPTYING_MS);
    endSteady(run, 'Redis emptied', steady);
    await run.judge(trio);
  },
};
