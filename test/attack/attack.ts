/**
 * `npm run attack -- [--messages 1000000] [--seed N] [--only name,name]`: attacks on a running server, part by part, and what
 * came of them as a table and in `results.json`. Exits with 1 if a target is missed or a part could not be carried to its end.
 */

import { parseArgs } from 'node:util';
import type { AttackPart, AttackRow } from './AttackPart.ts';
import { bombsAttack } from './bombs/bombsAttack.ts';
import { guessingAttack } from './guessing/guessingAttack.ts';
import { markupAttack } from './markup/markupAttack.ts';
import { mediaAttack } from './media/mediaAttack.ts';
import { messagesAttack } from './messages/messagesAttack.ts';
import { readResults, table, writeResults } from './results.ts';
import { tokensAttack } from './tokens/tokensAttack.ts';

const attacks: readonly AttackPart[] = [
  messagesAttack,
  mediaAttack,
  bombsAttack,
  tokensAttack,
  guessingAttack,
  markupAttack,
];

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    /** Where the results go; the file beside this one unless told otherwise. */
    results: { type: 'string' },
  },
});
const whole = (name: 'messages' | 'seed'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number above 0`);
  return number;
};
const chosen = values.only?.split(',') ?? attacks.map(({ name }) => name);
const unknown = chosen.filter((name) => !attacks.some((each) => each.name === name));
if (unknown.length > 0) {
  throw new Error(
    `there is no attack ${unknown.join(', ')}; there are ${attacks.map(({ name }) => name).join(', ')}`,
  );
}
// Known before the attacks, which take long, and not after them.
await readResults(values.results);
const [messages, seed] = [whole('messages'), whole('seed')];
const write = (line: string): void => void process.stdout.write(`${line}\n`);

write(`seed ${seed}`);
const rows: AttackRow[] = [];
let broken = 0;
for (const { name, title, run } of attacks.filter((each) => chosen.includes(each.name))) {
  write(`\n${title}`);
  const startedAt = performance.now();
  try {
    const found = await run({ seed, messages, say: (line) => write(`  ${line}`) });
    rows.push(...found.map((row) => ({ attack: name, ...row })));
  } catch (thrown) {
    broken += 1;
    write(
      `  could not be carried to its end: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    );
  }
  write(`  ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
}
await writeResults(rows, values.results);
write(`\n${table(rows)}`);
const missed = rows.filter(({ met }) => met === false).length;
write(JSON.stringify({ seed, rows: rows.length, missed, broken }));
process.exit(missed > 0 || broken > 0 ? 1 : 0);
