import { z } from 'zod';
import { FEELING_JUMP, HIGH_FEELING, MAX_FEELING } from '../limits.ts';

/** How it is right now: 0 calm, 10 the most ever. */
export const Feeling = z.int().min(0).max(MAX_FEELING);
export type Feeling = z.output<typeof Feeling>;

export const RatedFeeling = z.strictObject({ at: z.number(), value: Feeling });
export type RatedFeeling = z.output<typeof RatedFeeling>;

/** Whether the last rating is one that the therapist is told of: high, or a jump since the one before. */
export const isWorthTelling = (feelings: readonly RatedFeeling[]): boolean => {
  const last = feelings.at(-1);
  if (last === undefined) return false;
  const before = feelings.at(-2);
  return last.value >= HIGH_FEELING || (before !== undefined && last.value - before.value >= FEELING_JUMP);
};
