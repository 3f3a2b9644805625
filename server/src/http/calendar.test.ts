import { newId, SessionId } from '@trialogue/shared/ids.ts';
import { expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';

const session = { id: newId(SessionId), startsAt: Date.UTC(2026, 9, 26, 14), plannedMinutes: 80 } as const;

test('the appointment is an instant in UTC with its end', () => {
  const calendar = calendarOf(session, Date.UTC(2026, 9, 1));
  expect(calendar).toContain('DTSTART:20261026T140000Z');
  expect(calendar).toContain('DTEND:20261026T152000Z');
  expect(calendar).toContain('SUMMARY:Appointment');
  expect(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

test('it says nothing of what it is for', () => {
  const calendar = calendarOf(session, Date.UTC(2026, 9, 1)).toLowerCase();
  for (const word of [
    'therap',
    'trialogue',
    'couple',
    'session',
    'partner',
    'http',
    session.id.toLowerCase(),
  ]) {
    expect(calendar).not.toContain(word);
  }
});

test('a later file moves the same entry', () => {
  const uidOf = (calendar: string) => /UID:(.*)/.exec(calendar)?.[1];
  const moved = { ...session, startsAt: session.startsAt + 1 };
  expect(uidOf(calendarOf(moved, 1))).toBe(uidOf(calendarOf(session, 0)));
});
