import { useEffect, useState } from 'react';
import { LocalMedia } from '../media/LocalMedia.ts';
import { SessionClient } from '../session/SessionClient.ts';
import type { Ticket, TicketWish } from '../signalling/ticket.ts';

/**
 * A session client that lives as long as the component; `undefined` until the first effect. `getTicket` must keep its
 * identity: a new one is a new client.
 */
export const useSessionClient = (
  getTicket: (wish: TicketWish) => Promise<Ticket>,
): SessionClient | undefined => {
  const [client, setClient] = useState<SessionClient>();

  useEffect(() => {
    const opened = new SessionClient({ getTicket, local: new LocalMedia() });
    setClient(opened);
    opened.open();
    return () => opened.close();
  }, [getTicket]);

  return client;
};
