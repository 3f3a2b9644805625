import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { installWebRtc } from '../leaks/webrtc.ts';

const CREATED = 'http.client.request.created';

/** What the client's own signalling and media look for in a browser, for pages of this origin; the returned takes that back. */
export const installBrowser = (origin: string): (() => void) => {
  installWebRtc();
  Object.assign(globalThis, {
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), { hidden: false }),
  });
  // A browser says by itself from which page a socket is opened; no page can say anything else.
  const setOrigin = (message: unknown): void => {
    if (!(message instanceof Object) || !('request' in message)) return;
    const { request } = message;
    if (request instanceof ClientRequest && request.path.startsWith('/socket.io/')) {
      request.setHeader('origin', origin);
    }
  };
  subscribe(CREATED, setOrigin);
  return () => void unsubscribe(CREATED, setOrigin);
};
