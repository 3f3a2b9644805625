import { describe, expect, it } from 'vitest';
import { FloodGuard, networkLevel, SteadyLevel } from './networkLevel.ts';

const unknown = {
  loss: undefined,
  lossReceived: undefined,
  score: undefined,
  availableBps: undefined,
  reachable: true,
};

describe('networkLevel', () => {
  it('is unknown until something was measured', () => {
    expect(networkLevel(unknown)).toBe(null);
  });

  it('is poor when the path is broken, whatever was measured before', () => {
    expect(networkLevel({ ...unknown, loss: 0, score: 10, availableBps: 5_000_000, reachable: false })).toBe(
      1,
    );
  });

  it.each([
    [3, { loss: 0.01 }],
    [2, { loss: 0.05 }],
    [1, { loss: 0.2 }],
    [3, { score: 9 }],
    [2, { score: 6 }],
    [1, { score: 2 }],
    [3, { availableBps: 600_000 }],
    [2, { availableBps: 200_000 }],
    [1, { loss: 0, score: 10, availableBps: 100_000 }],
  ])('is %i for %o', (level, sample) => {
    expect(networkLevel({ ...unknown, ...sample })).toBe(level);
  });
});

describe('SteadyLevel', () => {
  it('falls at once and rises only when better four times in a row', () => {
    const steady = new SteadyLevel();
    expect([3, 1, 3, 1, 3, 3, 3, 3].map((level) => steady.take(level === 3 ? 3 : 1))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(steady.level).toBe(3);
  });
});

describe('FloodGuard', () => {
  const flooded = (losses: readonly (number | undefined)[]): boolean => {
    const guard = new FloodGuard();
    for (const loss of losses) guard.take(loss);
    return guard.flooded;
  };

  it('is for what no line loses by itself', () => {
    expect(flooded([0.1, 0.3])).toBe(false);
    expect(flooded([0.1, 0.5])).toBe(true);
  });

  it('trusts the line again after eight calm looks in a row', () => {
    const calm = [0.01, 0, 0.02, 0, 0.01, 0, 0.01];
    expect(flooded([0.5, ...calm])).toBe(true);
    expect(flooded([0.5, ...calm, 0])).toBe(false);
    expect(flooded([0.5, ...calm, 0.2, 0])).toBe(true);
  });

  it('takes a reading that stands still for none: somebody muted sends nothing that could be lost', () => {
    expect(flooded([0.5, ...Array.from({ length: 8 }, () => 0.5)])).toBe(false);
  });
});
