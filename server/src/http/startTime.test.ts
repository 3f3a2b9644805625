import { describe, expect, test } from 'vitest';
import { dayAround, readStart } from './startTime.ts';

const NOW = Date.UTC(2026, 1, 1);
const at = (local: string, timeZone = 'Europe/Berlin') => {
  const { startsAt, reading } = readStart({ kind: 'at', local, timeZone }, NOW);
  return `${new Date(startsAt).toISOString().slice(0, 16)}Z ${reading}`;
};

describe('a wall time', () => {
  test('is read in its zone on both sides of a change of the clocks', () => {
    expect(at('2026-03-28T15:00')).toBe('2026-03-28T14:00Z exact');
    expect(at('2026-03-29T15:00')).toBe('2026-03-29T13:00Z exact');
    expect(at('2026-10-25T15:00')).toBe('2026-10-25T14:00Z exact');
    expect(at('2026-03-07T09:00', 'America/New_York')).toBe('2026-03-07T14:00Z exact');
    expect(at('2026-03-08T09:00', 'America/New_York')).toBe('2026-03-08T13:00Z exact');
    expect(at('2026-04-05T15:00', 'Australia/Lord_Howe')).toBe('2026-04-05T04:30Z exact');
  });

  test('that the clocks jump over is moved by as much as they jump', () => {
    expect(at('2026-03-29T02:30')).toBe('2026-03-29T01:30Z skipped');
  });

  test('that comes twice is the first of the two', () => {
    expect(at('2026-10-25T02:30')).toBe('2026-10-25T00:30Z repeated');
    expect(at('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30Z repeated');
  });

  test('that no calendar has, or a wrong year, is refused', () => {
    for (const local of ['2026-02-31T10:00', '2026-13-01T10:00', '2026-05-05T25:00', '2020-05-05T10:00']) {
      expect(() => at(local)).toThrow();
    }
    expect(() => at('2036-05-05T10:00')).toThrow('too far away');
  });

  test('"now" is now', () => {
    expect(readStart({ kind: 'now', timeZone: 'Asia/Kolkata' }, NOW)).toEqual({
      startsAt: NOW,
      timeZone: 'Asia/Kolkata',
      reading: 'exact',
    });
  });
});

test('a day is as long as it is in its zone', () => {
  const hoursOf = (now: number) => {
    const { from, to } = dayAround(now, 'Europe/Berlin');
    return (to - from) / 3_600_000;
  };
  expect(hoursOf(Date.UTC(2026, 2, 29, 10))).toBe(23);
  expect(hoursOf(Date.UTC(2026, 9, 25, 10))).toBe(25);
});
