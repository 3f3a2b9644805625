/**
 * `npm run bench -- [--only NAME,NAME] [--rounds N] [--quick] [--json] [--get-peers]`: what Trialogue costs and how quick it
 * is, beside its peers in the same run. Prints a table and writes `results.json` and `RESULTS.md` beside this file; parts
 * that ran take the place of their own rows only. `--quick` shows that everything runs and writes nothing. `--json` prints
 * the rows instead of the table. `--get-peers` installs the npm peers and ends. Exits with 1 if a part could not be run.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from '../support/machine.ts';
import { writeFormatted } from '../support/writeFormatted.ts';
import type { BenchGround } from './BenchGround.ts';
import { benches } from './benches.ts';
import { Peers } from './Peers.ts';
import { inOrder, type KeptRow, merged, readResults } from './Results.ts';
import { resultsPage } from './resultsPage.ts';
import { textTable } from './table.ts';

const ROUNDS = 5;
const QUICK_ROUNDS = 1;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'get-peers': { type: 'boolean', default: false },
  },
});

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Rows as JSON stand alone on standard output. */
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const names = benches.map(({ name }) => name);

const chosenBenches = () => {
  const only = values.only?.split(',') ?? names;
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}"; there are ${names.join(', ')}`);
  return benches.filter(({ name }) => only.includes(name));
};

const roundsAsked = (): number => {
  const rounds = Number(values.rounds ?? (values.quick ? QUICK_ROUNDS : ROUNDS));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number above 0');
  return rounds;
};

/** What each part measured; a part that breaks off is said and leaves its earlier rows as they are. */
const measure = async (ground: BenchGround): Promise<{ rows: readonly KeptRow[]; broken: number }> => {
  const rows: KeptRow[] = [];
  let broken = 0;
  for (const { name, title, run } of chosenBenches()) {
    const startedAt = performance.now();
    tell(`${name}: ${title}`);
    const at = new Date().toISOString();
    try {
      const measured = await run({ ...ground, say: (line) => tell(`  ${line}`) });
      rows.push(...measured.map((row) => ({ ...row, bench: name, at, rounds: ground.rounds })));
    } catch (thrown) {
      broken += 1;
      tell(
        `${name} broke off: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
      );
    }
    tell(`${name}: ${Math.round((performance.now() - startedAt) / 1_000)} s`);
  }
  return { rows, broken };
};

const peers = new Peers();
if (values['get-peers']) {
  peers.install(say);
} else {
  const { rows, broken } = await measure({
    rounds: roundsAsked(),
    peers,
    say,
    scale: values.quick ? 0.1 : 1,
  });
  if (!values.quick && rows.length > 0) {
    const results = here('results.json');
    const all = inOrder(merged(readResults(results), rows), names);
    await writeFormatted(results, `${JSON.stringify(all, null, 2)}\n`);
    await writeFormatted(
      here('RESULTS.md'),
      resultsPage(all, benches, { machine: machine(), peers: peers.installed }),
    );
  }
  say(values.json ? JSON.stringify(rows) : textTable(rows));
  process.exitCode = broken > 0 ? 1 : 0;
}
