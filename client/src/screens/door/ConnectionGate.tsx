import './ConnectionGate.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { useLasting } from '../../hooks/useLasting.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { useOnline } from '../../hooks/useOnline.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { door } from '../../text/door.ts';

interface ConnectionGateProps {
  readonly client: SessionClient;
  readonly inside: boolean;
  /** The account is signed out, so no token can be had until someone signs in. */
  readonly onSignIn: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Most interruptions are shorter than this and need no words. */
const WORTH_SAYING_MS = 1_200;
/** When it is time to suggest something. */
const LONG_MS = 30_000;

/** What is behind it stays in sight while the connection comes back; a calm line says so. */
export const ConnectionGate = ({ client, inside, onSignIn, children }: ConnectionGateProps) => {
  const { kind } = useStore(client.connection);
  const online = useOnline();
  const away = kind === 'connecting' || kind === 'waiting';
  const shown = useLasting(away, WORTH_SAYING_MS);
  const long = useLasting(away, LONG_MS);
  const { announce } = useNotices();
  const wasShown = useRef(false);

  useEffect(() => {
    if (kind === 'connected' && wasShown.current) announce(door.connection.restored);
    wasShown.current = shown;
  }, [kind, shown, announce]);

  const words = (): string => {
    if (onSignIn !== undefined) return door.connection.signedOut;
    if (!online) return door.connection.offline;
    if (long) return door.connection.long;
    return inside ? door.connection.lost : door.connection.lostOutside;
  };

  return (
    <>
      {children}
      <div className="connection-gate" role="status">
        {shown && (
          <div className="connection-gate-card">
            <Spinner />
            <p>{words()}</p>
            {onSignIn !== undefined && <Button onClick={onSignIn}>{door.connection.signIn}</Button>}
          </div>
        )}
      </div>
    </>
  );
};
