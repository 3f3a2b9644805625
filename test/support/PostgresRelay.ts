import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The statement by itself, as the protocol ends one. */
const COMMIT = 'COMMIT\0';

/** What becomes of a commit on its way. */
type Fate =
  | 'arrives'
  /** It takes place, and the connection is cut before the answer is back. */
  | 'answer is cut off'
  /** It takes place, and the answer never comes. */
  | 'answer is lost'
  /** It never takes place, and to the server the connection goes on, as if the host had vanished. */
  | 'is lost';

/** A network between a store and its PostgreSQL that can go wrong at the worst moment. */
export class PostgresRelay {
  fate: Fate = 'arrives';
  readonly #server: Server;
  readonly #port: number;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
  }

  /** In front of the server on this port of 127.0.0.1. */
  static async create(port: number): Promise<PostgresRelay> {
    const server = createServer();
    const relay = new PostgresRelay(server, port);
    server.on('connection', (socket) => relay.#join(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return relay;
  }

  /** The same database by way of this network. */
  through(url: string): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the relay does not listen');
    const other = new URL(url);
    other.port = String(address.port);
    return other.href;
  }

  /** Cuts every connection there is. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const server = connect(this.#port, '127.0.0.1');
    let deaf = false;
    let vanished = false;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    }
    client.on('data', (chunk) => {
      if (vanished) return;
      const commits = chunk.includes(COMMIT);
      if (commits && this.fate === 'is lost') vanished = true;
      else server.write(chunk);
      if (commits && this.fate.startsWith('answer')) deaf = true;
    });
    server.on('data', (chunk) => {
      if (!deaf) client.write(chunk);
      else if (this.fate === 'answer is cut off') client.destroy();
    });
    client.on('close', () => {
      if (!vanished) server.destroy();
    });
    server.on('close', () => client.destroy());
  }
}
