import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Floor } from '@trialogue/shared/stage/stageState.ts';
import { describe, expect, it } from 'vitest';
import { turnFace } from './turnFace.ts';

const floor: Floor = {
  kind: 'floor',
  speaker: newId(PersonId),
  phase: 'speak',
  turn: 0,
  turnMs: 100_000,
  firm: false,
  usedMs: 0,
  runningSinceAt: 1_000,
};

describe('turnFace', () => {
  it('empties by the server’s clock and nears its end in the last fifth', () => {
    expect(turnFace(floor, 26_000)).toMatchObject({ phase: 'running', left: 0.75, nearing: false });
    expect(turnFace(floor, 81_000)).toMatchObject({ left: 0.2, nearing: true });
    expect(turnFace(floor, 101_000).phase).toBe('done');
  });

  it('stands still while the clock stands', () => {
    const stands = { ...floor, usedMs: 25_000, runningSinceAt: null };
    expect(turnFace(stands, 0)).toEqual(turnFace(stands, 9_999_999));
    expect(turnFace(stands, 0)).toMatchObject({ phase: 'paused', left: 0.75 });
  });
});
