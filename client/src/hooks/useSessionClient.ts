import { useEffect, useState } from 'react';
import { LocalMedia } from '../media/LocalMedia.ts';
import { SessionClient } from '../session/SessionClient.ts';

/**
 * A session client that lives as long as the component; `undefined` until the first effect. `getToken` must keep its
 * identity: a new one is a new client.
 */
export const useSessionClient = (
  getToken: (signal: AbortSignal) => Promise<string>,
): SessionClient | undefined => {
  const [client, setClient] = useState<SessionClient>();

  useEffect(() => {
    const opened = new SessionClient({ getToken, local: new LocalMedia() });
    setClient(opened);
    opened.open();
    return () => opened.close();
  }, [getToken]);

  return client;
};
