import { readFile, writeFile } from 'node:fs/promises';
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

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';

/** The rows of a file; none if there is no such file yet. Rejects if something else is in it, which nobody may overwrite. */
export const readResults = async (file = own): Promise<readonly AttackRow[]> => {
  try {
    return Rows.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    const why =
      thrown instanceof z.ZodError
        ? z.prettifyError(thrown)
        : thrown instanceof Error
          ? thrown.message
          : String(thrown);
    throw new Error(`${file} holds no results of attacks; mend it or move it away: ${why}`);
  }
};

/** A part that ran replaces its own rows of before and leaves the others'. */
export const writeResults = async (rows: readonly AttackRow[], file = own): Promise<void> => {
  const ran = new Set(rows.map(({ attack }) => attack));
  const others = (await readResults(file)).filter(({ attack }) => !ran.has(attack));
  const content = `${JSON.stringify([...others, ...rows], null, 2)}\n`;
  // The formatter knows the files of the project only.
  await (file === own ? writeFormatted : writeFile)(file, content);
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
