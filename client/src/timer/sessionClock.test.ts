import { describe, expect, it } from 'vitest';
import { sessionClock } from './sessionClock.ts';

const START = 1_000_000;
const after = (minutes: number) =>
  sessionClock({ clockStartedAt: START, plannedMinutes: 50 }, START + minutes * 60_000);

describe('sessionClock', () => {
  it('does not run before the first partner is let in', () => {
    expect(sessionClock({ clockStartedAt: null, plannedMinutes: 50 }, START)).toBeUndefined();
  });

  it('counts from the first partner let in', () => {
    expect(after(20)).toMatchObject({ elapsedMs: 20 * 60_000, remainingMs: 30 * 60_000 });
  });

  it('has passed no mark while more than a quarter of an hour is left', () => {
    expect(after(34.99)?.mark).toBeUndefined();
  });

  it.each([
    [35, 15],
    [39.99, 15],
    [40, 10],
    [45, 5],
    [49.99, 5],
    [50, 0],
    [70, 0],
  ] as const)('after %d of 50 minutes the latest mark is %d', (minutes, mark) => {
    expect(after(minutes)?.mark).toBe(mark);
  });

  it('goes below zero past the planned end and never starts in the past', () => {
    expect(after(52)?.remainingMs).toBe(-2 * 60_000);
    expect(after(-3)?.elapsedMs).toBe(0);
  });
});
