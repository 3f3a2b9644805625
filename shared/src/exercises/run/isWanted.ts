import type { Region } from '../exercise.ts';
import type { Entry } from './runState.ts';

/** Whether those whose word it takes have asked for an entry to be kept. False where nobody has to ask. */
export const isWanted = (
  { keepIf }: Pick<Region, 'keepIf'>,
  { keep, by }: Pick<Entry, 'keep' | 'by'>,
): boolean => {
  if (keepIf === undefined) return false;
  return keepIf === 'author' ? keep.includes(by) : keep.length >= 2;
};
