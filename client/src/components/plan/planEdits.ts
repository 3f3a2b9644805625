import { BlockId, newId } from '@trialogue/shared/ids.ts';
import { MAX_BLOCK_MIN, MAX_PLAN_BLOCKS } from '@trialogue/shared/limits.ts';
import type { Block, Plan } from '@trialogue/shared/plan/plan.ts';

/** How a plan becomes another. */
export type PlanEdit = (plan: Plan) => Plan;

/** An exercise as a plan needs it. */
export interface Plannable {
  readonly id: string;
  readonly name: string;
  readonly minutes: number;
  readonly emotional: boolean;
}

export const isFull = ({ blocks }: Plan): boolean => blocks.length >= MAX_PLAN_BLOCKS;

/** With `block` at `at`, or at the end; a full plan stays as it is. */
export const added =
  (block: Block, at?: number): PlanEdit =>
  (plan) =>
    isFull(plan) || plan.blocks.some(({ id }) => id === block.id)
      ? plan
      : { blocks: plan.blocks.toSpliced(at ?? plan.blocks.length, 0, block) };

export const removed =
  (id: BlockId): PlanEdit =>
  ({ blocks }) => ({ blocks: blocks.filter((block) => block.id !== id) });

export const changed =
  (id: BlockId, change: Partial<Omit<Block, 'id'>>): PlanEdit =>
  ({ blocks }) => ({ blocks: blocks.map((block) => (block.id === id ? { ...block, ...change } : block)) });

/** With that block at the place `to`, or as near as there is one. */
export const moved =
  (id: BlockId, to: number): PlanEdit =>
  (plan) => {
    const block = plan.blocks.find((each) => each.id === id);
    if (block === undefined) return plan;
    const rest = plan.blocks.filter((each) => each.id !== id);
    return { blocks: rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, block) };
  };

const asBlock = ({ id, name, minutes, emotional }: Plannable) => ({
  kind: 'exercise' as const,
  label: name,
  exercise: id,
  minutes: Math.min(MAX_BLOCK_MIN, minutes),
  emotional,
});

/**
 * With the exercise in that block; without one in the first that waits for an exercise, or at the end. A full plan
 * without room for it stays as it is.
 */
export const put =
  (exercise: Plannable, into: BlockId | undefined): PlanEdit =>
  (plan) => {
    const waiting = plan.blocks.find(
      ({ kind, exercise: has, done }) => kind === 'exercise' && has === null && !done,
    );
    const id = into ?? waiting?.id;
    const there = id !== undefined && plan.blocks.some((block) => block.id === id);
    return there
      ? changed(id, asBlock(exercise))(plan)
      : added({ id: newId(BlockId), done: false, ...asBlock(exercise) })(plan);
  };
