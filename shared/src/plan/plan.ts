import { z } from 'zod';
import { Slug } from '../exercises/exercise.ts';
import { BlockId } from '../ids.ts';
import { MAX_BLOCK_MIN, MAX_PLAN_BLOCKS } from '../limits.ts';
import { Title } from '../text.ts';

export const BlockKind = z.enum(['exercise', 'talk', 'break', 'private']);
export type BlockKind = z.output<typeof BlockKind>;

/** A stretch of a planned session. */
export const Block = z
  .strictObject({
    id: BlockId,
    kind: BlockKind,
    label: Title,
    /** Of the library; `null` for what is no exercise, or is not chosen yet. */
    exercise: Slug.nullable(),
    minutes: z.int().min(1).max(MAX_BLOCK_MIN),
    /** Something that needs time afterwards, and so is not begun near the end. */
    emotional: z.boolean(),
    done: z.boolean(),
  })
  .refine(({ kind, exercise }) => exercise === null || kind === 'exercise', 'an exercise is of its kind');
export type Block = Readonly<z.output<typeof Block>>;

/** What the therapist means to do in a session, in order. Nobody else ever learns of it (EXR8). */
export const Plan = z.strictObject({
  blocks: z
    .array(Block)
    .max(MAX_PLAN_BLOCKS)
    .refine((blocks) => new Set(blocks.map(({ id }) => id)).size === blocks.length, 'a block twice')
    .readonly(),
});
export type Plan = Readonly<z.output<typeof Plan>>;
