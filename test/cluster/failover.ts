import { moments, narrowAround } from './narrowing.ts';
import type { Run, Scenario } from './Scenario.ts';
import type { Trio } from './Trio.ts';

/** Whoever is not heard by then never will be. */
const HEARD_WITHIN_MS = 20_000;

/** Kills the node that runs the session; resolves with the ms until every voice is heard by way of another. */
export const killOwner = async (run: Run, trio: Trio): Promise<number> => {
  const { nodes } = run.ground;
  const victim = await nodes.ownerOf(trio.session);
  const watch = trio.voices.watch((node) => node !== victim.url);
  await victim.process.stop('SIGKILL');
  const ms = await trio.heard(watch, HEARD_WITHIN_MS);
  run.say(`${victim.name} killed: everybody heard again after ${Math.round(ms)} ms`);
  await victim.process.start();
  return ms;
};

/** The node that runs the session is killed; everybody hears everybody again by way of another. */
export const failover: Scenario = {
  name: 'failover',
  run: async (run) => {
    const trio = await run.open({ withPicture: true });
    await trio.agree();
    trio.startWork();
    for (let round = 0; round < run.runs; round += 1) run.failover(await killOwner(run, trio));
    for (const moment of run.quick ? [] : moments) {
      await narrowAround(run, trio, moment, async () => {
        const victim = await run.ground.nodes.ownerOf(trio.session);
        await victim.process.stop('SIGKILL');
        await trio.isBack(victim.url);
        await victim.process.start();
      });
    }
    await run.judge(trio);
  },
};
