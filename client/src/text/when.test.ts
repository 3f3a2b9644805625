import { describe, expect, it } from 'vitest';
import { dayOf, shortDayOf, wallClock, zoneName } from './when.ts';

const noon = Date.UTC(2026, 10, 23, 12, 0);

describe('the wall clock', () => {
  it('shows what the clocks in the zone show', () => {
    expect(wallClock(noon, 'Europe/Vienna')).toEqual({ date: '2026-11-23', time: '13:00' });
    expect(wallClock(noon, 'Pacific/Auckland')).toEqual({ date: '2026-11-24', time: '01:00' });
  });

  it('shows midnight as the first minute of the day', () => {
    expect(wallClock(Date.UTC(2026, 10, 23), 'UTC')).toEqual({ date: '2026-11-23', time: '00:00' });
  });
});

describe('a day in words', () => {
  it('names the year only when it is another one', () => {
    expect(dayOf(noon, 'UTC', noon)).not.toContain('2026');
    expect(dayOf(noon, 'UTC', Date.UTC(2027, 0, 2))).toContain('2026');
  });
});

describe('a day in a few letters', () => {
  it('is the day it is in the zone', () => {
    expect(shortDayOf(noon, 'Pacific/Auckland')).toMatch(/24/);
    expect(shortDayOf(noon, 'UTC')).toMatch(/23/);
  });
});

describe('a zone in words', () => {
  it('names the place without underscores', () => {
    expect(zoneName('America/New_York', noon)).toMatch(/^New York \(/);
  });
});
