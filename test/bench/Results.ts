import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Row } from './Row.ts';

/** A row as it is kept: which part of the bench measured it, when, and over how many rounds. */
export const KeptRow = Row.extend({ bench: z.string(), at: z.iso.datetime(), rounds: z.int() });
export type KeptRow = z.output<typeof KeptRow>;

/** The kept rows after these were measured: a part that ran takes the place of all it measured before. */
export const merged = (kept: readonly KeptRow[], fresh: readonly KeptRow[]): readonly KeptRow[] => {
  const ran = new Set(fresh.map(({ bench }) => bench));
  return [...kept.filter(({ bench }) => !ran.has(bench)), ...fresh];
};

/** Rows in the order of the parts given; parts that are not named come last. */
export const inOrder = (rows: readonly KeptRow[], names: readonly string[]): readonly KeptRow[] => {
  const place = ({ bench }: KeptRow): number => {
    const at = names.indexOf(bench);
    return at === -1 ? names.length : at;
  };
  return rows.toSorted((one, other) => place(one) - place(other));
};

/** The rows of a file; none if there is no such file yet. */
export const readResults = (path: string): readonly KeptRow[] => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return z.array(KeptRow).parse(JSON.parse(text));
};
