import { describe, expect, it } from 'vitest';
import { pauseBefore } from './reconnectPolicy.ts';

describe('pauseBefore', () => {
  it('tries at once, then waits longer and longer, and never more than a second', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 500].map((attempt) => pauseBefore(attempt, () => 1));
    expect(longest).toEqual([0, 100, 300, 700, 1_000, 1_000, 1_000, 1_000]);
  });

  it('spreads people over the whole pause, so that they do not come back as one', () => {
    expect([0, 0.25, 1].map((chance) => pauseBefore(5, () => chance))).toEqual([0, 250, 1_000]);
  });
});
