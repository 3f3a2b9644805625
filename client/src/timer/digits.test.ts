import { describe, expect, it } from 'vitest';
import { digits, minutesLeft, parseMinutes } from './digits.ts';

describe('digits', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [1, '0:01'],
    [59_001, '1:00'],
    [245_000, '4:05'],
    [3_600_000, '1:00:00'],
    [3_845_000, '1:04:05'],
  ])('writes %i ms as %s', (ms, written) => {
    expect(digits(ms)).toBe(written);
  });
});

describe('minutesLeft', () => {
  it('counts a begun minute as a whole one', () => {
    expect(minutesLeft(5 * 60_000)).toBe(5);
    expect(minutesLeft(5 * 60_000 + 1)).toBe(6);
    expect(minutesLeft(-1)).toBe(0);
  });
});

describe('parseMinutes', () => {
  const parse = (typed: string) => parseMinutes(typed, 10_000, 10_800_000);

  it('reads whole minutes, and parts of one with a point or a comma', () => {
    expect(parse('7')).toBe(420_000);
    expect(parse(' 1,5 ')).toBe(90_000);
    expect(parse('0.5')).toBe(30_000);
  });

  it('refuses what is no number, too short or too long', () => {
    for (const typed of ['', ' ', 'ten', '0', '-3', '181', '1e9', 'Infinity'])
      expect(parse(typed)).toBeUndefined();
  });
});
