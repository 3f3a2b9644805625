import { createHash } from 'node:crypto';
import type { Response } from 'express';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { SessionRecord } from '../store/PracticeStore.ts';

const MINUTE_MS = 60_000;

/**
 * The session as an iCalendar file. Others see calendars, so it says nothing but the time: no names, no title,
 * no link, no word of what it is for. The time is an instant in UTC, right whatever the clocks do.
 */
export const calendarOf = (
  session: Pick<SessionRecord, 'id' | 'startsAt' | 'plannedMinutes'>,
  now: number,
): string => {
  const calendar = ical({
    prodId: { company: 'Calendar', product: 'Appointment', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    // The same each time, so that a later file moves the entry instead of adding one.
    id: createHash('sha256').update(`calendar/${session.id}`).digest('hex').slice(0, 32),
    stamp: new Date(now),
    start: new Date(session.startsAt),
    end: new Date(session.startsAt + session.plannedMinutes * MINUTE_MS),
    summary: 'Appointment',
    description: 'Online appointment. Please use the private link you were given.',
  });
  return calendar.toString();
};

/** Answers with the file as a download. */
export const sendCalendar = (response: Response, calendar: string): void => {
  response
    .set('Content-Type', 'text/calendar; charset=utf-8')
    .set('Content-Disposition', 'attachment; filename="appointment.ics"')
    .send(calendar);
};
