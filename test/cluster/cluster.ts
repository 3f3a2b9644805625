/**
 * `npm run cluster -- [--runs N] [--only name,name] [--seed S] [--quick]`: three real nodes, a real Redis and PostgreSQL
 * and real WebRTC clients, and everything that can befall them. Exits with 1 if a target is missed or something could not
 * be carried out. The last line of standard output is `{ "failoverP95Ms", "drainGapP95Ms", "lostOps", "doubleOwners",
 * "leaks" }`.
 */

import { parseArgs } from 'node:util';
import { inColumns } from '../support/inColumns.ts';
import { seeded } from '../support/seeded.ts';
import { ClusterGround, type GroundOptions } from './ClusterGround.ts';
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
const wholeOf = (name: 'runs' | 'seed'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number above 0`);
  return number;
};
const [runs, seed] = [wholeOf('runs'), wholeOf('seed')];
const wanted = values.only.split(',').map((name) => {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`there is no scenario ${name}`);
  return found;
});
const startedAt = performance.now();
const seconds = (): string => `${Math.round((performance.now() - startedAt) / 1_000)} s`;
const say = (line: string): void => void process.stdout.write(`${seconds().padStart(6)}  ${line}\n`);

const ms = (count: number, value: number): string => (count === 0 ? '–' : `${Math.round(value)} ms`);
/** What a scenario came to, as the table shows it. */
const row = (name: string, tally: Tally): readonly string[] => [
  name,
  `${Math.round(tally.tookMs / 1_000)} s`,
  `${tally.acknowledged}`,
  ms(tally.failovers.length, tally.result.failoverP95Ms),
  ms(tally.drainGaps.length, tally.result.drainGapP95Ms),
  `${tally.lostOps}`,
  `${tally.doubleOwners}`,
  tally.narrowings === 0 ? '–' : `${tally.leaks} of ${tally.narrowings}`,
  tally.passed ? 'passed' : 'FAILED',
];

say(`${runs} runs from seed ${seed}`);
const tallies: Tally[] = [];
const rows: (readonly string[])[] = [];
let ground: ClusterGround | undefined;
let options: GroundOptions | undefined;
// Whoever gives up waiting leaves no nodes behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void (ground?.close() ?? Promise.resolve()).finally(() => process.exit(1));
  });
}
for (const scenario of wanted) {
  if (ground !== undefined && options !== scenario.ground) {
    await ground.close();
    ground = undefined;
  }
  options = scenario.ground;
  const tally = new Tally();
  const began = performance.now();
  try {
    ground ??= await ClusterGround.open(NODES, options);
    await runScenario(scenario, { ground, tally, say, runs, quick: values.quick, random: seeded(seed) });
  } catch (thrown) {
    tally.broken.push(`${scenario.name}: no nodes to run it on: ${String(thrown)}`);
  }
  // What went wrong in one must not be the fault of the next.
  if (tally.broken.length > 0) {
    await ground?.close();
    ground = undefined;
  }
  tally.tookMs = performance.now() - began;
  tallies.push(tally);
  rows.push(row(scenario.name, tally));
}
await ground?.close();

const whole = Tally.of(tallies);
const heads = ['', 'took', 'kept', 'failover p95', 'gap p95', 'lost', 'double owners', 'leaks', ''];
for (const line of inColumns([heads, ...rows, row('all', whole)]).split('\n')) say(line);
for (const what of whole.broken) say(`not as it must be: ${what.split('\n')[0]}`);
if (whole.broken.length === 0) say('everything was carried out');
process.exitCode = whole.passed ? 0 : 1;
process.stdout.write(`${JSON.stringify(whole.result)}\n`);
// WebRTC keeps threads of its own.
process.exit();
