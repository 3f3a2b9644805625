import { describe, expect, it } from 'vitest';
import { nextHour, startOf, startProblem, toStart } from './sessionTime.ts';

const timeZone = 'Europe/Vienna';
/** 23:20 in Vienna. */
const lateEvening = Date.UTC(2026, 10, 23, 22, 20);

describe('the start of a session in its form', () => {
  it('is first the next full hour, on the next day if need be', () => {
    expect(nextHour(lateEvening, timeZone)).toEqual({
      kind: 'at',
      date: '2026-11-24',
      time: '00:00',
      timeZone,
    });
  });

  it('is sent as the clocks in its zone show it', () => {
    expect(toStart({ kind: 'at', date: '2027-03-28', time: '02:30', timeZone })).toEqual({
      kind: 'at',
      local: '2027-03-28T02:30',
      timeZone,
    });
  });

  it('comes back from a booked session as it was booked, wherever the reader is', () => {
    expect(startOf({ startsAt: lateEvening, timeZone })).toEqual({
      kind: 'at',
      date: '2026-11-23',
      time: '23:20',
      timeZone,
    });
  });

  it('may not have passed in its own zone', () => {
    const draft = { kind: 'at', date: '2026-11-23', time: '23:19', timeZone } as const;
    expect(startProblem(draft, lateEvening)).toBe('passed');
    expect(startProblem({ ...draft, time: '23:20' }, lateEvening)).toBeUndefined();
    expect(startProblem({ ...draft, timeZone: 'America/New_York' }, lateEvening)).toBeUndefined();
  });

  it('needs a date and a time unless it is now', () => {
    const draft = { kind: 'at', date: '', time: '10:00', timeZone } as const;
    expect(startProblem(draft, lateEvening)).toBe('missing');
    expect(startProblem({ ...draft, kind: 'now' }, lateEvening)).toBeUndefined();
  });
});
