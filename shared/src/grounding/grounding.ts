import { z } from 'zod';
import { PersonId } from '../ids.ts';

/** Ways back to the present: through the senses (five, four, three, two, one), or by a slow breath. */
export const GroundingWay = z.enum(['senses', 'breath']);
export type GroundingWay = z.output<typeof GroundingWay>;

/** A grounding that the therapist has begun for one partner or for both. A partner learns of their own only. */
export const Grounding = z.strictObject({
  way: GroundingWay,
  with: z.array(PersonId).min(1).max(2),
  /** Server time; both breathe in step by it. */
  sinceAt: z.number(),
});
export type Grounding = z.output<typeof Grounding>;

/** How many things to find with each sense. */
export const SENSES = [
  ['see', 5],
  ['touch', 4],
  ['hear', 3],
  ['smell', 2],
  ['taste', 1],
] as const;
