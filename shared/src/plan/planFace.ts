import type { Exercise } from '../exercises/exercise.ts';
import { LATE_MIN, MINUTE_MS } from '../limits.ts';
import type { Block, Plan } from './plan.ts';

/** How a plan stands at one moment; whole minutes where it says so, everything else in ms. */
export interface PlanFace {
  /** Minutes of all blocks. */
  readonly total: number;
  /** Minutes by which the plan is longer than the session; 0 if it fits. */
  readonly over: number;
  /** The block that is on: the one whose exercise runs, else the first that is not done. */
  readonly current: Block | undefined;
  /** Until the current block ends by the plan; below zero once that has passed. */
  readonly currentLeftMs: number;
  /** Until the planned end of the session; below zero after it. */
  readonly leftMs: number;
  /** By how much what is not done takes longer than what is left; 0 if there is time for it. */
  readonly shortMs: number;
  /** The next emotional block, if by then less than the last quarter of an hour would be left. */
  readonly lateEmotional: Block | undefined;
}

const lengthOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { minutes }) => sum + minutes, 0);

/** Whether it is too near the end for something emotional to begin (EXR8). */
export const isLate = (leftMs: number): boolean => leftMs < LATE_MIN * MINUTE_MS;

/** Exercises of the session, by id. */
export interface Under {
  /** Those that have begun already: they are no new step any more. */
  readonly begun: readonly string[];
  /** The one in front of everyone. */
  readonly running: string | undefined;
}

/**
 * How `plan` stands after `elapsedMs` of a session of `plannedMinutes`. What stands before the current block counts as
 * over, ticked or not; what has not begun begins now at the earliest.
 */
export const planFace = (
  { blocks }: Plan,
  plannedMinutes: number,
  elapsedMs: number,
  { begun, running }: Under = { begun: [], running: undefined },
): PlanFace => {
  const total = lengthOf(blocks);
  const plannedMs = plannedMinutes * MINUTE_MS;
  const at = currentIn(blocks, running);
  const current = blocks[at];
  // A block that is on since longer than the clock runs would have more time left than it has minutes.
  const beginsAt = Math.min(lengthOf(blocks.slice(0, Math.max(0, at))) * MINUTE_MS, elapsedMs);
  const endsAt = beginsAt + (current?.minutes ?? 0) * MINUTE_MS;

  let from = beginsAt;
  let lateEmotional: Block | undefined;
  for (const block of at < 0 ? [] : blocks.slice(at).filter(({ done }) => !done)) {
    const hasBegun = block.exercise === null ? block === current : begun.includes(block.exercise);
    const start = hasBegun ? from : Math.max(from, elapsedMs);
    if (block.emotional && !hasBegun && isLate(plannedMs - start)) lateEmotional ??= block;
    from = Math.max(start + block.minutes * MINUTE_MS, elapsedMs);
  }
  return {
    total,
    over: Math.max(0, total - plannedMinutes),
    current,
    currentLeftMs: current === undefined ? 0 : endsAt - elapsedMs,
    leftMs: plannedMs - elapsedMs,
    shortMs: current === undefined ? 0 : Math.max(0, from - plannedMs),
    lateEmotional,
  };
};

/** The place of the block whose exercise runs, else of the first that is not done; -1 if there is none. */
const currentIn = (blocks: readonly Block[], running: string | undefined): number => {
  const open = blocks.findIndex(({ done }) => !done);
  const on = blocks.findIndex(({ exercise, done }) => !done && exercise !== null && exercise === running);
  return on < 0 ? open : on;
};

/**
 * Whether an exercise stirs things up, so that it is not begun near the end. Frames and whatever calms people are
 * begun at any time, whichever method it comes from.
 */
export const isEmotional = ({ id, school }: Pick<Exercise, 'id' | 'school'>): boolean =>
  school !== 'frame' && school !== 'regulation' && !id.startsWith('reg-');
