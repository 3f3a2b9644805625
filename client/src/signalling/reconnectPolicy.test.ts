import { describe, expect, it } from 'vitest';
import { pauseBefore } from './reconnectPolicy.ts';

const ATTEMPTS = [0, 1, 2, 3, 4, 5, 6, 500];

describe('pauseBefore', () => {
  it('tries at once, then waits longer and longer, and never more than half a second where nothing answers', () => {
    const longest = ATTEMPTS.map((attempt) => pauseBefore(attempt, false, () => 1));
    expect(longest).toEqual([0, 100, 300, 500, 500, 500, 500, 500]);
  });

  it('leaves a server that answers and refuses up to three seconds', () => {
    const longest = ATTEMPTS.map((attempt) => pauseBefore(attempt, true, () => 1));
    expect(longest).toEqual([0, 100, 300, 700, 1_500, 3_000, 3_000, 3_000]);
  });

  it('spreads people over the whole pause, so that they do not come back as one', () => {
    expect([0, 0.25, 1].map((chance) => pauseBefore(5, true, () => chance))).toEqual([0, 750, 3_000]);
  });
});
