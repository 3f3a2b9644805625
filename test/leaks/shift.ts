/**
 * `shift.ts --seeds 1,2,3 --lanes L [--strict] [--smaller]`: some of the runs of `leaks.ts`, in a process of their own
 * with a server of its own, because the WebRTC library keeps some memory of every connection. Each run is reported to the
 * parent as a `LifeReport`.
 */

import { parseArgs } from 'node:util';
import { Ground } from './Ground.ts';
import { liveOnce, makeSmaller } from './life.ts';
import type { LifeReport } from './lifeReport.ts';
import { strictRules } from './strictRules.ts';
import { rules } from './world.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '' },
    lanes: { type: 'string', default: '2' },
    strict: { type: 'boolean', default: false },
    smaller: { type: 'boolean', default: false },
  },
});
const seeds = values.seeds.split(',').map(Number);
const judge = values.strict ? strictRules : rules;

let stopped = false;
const stop = (): void => {
  stopped = true;
};
process.once('SIGTERM', stop);
// A parent that is gone cannot say so.
process.once('disconnect', stop);
// The terminal tells everybody; the parent decides.
process.on('SIGINT', () => undefined);

const report = (life: LifeReport): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(life, () => resolve());
  });

const ground = await Ground.open();
const lane = async (): Promise<void> => {
  for (let seed = seeds.shift(); seed !== undefined && !stopped; seed = seeds.shift()) {
    if (values.smaller) {
      const failure = await makeSmaller(ground, seed);
      await report({ seed, steps: 0, switchesMs: [], failure });
    } else {
      await report(await liveOnce(ground, seed, judge));
    }
  }
};
await Promise.all(Array.from({ length: Number(values.lanes) }, lane));
await ground.close();
// The WebRTC library's threads do not outlive Node's own orderly end.
process.exit();
