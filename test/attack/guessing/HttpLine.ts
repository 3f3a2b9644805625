import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came, byte by byte, but for the time of day in it. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  /** From the first byte written to the last one read. */
  readonly tookMs: number;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly cookie?: string;
  /** Whom the proxy in front says it comes from; another one each time is an attacker with many machines. */
  readonly address?: string;
}

const ANSWER_WITHIN_MS = 20_000;

/** One HTTP connection that is kept open, with one request on its way at a time. */
export class HttpLine {
  readonly #socket: Socket;
  readonly #url: URL;
  #read: Buffer = Buffer.alloc(0);
  #arrived = Promise.withResolvers<void>();

  static async open(url: string): Promise<HttpLine> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new HttpLine(socket, new URL(url));
  }

  private constructor(socket: Socket, url: URL) {
    this.#socket = socket;
    this.#url = url;
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.#read = Buffer.concat([this.#read, chunk]);
      this.#arrived.resolve();
    });
    socket.on('close', () => this.#arrived.reject(new Error('the server hung up')));
    // Hung up between two requests, nobody waits for it.
    this.#arrived.promise.catch(() => undefined);
  }

  async ask({ method, path, body, cookie, address }: RawRequest): Promise<RawAnswer> {
    const content = body === undefined ? '' : JSON.stringify(body);
    const request = [
      `${method} ${path} HTTP/1.1`,
      `Host: ${this.#url.host}`,
      `Origin: ${this.#url.origin}`,
      ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
      ...(address === undefined ? [] : [`X-Forwarded-For: ${address}`]),
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(content)}`,
      `\r\n${content}`,
    ].join('\r\n');
    this.#read = Buffer.alloc(0);
    const startedAt = performance.now();
    this.#socket.write(request);
    for (;;) {
      const whole = this.#whole();
      if (whole !== undefined) return { ...whole, tookMs: performance.now() - startedAt };
      await this.#arrived.promise;
      this.#arrived = Promise.withResolvers();
      this.#arrived.promise.catch(() => undefined);
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #whole(): Pick<RawAnswer, 'status' | 'text'> | undefined {
    const end = this.#read.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const head = this.#read.subarray(0, end).toString('latin1');
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (this.#read.length < end + 4 + length) return undefined;
    const text = this.#read.toString('latin1').replace(/^date: .*\r\n/im, '');
    return { status: Number(head.slice(9, 12)), text };
  }
}
