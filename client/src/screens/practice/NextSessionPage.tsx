import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { useCallback } from 'react';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { usePracticeAnswer } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { NewSessionPage } from './NewSessionPage.tsx';
import { PracticePage } from './PracticePage.tsx';
import { Problem } from './Problem.tsx';

/** Booking the session after that one, with the same two partners. */
export const NextSessionPage = ({ id }: { readonly id: SessionId }) => {
  const ask = useCallback(
    (signal: AbortSignal) => call(sessionEndpoints.session, {}, { signal, path: { id } }),
    [id],
  );
  const { answer: session, problem, reload } = usePracticeAnswer(ask);
  if (session !== undefined) {
    // One that is not over yet cannot be gone on from; a session can be booked all the same.
    return <NewSessionPage key="loaded" after={session.status === 'ended' ? session : null} />;
  }
  return (
    <PracticePage title={text.newSession.title} width="text">
      <Problem problem={problem} onRetry={reload} />
      {problem === undefined && <Spinner label={text.ui.opening} />}
    </PracticePage>
  );
};
