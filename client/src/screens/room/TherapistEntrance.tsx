import { SessionError } from '@trialogue/shared/errors.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { useCallback, useState } from 'react';
import { LoadingPage } from '../../components/ui/LoadingPage.tsx';
import { useSessionClient } from '../../hooks/useSessionClient.ts';
import { call } from '../../http/api.ts';
import { lacksOf, partsOfThisBrowser } from '../../media/browserSupport.ts';
import { recallTab } from '../../session/tabMemory.ts';
import type { TicketWish } from '../../signalling/ticket.ts';
import { door } from '../../text/door.ts';
import { Entrance } from '../door/Entrance.tsx';
import { UnsupportedBrowser } from '../door/UnsupportedBrowser.tsx';

interface TherapistEntranceProps {
  readonly session: SessionId;
  /** Back to the session's page. */
  readonly onLeave: () => void;
}

/** The therapist's way over the device check into the room. */
export const TherapistEntrance = ({ session, onLeave }: TherapistEntranceProps) => {
  const [life, setLife] = useState(0);
  const lacks = lacksOf(partsOfThisBrowser());
  if (lacks.length > 0) return <UnsupportedBrowser insecure={lacks.includes('secureContext')} />;
  return (
    <TherapistSession key={life} session={session} onLeave={onLeave} onAgain={() => setLife(life + 1)} />
  );
};

interface TherapistSessionProps extends TherapistEntranceProps {
  readonly onAgain: () => void;
}

const TherapistSession = ({ session, onLeave, onAgain }: TherapistSessionProps) => {
  const [signedOut, setSignedOut] = useState(false);
  const [resumed] = useState(() => recallTab(session));

  const getTicket = useCallback(
    async ({ signal, lost }: TicketWish) => {
      try {
        const { token, node } = await call(sessionEndpoints.enter, lost, { path: { id: session }, signal });
        setSignedOut(false);
        return { token, node };
      } catch (thrown) {
        // Whoever was given up has nothing to say beside the answer that came.
        if (!signal.aborted) setSignedOut(thrown instanceof SessionError && thrown.code === 'unauthorised');
        throw thrown;
      }
    },
    [session],
  );
  const client = useSessionClient(getTicket);

  if (client === undefined) return <LoadingPage label={door.opening.words} />;
  return (
    <Entrance
      client={client}
      who="therapist"
      way={session}
      resumed={resumed}
      name={undefined}
      onSignIn={signedOut ? onLeave : undefined}
      onAgain={onAgain}
      onSessions={onLeave}
    />
  );
};
