import './SessionsPage.css';
import { type SessionSummary, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { usePracticeAnswer } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { ownTimeZone } from '../../text/when.ts';
import { PracticePage } from './PracticePage.tsx';
import { Problem } from './Problem.tsx';
import { SessionRow } from './SessionRow.tsx';

/** Past sessions shown at a time. */
const PAST_STEP = 20;

const askSessions = (signal: AbortSignal) =>
  call(sessionEndpoints.list, {}, { signal, query: { timeZone: ownTimeZone() } });

/** The therapist's sessions: today's, those to come, those gone by. */
export const SessionsPage = () => {
  const { go } = useNavigation();
  const { answer, problem, reload } = usePracticeAnswer(askSessions);
  const startNew = (
    <Button tone="primary" icon="plus" onClick={() => go({ name: 'newSession' })}>
      {text.sessions.new}
    </Button>
  );
  const none =
    answer !== undefined && answer.today.length + answer.upcoming.length + answer.past.length === 0;

  return (
    <PracticePage title={text.sessions.title} actions={!none && startNew}>
      <Problem problem={problem} onRetry={reload} />
      {answer === undefined && problem === undefined && <Spinner label={text.ui.opening} />}
      {none && (
        <EmptyState look="whole" words={text.sessions.noneAtAll}>
          {startNew}
        </EmptyState>
      )}
      {answer !== undefined && !none && (
        <>
          <SessionSection
            title={text.sessions.today}
            sessions={answer.today}
            empty={text.sessions.noneToday}
            today
          />
          <SessionSection
            title={text.sessions.upcoming}
            sessions={answer.upcoming}
            empty={text.sessions.noneUpcoming}
          />
          {answer.past.length > 0 && <PastSessions sessions={answer.past} />}
        </>
      )}
    </PracticePage>
  );
};

interface SessionSectionProps {
  readonly title: string;
  readonly sessions: readonly SessionSummary[];
  readonly empty: string;
  readonly today?: boolean;
}

const SessionSection = ({ title, sessions, empty, today = false }: SessionSectionProps) => (
  <section className="sessions-section">
    <h2>{title}</h2>
    {sessions.length === 0 ? (
      <EmptyState words={empty} />
    ) : (
      <ul className="sessions-list">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} today={today} />
        ))}
      </ul>
    )}
  </section>
);

const PastSessions = ({ sessions }: { readonly sessions: readonly SessionSummary[] }) => {
  const [shown, setShown] = useState(PAST_STEP);
  return (
    <details className="sessions-section sessions-past">
      <summary>
        {text.sessions.showPast(sessions.length)}
        <Icon name="chevron" />
      </summary>
      <ul className="sessions-list">
        {sessions.slice(0, shown).map((session) => (
          <SessionRow key={session.id} session={session} today={false} />
        ))}
      </ul>
      {sessions.length > shown && (
        <Button onClick={() => setShown(shown + PAST_STEP)}>{text.sessions.more}</Button>
      )}
    </details>
  );
};
