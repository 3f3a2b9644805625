import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Each message waits between 0 and this many ms, in either direction. */
export interface Jitter {
  readonly upMs: number;
  readonly downMs: number;
}

/** More than any of the clocks' talk; beyond it the sender has to wait. */
const MAX_HELD_BYTES = 1024 * 1024;

/** Passes on what `from` says to `to`, late and in order. */
const passOn = (from: Socket, to: Socket, upToMs: number): void => {
  let dueAt = 0;
  let held = 0;
  const waiting: Buffer[] = [];
  from.on('data', (chunk: Buffer) => {
    const now = performance.now();
    // TCP keeps the order, so nothing overtakes what was late.
    dueAt = Math.max(dueAt, now + Math.random() * upToMs);
    held += chunk.length;
    waiting.push(chunk);
    if (held > MAX_HELD_BYTES) from.pause();
    setTimeout(() => {
      // Timers of different lengths that end together come in any order; what they bring does not.
      const next = waiting.shift();
      if (next === undefined) return;
      held -= next.length;
      if (held <= MAX_HELD_BYTES) from.resume();
      to.write(next);
    }, dueAt - now);
  });
  from.once('close', () => to.destroy());
  from.on('error', () => to.destroy());
};

/** A line to a server of this machine on which every message is late by another time. */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async open(port: number, { upMs, downMs }: Jitter): Promise<Relay> {
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      for (const socket of [near, far]) {
        socket.setNoDelay(true);
        relay.#sockets.add(socket);
        socket.once('close', () => relay.#sockets.delete(socket));
      }
      passOn(near, far, upMs);
      passOn(far, near, downMs);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const relay = new Relay(server, address.port);
    return relay;
  }

  /** Idempotent. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
