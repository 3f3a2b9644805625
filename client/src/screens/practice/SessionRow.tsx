import type { SessionSummary } from '@trialogue/shared/http/sessions.ts';
import { Button } from '../../components/ui/Button.tsx';
import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { text } from '../../text/en.ts';
import { dayOf, ownTimeZone, timeOf } from '../../text/when.ts';
import { WaitingNote } from './WaitingNote.tsx';

interface SessionRowProps {
  readonly session: SessionSummary;
  /** Today's need no date, and can be entered from here. */
  readonly today: boolean;
}

/** One session in a list; all of it leads to the session's page. */
export const SessionRow = ({ session, today }: SessionRowProps) => {
  const { go } = useNavigation();
  const zone = ownTimeZone();
  const { otherTherapist } = session;
  const names = session.partners.map((partner) => partner.name);
  return (
    <li className="session-row">
      <time className="session-row-when" dateTime={new Date(session.startsAt).toISOString()}>
        {!today && <span className="session-row-day">{dayOf(session.startsAt, zone, Date.now())}</span>}
        <span className="session-row-time">{timeOf(session.startsAt, zone)}</span>
      </time>
      <div className="session-row-what">
        <RouteLink to={{ name: 'session', session: session.id }} className="session-row-link">
          {text.sessions.with(names[0] ?? '', names[1] ?? '')}
        </RouteLink>
        <p className="session-row-note">
          {[
            session.title,
            text.sessions.minutes(session.plannedMinutes),
            ...(otherTherapist === null ? [] : [text.sessions.colleague(otherTherapist)]),
            stateOf(session),
          ].join(' · ')}
        </p>
        <WaitingNote session={session} />
      </div>
      {today && session.status === 'booked' && (
        <Button onClick={() => go({ name: 'room', session: session.id })}>{text.sessions.enter}</Button>
      )}
    </li>
  );
};

const stateOf = ({ status, partners }: SessionSummary): string =>
  status === 'booked'
    ? text.sessions.opened(partners.filter((partner) => partner.link === 'opened').length)
    : text.sessions[status];
