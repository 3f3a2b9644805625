import './SessionFacts.css';
import { door } from '../../text/door.ts';
import { Icon } from '../ui/Icon.tsx';

interface SessionFactsProps {
  /** Server time in ms. */
  readonly startsAt: number;
  readonly plannedMinutes: number;
  /** Where the calendar file is. */
  readonly calendar: string;
}

/** The words are English, so dates are; a reader of another English keeps their own order and clock. */
const locale = navigator.languages.find((language) => language.startsWith('en')) ?? 'en-GB';
const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const zone = (at: Date): string =>
  new Intl.DateTimeFormat(locale, { timeZoneName: 'long' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** When the session starts, on this device's own clock, with a file for the calendar. */
export const SessionFacts = ({ startsAt, plannedMinutes, calendar }: SessionFactsProps) => {
  const start = new Date(startsAt);
  return (
    <section className="session-facts" aria-label={door.facts.title}>
      <p>
        <time dateTime={start.toISOString()} className="session-facts-time">
          {door.facts.when(day.format(start), time.format(start))}
        </time>
        <span className="session-facts-more">
          {door.facts.length(plannedMinutes)} · {door.facts.zone(zone(start))}
        </span>
      </p>
      <a href={calendar} download className="session-facts-calendar">
        <Icon name="calendar" />
        <span>{door.facts.calendar}</span>
      </a>
    </section>
  );
};
