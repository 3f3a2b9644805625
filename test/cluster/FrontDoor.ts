import { once } from 'node:events';
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';

/** As often as the Caddyfile of the compose profile has Caddy look. */
const LOOK_EVERY_MS = 500;
const ANSWER_WITHIN_MS = 1_000;
const MAX_BODY_BYTES = 64 * 1024;

interface Upstream {
  readonly url: string;
  healthy: boolean;
}

/**
 * The address that browsers know: leads each request to the next node that answers, and to another one if the connection
 * fails, as a proxy with health checks does. The sockets of sessions go to the nodes directly.
 */
export class FrontDoor {
  readonly url: string;
  readonly #server: Server;
  #upstreams: readonly Upstream[] = [];
  readonly #sockets = new Set<Duplex>();
  #turn = 0;
  #looking: ReturnType<typeof setInterval> | undefined;

  static async open(): Promise<FrontDoor> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the door has no port');
    return new FrontDoor(server, `http://127.0.0.1:${address.port}`);
  }

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
    server.on('request', (request, response) => void this.#lead(request, response));
    server.on('upgrade', (request, socket) => this.#connect(request, socket));
  }

  lead(urls: readonly string[]): void {
    this.#upstreams = urls.map((url) => ({ url, healthy: true }));
    clearInterval(this.#looking);
    this.#looking = setInterval(() => {
      for (const upstream of this.#upstreams) void this.#look(upstream);
    }, LOOK_EVERY_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.#server.closeAllConnections();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) {
      this.#server.close();
      await once(this.#server, 'close');
    }
  }

  async #look(upstream: Upstream): Promise<void> {
    upstream.healthy = await fetch(`${upstream.url}/healthz`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** A socket, to whichever node is next; it ends with either side. */
  #connect(request: IncomingMessage, client: Duplex): void {
    const [upstream] = this.#inTurn();
    this.#sockets.add(client);
    client.once('close', () => this.#sockets.delete(client));
    client.on('error', () => undefined);
    if (upstream === undefined) {
      client.destroy();
      return;
    }
    const asked = ask(new URL(request.url ?? '/', upstream.url), { headers: request.headers });
    asked.once('error', () => client.destroy());
    asked.once('response', () => client.destroy());
    asked.once('upgrade', ({ rawHeaders }, node, head) => {
      const lines = rawHeaders.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\r\n`));
      client.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
      client.write(head);
      node.on('error', () => undefined);
      node.once('close', () => client.destroy());
      client.once('close', () => node.destroy());
      node.pipe(client).pipe(node);
    });
    asked.end();
  }

  /** Those that answer, or all if none does, each time from another one on. */
  #inTurn(): readonly Upstream[] {
    this.#turn += 1;
    const turn = this.#upstreams.length === 0 ? 0 : this.#turn % this.#upstreams.length;
    const inTurn = [...this.#upstreams.slice(turn), ...this.#upstreams.slice(0, turn)];
    const healthy = inTurn.filter((upstream) => upstream.healthy);
    return healthy.length > 0 ? healthy : inTurn;
  }

  async #lead(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    for (const upstream of this.#inTurn()) {
      if (await passOn(upstream, request, body, response)) return;
    }
    response.writeHead(502).end();
  }
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MAX_BODY_BYTES) break;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};

/** False if that node could not be reached, and nothing was answered yet. */
const passOn = (
  upstream: Upstream,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<boolean> =>
  new Promise((resolve) => {
    const passed = ask(
      new URL(request.url ?? '/', upstream.url),
      {
        method: request.method ?? 'GET',
        headers: { ...request.headers, 'x-forwarded-for': request.socket.remoteAddress ?? '' },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        resolve(true);
      },
    );
    passed.once('error', () => {
      upstream.healthy = false;
      if (response.headersSent) response.destroy();
      resolve(response.headersSent);
    });
    // Whoever gives up asking asks no node any more.
    response.once('close', () => passed.destroy());
    passed.end(body);
  });
