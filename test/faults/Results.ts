import { z } from 'zod';
import { FaultRow } from './FaultRow.ts';

/** The rows of a kept file. Throws with what is wrong in it: half an hour's rows are not thrown away in silence. */
export const parseRows = (text: string): readonly FaultRow[] => {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch (cause) {
    throw new Error('the kept results are not JSON', { cause });
  }
  const read = z.array(FaultRow).safeParse(kept);
  if (!read.success) {
    throw new Error(`the kept results are not rows of this table:\n${z.prettifyError(read.error)}`);
  }
  return read.data;
};

/** The kept rows with these in the place of their own, in the order of these faults; others are no longer measured. */
export const merged = (
  kept: readonly FaultRow[],
  fresh: readonly FaultRow[],
  faults: readonly string[],
): readonly FaultRow[] => {
  const measured = new Set(fresh.map(({ fault }) => fault));
  return [...kept.filter(({ fault }) => faults.includes(fault) && !measured.has(fault)), ...fresh].toSorted(
    (one, other) => faults.indexOf(one.fault) - faults.indexOf(other.fault),
  );
};
