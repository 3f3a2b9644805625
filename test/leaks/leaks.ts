/**
 * `npm run leaks -- --runs N [--seed S] [--shifts P] [--lanes L] [--strict]`: random lives of sessions on the real server
 * with real media, and what reached somebody who was excluded from it. Exits with 1 if anything did, or if a run could not
 * be carried to its end. The last line of standard output is `{ "runs", "leaks", "switchP95Ms" }`. `--strict` judges by rules
 * that the server does not follow: a test of the test.
 */

import { parseArgs } from 'node:util';
import { quantile } from '../support/quantile.ts';
import { Shifts } from './Shifts.ts';

/** One line of progress for so many runs. */
const TELL_EVERY = 20;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    shifts: { type: 'string', default: '2' },
    lanes: { type: 'string', default: '2' },
    strict: { type: 'boolean', default: false },
  },
});
const whole = (name: 'runs' | 'seed' | 'shifts' | 'lanes'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number above 0`);
  return number;
};
const [runs, seed] = [whole('runs'), whole('seed')];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const shifts = new Shifts({ processes: whole('shifts'), lanes: whole('lanes'), strict: values.strict });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    shifts.stop();
    // A second time means at once.
    process.once(signal, () => shifts.kill());
  });
}

say(`${runs} runs from seed ${seed}`);
const startedAt = performance.now();
let [done, steps, leaks, broken] = [0, 0, 0, 0];
let firstLeak: number | undefined;
const switchesMs: number[] = [];

/** The value that 95 in 100 do not exceed, to a tenth; 0 if there is none. */
const p95 = (): number => (switchesMs.length === 0 ? 0 : Math.round(quantile(switchesMs, 0.95) * 10) / 10);

await shifts.run(
  Array.from({ length: runs }, (_, index) => seed + index),
  (life) => {
    done += 1;
    steps += life.steps;
    switchesMs.push(...life.switchesMs);
    if (life.failure !== null) {
      say(`seed ${life.seed}: ${life.failure.what}`);
      if (life.failure.leak) firstLeak ??= life.seed;
      if (life.failure.leak) leaks += 1;
      else broken += 1;
    }
    if (done % TELL_EVERY === 0) {
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      say(`${done} runs, ${steps} commands, ${leaks} leaks, switch p95 ${p95()} ms, ${seconds} s`);
    }
  },
);
if (firstLeak !== undefined && !values.strict) {
  say(`making seed ${firstLeak} smaller`);
  const failure = await shifts.makeSmaller(firstLeak);
  say(failure === null ? 'it did not happen again' : failure.what);
}
if (broken > 0) say(`${broken} runs did not come to their end`);
if (done < runs) say(`${runs - done} runs were not begun`);
process.exitCode = leaks > 0 || broken > 0 || done < runs ? 1 : 0;
say(JSON.stringify({ runs: done, leaks, switchP95Ms: p95() }));
