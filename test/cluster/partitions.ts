import { elapse } from '../support/elapse.ts';
import type { Node } from './Nodes.ts';
import type { Run, Scenario } from './Scenario.ts';
import { beginSteady, endSteady } from './steadiness.ts';
import type { Trio } from './Trio.ts';

/** Several leases long. */
const APART_MS = 10_000;
const QUICK_APART_MS = 5_000;
const HEARD_WITHIN_MS = 30_000;
/** Between this clock and the database's, and for what was on its way. */
const SLACK_MS = 60;

const apartMs = (run: Run): number => (run.quick ? QUICK_APART_MS : APART_MS);

/** The owner without one of the two: its people are told nothing of it. */
const withoutOne = async (run: Run, trio: Trio, what: 'redis' | 'postgres', how: 'cut' | 'silence') => {
  const owner = await run.ground.nodes.ownerOf(trio.session);
  const way = run.ground.waysOf(owner)[what];
  const steady = beginSteady(trio);
  if (how === 'cut') way.cut();
  else way.silence();
  await elapse(apartMs(run));
  way.mend();
  endSteady(run, `without ${what} (${how})`, steady, what === 'redis');
};

/** The owner without both stops before another begins. */
const withoutBoth = async (run: Run, trio: Trio, how: 'cut' | 'silence'): Promise<void> => {
  const { nodes, owners } = run.ground;
  const before = await nodes.ownerOf(trio.session);
  const { redis, postgres } = run.ground.waysOf(before);
  let lastAt = 0;
  const stop = trio.voices.on(({ packet, at }) => {
    if (packet.node === before.url) lastAt = at;
  });
  const watch = trio.voices.watch((node) => node !== before.url);
  for (const way of [redis, postgres]) {
    if (how === 'cut') way.cut();
    else way.silence();
  }
  const ms = await trio.heard(watch, HEARD_WITHIN_MS);
  const after: Node = await nodes.ownerOf(trio.session);
  const overlapMs = lastAt - (await owners.ownedAt(trio.session, after.name));
  run.say(
    `without both (${how}): heard again by ${after.name} after ${Math.round(ms)} ms, ` +
      `${Math.round(-overlapMs)} ms after ${before.name} let its last packet go`,
  );
  if (overlapMs > SLACK_MS) run.broken(`${before.name} served on for ${Math.round(overlapMs)} ms`);
  for (const way of [redis, postgres]) way.mend();
  const steady = beginSteady(trio);
  await elapse(apartMs(run) / 2);
  endSteady(run, 'both back', steady);
  stop();
};

/** A node that people reach, and that does not reach Redis, the database, or either. */
export const partitions: Scenario = {
  name: 'partitions',
  ground: { apart: true },
  run: async (run) => {
    const trio = await run.open();
    trio.startWork();
    for (const how of run.quick ? (['silence'] as const) : (['cut', 'silence'] as const)) {
      await withoutOne(run, trio, 'redis', how);
      await withoutOne(run, trio, 'postgres', how);
      await withoutBoth(run, trio, how);
    }
    await run.judge(trio);
  },
};
