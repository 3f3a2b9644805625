/**
 * `npm run cluster -- [--runs N] [--only name,name] [--seed S] [--quick]`: three real nodes, a real Redis and PostgreSQL
 * and real WebRTC clients, and everything that can befall them. Exits with 1 if a target is missed or something could not
 * be carried out. The last line of standard output is `{ "failoverP95Ms", "drainGapP95Ms", "lostOps", "doubleOwners",
 * "leaks" }`.
 */

import { parseArgs } from 'node:util';
import { seeded } from '../support/seeded.ts';
import { ClusterGround } from './ClusterGround.ts';
import { runScenario } from './runScenario.ts';
import { scenarios } from './scenarios.ts';
import { Tally } from './Tally.ts';

const NODES = 3;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: scenarios.map(({ name }) => name).join(',') },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    quick: { type: 'boolean', default: false },
  },
});
const whole = (name: 'runs' | 'seed'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number above 0`);
  return number;
};
const [runs, seed] = [whole('runs'), whole('seed')];
const wanted = values.only.split(',').map((name) => {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`there is no scenario ${name}`);
  return found;
});
const startedAt = performance.now();
const seconds = (): string => `${Math.round((performance.now() - startedAt) / 1_000)} s`;
const say = (line: string): void => void process.stdout.write(`${seconds().padStart(6)}  ${line}\n`);

const tally = new Tally();
say(`${runs} runs from seed ${seed}`);
for (const scenario of wanted) {
  // Nodes of their own for each: what one leaves behind is not the fault of the next.
  const ground = await ClusterGround.open(NODES);
  try {
    await runScenario(scenario, { ground, tally, say, runs, quick: values.quick, random: seeded(seed) });
  } finally {
    await ground.close();
  }
}
process.exitCode = tally.passed ? 0 : 1;
say(`${tally.acknowledged} acknowledged, ${tally.leakWatches} narrowings watched`);
process.stdout.write(`${JSON.stringify(tally.result)}\n`);
// WebRTC keeps threads of its own.
process.exit();
