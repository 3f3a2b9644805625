import type { Floor, StageState } from './stageState.ts';

/** The turn that is on, also while it waits for the therapist to come back. */
export const floorOf = (stage: StageState): Floor | null => {
  if (stage.kind === 'floor') return stage;
  return stage.kind === 'alone' ? stage.floor : null;
};

/** How long the holder has spoken in this turn at server time `now`, in ms. */
export const usedMs = ({ usedMs: used, runningSinceAt }: Floor, now: number): number =>
  runningSinceAt === null ? used : used + Math.max(0, now - runningSinceAt);

/** What is left of the turn, in ms; never below 0. */
export const turnLeftMs = (floor: Floor, now: number): number =>
  Math.max(0, floor.turnMs - usedMs(floor, now));

/** The same turn with its clock standing. */
export const standing = (floor: Floor, now: number): Floor =>
  floor.runningSinceAt === null ? floor : { ...floor, usedMs: usedMs(floor, now), runningSinceAt: null };
