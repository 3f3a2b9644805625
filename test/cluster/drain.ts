import { monitorEventLoopDelay } from 'node:perf_hooks';
import { elapse } from '../support/elapse.ts';
import type { Node } from './Nodes.ts';
import { moments, narrowAround } from './narrowing.ts';
import type { Run, Scenario } from './Scenario.ts';
import type { Trio } from './Trio.ts';

const SESSIONS = 10;
const QUICK_SESSIONS = 2;
const EXIT_WITHIN_MS = 30_000;
const HEARD_WITHIN_MS = 20_000;
const NS_PER_MS = 1_000_000;
const RESOLUTION_MS = 5;
/** Mean delay of this process' own work beyond which the machine carries no more sessions. */
const MAX_DELAY_MS = 8;
const LOOK_MS = 1_000;

/** Tells the node to go; resolves once it has, and is there again. */
const restart = async (run: Run, node: Node): Promise<void> => {
  const startedAt = performance.now();
  const code = await node.process.stop('SIGTERM');
  const tookMs = performance.now() - startedAt;
  if (code !== 0) run.broken(`${node.name} ended with ${code} when it was told to go`);
  if (tookMs > EXIT_WITHIN_MS) run.broken(`${node.name} took ${Math.round(tookMs)} ms to go`);
  run.say(`${node.name} went within ${Math.round(tookMs)} ms`);
  await node.process.start();
};

/** At most so many sessions, and no more than leave this process time to look at every packet as it comes. */
const openMany = async (run: Run, count: number): Promise<readonly Trio[]> => {
  const trios: Trio[] = [];
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  for (let number = 0; number < count; number += 1) {
    const trio = await run.open();
    trio.startWork();
    trios.push(trio);
    delay.reset();
    await elapse(LOOK_MS);
    if (delay.mean / NS_PER_MS - RESOLUTION_MS > MAX_DELAY_MS) break;
  }
  delay.disable();
  return trios;
};

/** All nodes are restarted one after the other under load; nobody does anything by hand. */
export const drain: Scenario = {
  name: 'drain',
  run: async (run) => {
    const { nodes } = run.ground;
    const trios = await openMany(run, run.quick ? QUICK_SESSIONS : SESSIONS);
    run.say(`${trios.length} sessions, as many as this machine carries beside the nodes`);
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    const watches = trios.map((trio) => trio.voices.watch());
    const [first] = trios;
    if (first === undefined) return;
    for (const node of run.quick ? [await nodes.ownerOf(first.session)] : nodes.all) await restart(run, node);
    await Promise.all(trios.map((trio) => trio.heard(trio.voices.watch(), HEARD_WITHIN_MS)));
    const gaps = watches.flatMap((watch) => watch.gapsMs());
    delay.disable();
    run.drainGaps(gaps);
    run.say(
      `longest silence ${Math.round(Math.max(...gaps))} ms; this process itself stood still for up to ${Math.round(delay.max / NS_PER_MS)} ms`,
    );
    for (const trio of trios.slice(1)) {
      await run.judge(trio);
      trio.close();
    }
    await first.agree();
    for (const moment of run.quick ? (['during'] as const) : moments) {
      await narrowAround(run, first, moment, async () => {
        await restart(run, await nodes.ownerOf(first.session));
      });
    }
    await run.judge(first);
  },
};
