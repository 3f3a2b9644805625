/**
 * `npm run exercises [-- --json] [--only ID]`: every template of the registry from start to end with three connections on
 * a real server, and what is left of it on the disk. Exits with 1 unless all passed without leak or residue. The last line
 * of standard output is `{ "templates", "passed", "leaks", "residue" }`; `--json` leaves the lines of the findings out.
 */

import { parseArgs } from 'node:util';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { Findings } from './Findings.ts';
import { Ground } from './Ground.ts';
import { rehearse } from './rehearse.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
/** One thing that goes wrong early makes much else go wrong. */
const MOST_TOLD = 20;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const chosen = Object.values(exercises).filter(({ id }) => values.only === undefined || id === values.only);
if (chosen.length === 0) throw new Error(`there is no template ${values.only}`);
let [passed, leaks, residue] = [0, 0, 0];
/** A template that does not come to its end has not passed; the others still run. */
const broken = (reason: unknown): Findings => {
  const findings = new Findings();
  findings.faults.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  return findings;
};

const ground = await Ground.open();
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopped = true));
try {
  for (const exercise of chosen) {
    if (stopped) break;
    const startedAt = performance.now();
    const findings = await rehearse(ground, exercise).catch(broken);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    passed += findings.clean ? 1 : 0;
    leaks += findings.leaks.length;
    residue += findings.residue.length;
    say(`${exercise.id}: ${findings.clean ? 'passed' : 'failed'}, ${seconds} s`);
    if (values.json) continue;
    const { faults } = findings;
    for (const each of [...findings.leaks, ...findings.residue, ...faults].slice(0, MOST_TOLD))
      say(`  ${each}`);
  }
} finally {
  await ground.close();
}
process.exitCode = passed < chosen.length || leaks + residue > 0 ? 1 : 0;
say(JSON.stringify({ templates: chosen.length, passed, leaks, residue }));
