import { MAX_SOCKET_BACKLOG_BYTES } from '@trialogue/shared/limits.ts';
import type { Socket } from 'socket.io';

/**
 * How far one connection has fallen behind: bytes queued by Engine.IO plus bytes its WebSocket has not yet
 * handed to the system.
 */
export class Backlog {
  readonly #socket: Socket;
  #queued = 0;
  /** The largest packet since the connection last kept up: a snapshot under way is no sin. */
  #largest = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.conn.on('packetCreate', ({ data }: { readonly data?: unknown }) => {
      const bytes = typeof data === 'string' || data instanceof Uint8Array ? data.length : 0;
      this.#queued += bytes;
      this.#largest = Math.max(this.#largest, bytes);
    });
    socket.conn.on('flush', () => {
      this.#queued = 0;
    });
  }

  /** True once more than 256 KB wait, the largest packet left out. */
  get tooLong(): boolean {
    const waiting = this.#queued + bufferedAmount(this.#socket.conn.transport);
    if (waiting === 0) this.#largest = 0;
    return waiting - this.#largest > MAX_SOCKET_BACKLOG_BYTES;
  }
}

const bufferedAmount = (transport: object): number => {
  const socket = 'socket' in transport ? transport.socket : undefined;
  const waiting =
    typeof socket === 'object' && socket !== null && 'bufferedAmount' in socket ? socket.bufferedAmount : 0;
  return typeof waiting === 'number' ? waiting : 0;
};
