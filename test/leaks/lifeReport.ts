import { z } from 'zod';

const Failure = z.strictObject({
  /** Something reached somebody excluded; otherwise the run could not be carried to its end, and proves nothing. */
  leak: z.boolean(),
  /** What went wrong, and the commands that led there. */
  what: z.string(),
});
export type Failure = z.output<typeof Failure>;

/** How one run went, as a shift tells it to its parent. */
export const LifeReport = z.strictObject({
  seed: z.int(),
  /** Commands carried out. */
  steps: z.int(),
  /** Of each command that took an edge away: ms from sending it to the last packet over that edge. */
  switchesMs: z.array(z.number()),
  failure: Failure.nullable(),
});
export type LifeReport = z.output<typeof LifeReport>;
