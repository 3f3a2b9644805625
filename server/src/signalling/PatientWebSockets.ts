import { type ServerOptions, WebSocketServer } from 'ws';

/** Browsers send a message in one piece; proxies may cut it into a few. */
const MAX_FRAGMENTS = 64;

/**
 * WebSockets that are heard in turn: one message of each, then whatever else waits. Otherwise all that one connection has
 * sent at once is worked off in one go, and a few floods together make everybody else wait for half a second.
 */
export class PatientWebSockets extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false, maxFragments: MAX_FRAGMENTS });
  }
}
