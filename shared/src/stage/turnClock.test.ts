import { describe, expect, it } from 'vitest';
import { newId, PersonId } from '../ids.ts';
import { type Floor, type StageState, together } from './stageState.ts';
import { floorOf, standing, turnLeftMs, usedMs } from './turnClock.ts';

const running: Floor = {
  kind: 'floor',
  speaker: newId(PersonId),
  phase: 'speak',
  turn: 0,
  turnMs: 90_000,
  firm: false,
  usedMs: 20_000,
  runningSinceAt: 1_000_000,
};
const still: Floor = { ...running, runningSinceAt: null };

describe('STG5: the turn clock', () => {
  it.each([
    [1_000_000, 20_000, 70_000],
    [1_030_000, 50_000, 40_000],
    [1_070_000, 90_000, 0],
    [1_200_000, 220_000, 0],
    // A clock that was set back takes nothing away.
    [999_000, 20_000, 70_000],
  ])('running, at %i: %i ms used and %i ms left', (now, used, left) => {
    expect(usedMs(running, now)).toBe(used);
    expect(turnLeftMs(running, now)).toBe(left);
  });

  it('standing, it counts what was used and no more', () => {
    for (const now of [0, 1_000_000, 2_000_000]) {
      expect(usedMs(still, now)).toBe(20_000);
      expect(turnLeftMs(still, now)).toBe(70_000);
    }
  });

  it('stops with what was used by then, once', () => {
    const stopped = standing(running, 1_030_000);
    expect(stopped).toEqual({ ...running, usedMs: 50_000, runningSinceAt: null });
    expect(standing(stopped, 1_060_000)).toBe(stopped);
  });

  it('belongs to the floor, and waits with it for the therapist', () => {
    const waiting: StageState = { kind: 'alone', sinceAt: 1, floor: still };
    expect(floorOf(running)).toBe(running);
    expect(floorOf(waiting)).toBe(still);
    expect(floorOf({ ...waiting, floor: null })).toBeNull();
    expect(floorOf(together)).toBeNull();
  });
});
