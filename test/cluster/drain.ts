import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Node } from './Nodes.ts';
import { moments, narrowAround } from './narrowing.ts';
import type { Run, Scenario } from './Scenario.ts';
import type { Trio } from './Trio.ts';

/** As many as two cores carry beside three nodes, two databases and everybody's browsers. */
const SESSIONS = 10;
const QUICK_SESSIONS = 2;
const EXIT_WITHIN_MS = 30_000;
const HEARD_WITHIN_MS = 20_000;
const NS_PER_MS = 1_000_000;

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

const openMany = async (run: Run, count: number): Promise<readonly Trio[]> => {
  const trios: Trio[] = [];
  for (let number = 0; number < count; number += 1) {
    const trio = await run.open();
    trio.startWork();
    trios.push(trio);
  }
  return trios;
};

/** All nodes are restarted one after the other under load; nobody does anything by hand. */
export const drain: Scenario = {
  name: 'drain',
  run: async (run) => {
    const { nodes } = run.ground;
    const trios = await openMany(run, run.quick ? QUICK_SESSIONS : SESSIONS);
    run.say(`${trios.length} sessions`);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const watches = trios.map((trio) => trio.voices.watch());
    for (const node of run.quick ? nodes.all.slice(0, 1) : nodes.all) await restart(run, node);
    await Promise.all(trios.map((trio) => trio.heard(trio.voices.watch(), HEARD_WITHIN_MS)));
    const gaps = watches.flatMap((watch) => watch.gapsMs());
    delay.disable();
    run.drainGaps(gaps);
    run.say(
      `longest silence ${Math.round(Math.max(...gaps))} ms; this process itself stood still for up to ${Math.round(delay.max / NS_PER_MS)} ms`,
    );
    for (const trio of trios) await run.judge(trio);
    for (const trio of trios.slice(1)) trio.close();
    const [trio] = trios;
    if (trio === undefined) return;
    await trio.agree();
    for (const moment of moments) {
      await narrowAround(run, trio, moment, async () => {
        const owner = await nodes.ownerOf(trio.session);
        await restart(run, owner);
      });
    }
  },
};
