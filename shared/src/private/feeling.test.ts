import { describe, expect, it } from 'vitest';
import { Feeling, isWorthTelling } from './feeling.ts';

const trace = (...values: readonly number[]) => values.map((value, at) => ({ at, value }));

describe('PRV3: how it is right now', () => {
  it('is a whole number from 0 to 10', () => {
    for (const value of [0, 5, 10]) expect(Feeling.safeParse(value).success).toBe(true);
    for (const value of [-1, 11, 4.5, Number.NaN, '5', null]) {
      expect(Feeling.safeParse(value).success).toBe(false);
    }
  });

  it.each([
    ['nothing yet', trace(), false],
    ['a first low one', trace(6), false],
    ['a first high one', trace(7), true],
    ['a high one that stays', trace(7, 7), true],
    ['a small rise', trace(2, 4), false],
    ['a jump', trace(2, 5), true],
    ['a jump that is over', trace(2, 5, 5), false],
    ['a fall', trace(9, 6), false],
    ['a rise in small steps', trace(1, 3, 5), false],
  ] as const)('the therapist is told: %s', (_, feelings, told) => {
    expect(isWorthTelling(feelings)).toBe(told);
  });
});
