import { describe, expect, it } from 'vitest';
import { breathAt } from './breathPhase.ts';

describe('the breath', () => {
  it('fills while it goes in and empties while it goes out', () => {
    expect(breathAt(0, 4_000, 6_000)).toEqual({ part: 'in', share: 0, fill: 0 });
    expect(breathAt(2_000, 4_000, 6_000).fill).toBeCloseTo(0.5);
    expect(breathAt(4_000, 4_000, 6_000)).toEqual({ part: 'out', share: 0, fill: 1 });
    expect(breathAt(7_000, 4_000, 6_000).fill).toBeCloseTo(0.5);
  });

  it('is the same in every cycle, and before the first', () => {
    expect(breathAt(41_000, 4_000, 6_000)).toEqual(breathAt(1_000, 4_000, 6_000));
    expect(breathAt(-1_000, 4_000, 6_000)).toEqual(breathAt(9_000, 4_000, 6_000));
  });
});
