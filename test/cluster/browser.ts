import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { installWebRtc } from '../leaks/webrtc.ts';

/** What the client's own signalling and media look for in a browser, for pages of this origin. Call it once. */
export const installBrowser = (origin: string): void => {
  installWebRtc();
  Object.assign(globalThis, {
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), { hidden: false }),
  });
  // A browser says by itself from which page a socket is opened; no page can say anything else.
  subscribe('http.client.request.created', (message) => {
    if (!(message instanceof Object) || !('request' in message)) return;
    const { request } = message;
    if (request instanceof ClientRequest && request.path.startsWith('/socket.io/')) {
      request.setHeader('origin', origin);
    }
  });
};
