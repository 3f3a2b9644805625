import './SessionPage.css';
import { pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import { calendarPath, type SessionSummary, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { useCallback, useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { usePracticeAnswer } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { afterwards } from '../../text/afterwards.ts';
import { text } from '../../text/en.ts';
import { dayAndTimeOf, ownTimeZone, zoneName } from '../../text/when.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { LinkCard } from './LinkCard.tsx';
import { PracticePage } from './PracticePage.tsx';
import { Problem } from './Problem.tsx';
import { RescheduleDialog } from './RescheduleDialog.tsx';
import { WaitingNote } from './WaitingNote.tsx';

/** One session: when it is, the way in, and a private link for each partner. */
export const SessionPage = ({ id }: { readonly id: SessionId }) => {
  const ask = useCallback(
    (signal: AbortSignal) => call(sessionEndpoints.session, {}, { signal, path: { id } }),
    [id],
  );
  const { answer: session, problem, reload, replace } = usePracticeAnswer(ask);
  const back = (
    <RouteLink to={{ name: 'home' }} className="back">
      <Icon name="back" />
      {text.sessions.back}
    </RouteLink>
  );

  if (session === undefined) {
    return (
      <PracticePage title={text.sessions.one} before={back} width="text">
        <Problem problem={problem} onRetry={reload} />
        {problem === undefined && <Spinner label={text.ui.opening} />}
      </PracticePage>
    );
  }
  return (
    // The title is known only now, so that the heading takes the focus only now.
    <PracticePage key="loaded" title={session.title} lead={<When session={session} />} before={back}>
      <Problem problem={problem} onRetry={reload} />
      {session.status === 'booked' ? (
        <Booked session={session} onChange={replace} onReload={reload} />
      ) : (
        <Over session={session} />
      )}
    </PracticePage>
  );
};

const Over = ({ session }: { readonly session: SessionSummary }) => {
  const { go } = useNavigation();
  const ended = session.status === 'ended';
  return (
    <>
      <p className="session-over">{ended ? text.session.endedState : text.session.canceledState}</p>
      {ended && (
        <div className="session-actions">
          <Button icon="page" onClick={() => go({ name: 'kept', session: session.id })}>
            {afterwards.title}
          </Button>
          <Button icon="plus" onClick={() => go({ name: 'nextSession', session: session.id })}>
            {text.session.bookNext}
          </Button>
        </div>
      )}
    </>
  );
};

const When = ({ session }: { readonly session: SessionSummary }) => {
  const own = ownTimeZone();
  const now = Date.now();
  return (
    <>
      <time dateTime={new Date(session.startsAt).toISOString()}>
        {dayAndTimeOf(session.startsAt, own, now)}
      </time>
      {` · ${text.session.length(session.plannedMinutes)}`}
      {session.otherTherapist !== null && session.leads && (
        <>
          <br />
          {text.session.withColleague(session.otherTherapist)}
        </>
      )}
      {session.continues !== null && session.leads && (
        <>
          <br />
          {text.session.continues}{' '}
          <RouteLink to={{ name: 'session', session: session.continues }}>{text.session.toEarlier}</RouteLink>
        </>
      )}
      <br />
      <span className="form-note">
        {zoneName(own, session.startsAt)}
        {session.timeZone !== own && <br />}
        {session.timeZone !== own &&
          `${text.session.inZone(
            `${dayAndTimeOf(session.startsAt, session.timeZone, now)}, ${zoneName(session.timeZone, session.startsAt)}`,
          )}`}
      </span>
    </>
  );
};

interface BookedProps {
  readonly session: SessionSummary;
  readonly onChange: (session: SessionSummary) => void;
  readonly onReload: () => void;
}

const Booked = ({ session, onChange, onReload }: BookedProps) => {
  const { go } = useNavigation();
  const [open, setOpen] = useState<'reschedule' | 'cancel'>();
  const close = () => setOpen(undefined);
  const { leads } = session;
  return (
    <>
      <div className="session-enter">
        <Button tone="primary" size="large" onClick={() => go({ name: 'room', session: session.id })}>
          {text.session.enter}
        </Button>
        <WaitingNote session={session} otherwise={<p>{text.session.enterHint}</p>} />
      </div>

      {leads ? (
        <section className="session-part">
          <div className="session-part-words">
            <h2>{text.session.linksTitle}</h2>
            <p>{text.session.linksLead}</p>
          </div>
          <div className="link-cards">
            {session.partners.map((partner) => (
              <LinkCard
                key={partner.seat}
                session={session.id}
                partner={partner}
                onChange={onChange}
                onReload={onReload}
              />
            ))}
          </div>
        </section>
      ) : (
        <p className="form-note">{text.session.ledBy(session.otherTherapist ?? '')}</p>
      )}

      <section className="session-part">
        <div className="session-part-words">
          <h2>{text.session.appointment}</h2>
          <p>{text.session.calendarHint}</p>
        </div>
        <div className="session-actions">
          <a
            className="button button-quiet"
            href={pathOf({ path: calendarPath }, { id: session.id })}
            download
          >
            <Icon name="calendar" />
            <span>{text.session.calendar}</span>
          </a>
          {leads && (
            <>
              <Button icon="timer" onClick={() => setOpen('reschedule')}>
                {text.session.changeTime}
              </Button>
              <Button icon="trash" onClick={() => setOpen('cancel')}>
                {text.session.cancel}
              </Button>
            </>
          )}
        </div>
      </section>
      {open === 'reschedule' && <RescheduleDialog session={session} onChange={onChange} onClose={close} />}
      {open === 'cancel' && <CancelDialog session={session.id} onChange={onChange} onClose={close} />}
    </>
  );
};
