import { ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { ackOf } from '@trialogue/shared/protocol/ack.ts';
import {
  type Input,
  type NoticeName,
  noticeNames,
  notices,
  type Output,
  type Payload,
  type RequestName,
  requests,
} from '@trialogue/shared/protocol/index.ts';
import { PROTOCOL_VERSION } from '@trialogue/shared/protocol/version.ts';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

/** How long a condition may take to come true before a test calls it a failure. */
export const WITHIN_MS = 8_000;

const Refusal = z.object({ data: z.object({ code: ErrorCode }) });

export interface ConnectOptions {
  readonly url: string;
  readonly token: unknown;
  readonly version?: unknown;
  /** The page's origin; the server's own unless told otherwise, none at all for `null`. */
  readonly origin?: string | null;
  /** The receive transport of an earlier connection. */
  readonly resumes?: unknown;
}

interface Received {
  readonly name: NoticeName;
  readonly payload: unknown;
}

/** One real Socket.IO connection that remembers every notice it got, each checked against the protocol. */
export class Peer {
  readonly #socket: Socket;
  readonly #received: Received[] = [];
  readonly #raw: string[] = [];
  readonly #watchers = new Set<() => void>();
  #rawAcks = 100_000;
  /** Resolves once the connection is gone, by whoever's doing. */
  readonly closed: Promise<void>;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('disconnect', () => resolve()));
    socket.io.engine.on('data', (data: unknown) => {
      this.#raw.push(String(data));
      this.#wake();
    });
    socket.once('disconnect', () => this.#wake());
    for (const name of noticeNames) {
      socket.on(name, (payload: unknown) => {
        this.#received.push({ name, payload: notices[name].payload.parse(payload) });
        this.#wake();
      });
    }
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** Every byte of text that reached this connection after the handshake. */
  get heard(): readonly string[] {
    return this.#raw;
  }

  /** The answer; rejects with the `SessionError` that the server answers. */
  async request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const ack = ackOf(requests[name].output).parse(await this.ask(name, input));
    if (!ack.ok) throw new SessionError(ack.error.code, ack.error.message);
    return ack.data;
  }

  /** `ok` or the code of the refusal. */
  async outcome(name: string, ...args: readonly unknown[]): Promise<string> {
    const ack = ackOf(z.unknown()).parse(await this.ask(name, ...args));
    return ack.ok ? 'ok' : ack.error.code;
  }

  /** Whatever the server acknowledges with, unchecked. Rejects after a while without an answer. */
  ask(name: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#socket.timeout(WITHIN_MS).emitWithAck(name, ...args);
  }

  /** Sends without asking for an answer. */
  send(name: string, ...args: readonly unknown[]): void {
    this.#socket.emit(name, ...args);
  }

  /** Sends a Socket.IO packet as it is written, which no client library would. */
  sendRaw(packet: string): void {
    this.#socket.io.engine.write(packet);
  }

  /** Sends an event whose arguments are JSON as it is written; what the server acknowledges with. */
  async askRaw(args: string): Promise<unknown> {
    this.#rawAcks += 1;
    const id = this.#rawAcks;
    this.sendRaw(`2${id}${args}`);
    const start = `3${id}`;
    const answer = await this.until(() => this.#raw.find((text) => text.startsWith(`${start}[`)));
    const [ack]: readonly unknown[] = z.array(z.unknown()).parse(JSON.parse(answer.slice(start.length)));
    return ack;
  }

  /** All notices of that name so far. */
  all<Name extends NoticeName>(name: Name): readonly Payload<Name>[] {
    return this.#received
      .filter((each) => each.name === name)
      .map(({ payload }) => notices[name].payload.parse(payload));
  }

  /** The first notice of that name that fits, of those that came or are to come. */
  notice<Name extends NoticeName>(
    name: Name,
    fits: (payload: Payload<Name>) => boolean = () => true,
  ): Promise<Payload<Name>> {
    return this.until(() => this.all(name).find(fits));
  }

  /** Waits until `look` finds something, looking again whenever anything arrives. */
  until<Found>(look: () => Found | undefined): Promise<Found> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#watchers.delete(check);
        reject(new Error('what was waited for did not come'));
      }, WITHIN_MS);
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(late);
        this.#watchers.delete(check);
        resolve(found);
      };
      this.#watchers.add(check);
      check();
    });
  }

  /** Every answer to what was sent before has come once this resolves. */
  async settled(): Promise<void> {
    await this.ask('clock:probe', {});
  }

  close(): void {
    this.#socket.disconnect();
  }

  #wake(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

/** Connects as a browser would. Rejects with the `SessionError` of a refused handshake. */
export const connect = ({
  url,
  token,
  version = PROTOCOL_VERSION,
  origin = url,
  resumes,
}: ConnectOptions): Promise<Peer> => {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token, version, ...(resumes === undefined ? {} : { resumes }) },
    ...(origin === null ? {} : { extraHeaders: { origin } }),
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(new Peer(socket)));
    socket.once('connect_error', (error: unknown) => {
      socket.disconnect();
      const refusal = Refusal.safeParse(error);
      reject(refusal.success ? new SessionError(refusal.data.data.code) : error);
    });
  });
};
