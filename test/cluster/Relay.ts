import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const HOST = '127.0.0.1';

/** The way of one node to one server, which can be cut, or lose everything without a word, and be mended. */
export class Relay {
  readonly #server: Server;
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  readonly #held = new Set<Socket>();
  #state: 'open' | 'cut' | 'silent' = 'open';

  /** To the server on this port. */
  static async open(target: number): Promise<Relay> {
    const server = createServer({ pauseOnConnect: true });
    const relay = new Relay(server, target);
    server.on('connection', (socket) => relay.#join(socket));
    server.listen(0, HOST);
    await once(server, 'listening');
    return relay;
  }

  private constructor(server: Server, target: number) {
    this.#server = server;
    this.#target = target;
  }

  /** The same address by this way. */
  through(url: string): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the relay does not listen');
    const other = new URL(url);
    other.port = String(address.port);
    return other.href;
  }

  /** Ends every connection, and every further one at once. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Nothing comes through any more, and nobody is told. */
  silence(): void {
    this.#state = 'silent';
    for (const socket of this.#sockets) socket.pause();
  }

  /** What was held up arrives, as it does when a network is back in time. */
  mend(): void {
    this.#state = 'open';
    for (const socket of this.#sockets) socket.resume();
    for (const socket of this.#held) this.#connect(socket);
    this.#held.clear();
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    this.#keep(client);
    if (this.#state === 'cut') client.destroy();
    else if (this.#state === 'silent') this.#held.add(client);
    else this.#connect(client);
  }

  #connect(client: Socket): void {
    if (client.destroyed) return;
    const server = connect(this.#target, HOST);
    this.#keep(server);
    // By hand, because a pipe resumes what is paused here.
    client.on('data', (chunk: Buffer) => server.write(chunk));
    server.on('data', (chunk: Buffer) => client.write(chunk));
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    client.resume();
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#held.delete(socket);
    });
  }
}
