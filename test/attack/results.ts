import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { writeFormatted } from '../support/writeFormatted.ts';
import type { AttackRow } from './AttackPart.ts';

const own = fileURLToPath(new URL('./results.json', import.meta.url));

const Rows = z.array(
  z.strictObject({
    attack: z.string(),
    tried: z.string(),
    count: z.number(),
    happened: z.string(),
    target: z.string(),
    met: z.boolean().nullable(),
  }),
);

const written = async (file: string): Promise<readonly AttackRow[]> => {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  const read = Rows.safeParse(JSON.parse(text));
  return read.success ? read.data : [];
};

/** A part that ran replaces its own rows of before and leaves the others'. */
export const writeResults = async (rows: readonly AttackRow[], file = own): Promise<void> => {
  const ran = new Set(rows.map(({ attack }) => attack));
  const others = (await written(file)).filter(({ attack }) => !ran.has(attack));
  await writeFormatted(file, `${JSON.stringify([...others, ...rows], null, 2)}\n`);
};

const verdict = (met: boolean | null): string => (met === null ? '' : met ? 'met' : 'MISSED');

/** The rows for people to read. */
export const table = (rows: readonly AttackRow[]): string =>
  rows
    .map(({ attack, tried, count, happened, target, met }) =>
      [
        `${attack}: ${tried} (${count})`,
        `    ${happened}`,
        ...(target === '' ? [] : [`    target: ${target} ${verdict(met)}`]),
      ].join('\n'),
    )
    .join('\n');
