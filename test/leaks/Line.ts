import { SessionError } from '@trialogue/shared/errors.ts';
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

/** An answer later than this is lost. */
const ANSWER_WITHIN_MS = 15_000;

/** One notice as it came, checked against the protocol. */
export interface Notice<Name extends NoticeName = NoticeName> {
  readonly name: Name;
  readonly payload: Payload<Name>;
}

export const isOf = <Name extends NoticeName>(notice: Notice, name: Name): notice is Notice<Name> =>
  notice.name === name;

/** One signalling connection that keeps, in order, everything it was ever told. */
export class Line {
  readonly #socket: Socket;
  readonly #notices: Notice[] = [];
  readonly #texts: string[] = [];
  readonly #listeners = new Set<(notice: Notice) => void>();

  /** Rejects if the server refuses the connection. */
  static open(url: string, token: string): Promise<Line> {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token, version: PROTOCOL_VERSION },
      extraHeaders: { origin: url },
    });
    const line = new Line(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => {
        socket.io.engine.on('data', (data: unknown) => line.#texts.push(String(data)));
        resolve(line);
      });
      socket.once('connect_error', (error: unknown) => {
        socket.disconnect();
        reject(error);
      });
    });
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.onAny((name: string, payload: unknown) => {
      const known = noticeNames.find((each) => each === name);
      if (known !== undefined) this.#keep(known, payload);
    });
  }

  get open(): boolean {
    return this.#socket.connected;
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  /** Every text frame, answers included. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** The answer; rejects with the `SessionError` that the server answers, and with `timed-out` without one. */
  async request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const answer = await this.#ask(name, input).catch(() => {
      throw new SessionError('timed-out', name);
    });
    const ack = ackOf(requests[name].output).parse(answer);
    if (!ack.ok) throw new SessionError(ack.error.code, `${name}: ${ack.error.code}`);
    return ack.data;
  }

  send<Name extends RequestName>(name: Name, input: Input<Name>): void {
    this.#socket.emit(name, input);
  }

  on<Name extends NoticeName>(name: Name, listener: (payload: Payload<Name>) => void): () => void {
    const heard = (notice: Notice): void => {
      if (isOf(notice, name)) listener(notice.payload);
    };
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  }

  /** Resolves once everything sent to this connection before the call has come, or the connection is gone. */
  async settled(): Promise<void> {
    if (this.open) await this.#ask('clock:probe', {}).catch(() => undefined);
  }

  close(): void {
    this.#socket.disconnect();
  }

  async #ask(name: string, input: unknown): Promise<unknown> {
    const gone = Promise.withResolvers<never>();
    const leave = (): void => gone.reject(new SessionError('not-connected'));
    this.#socket.once('disconnect', leave);
    try {
      return await Promise.race([
        this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck(name, input),
        gone.promise,
      ]);
    } finally {
      this.#socket.off('disconnect', leave);
    }
  }

  #keep<Name extends NoticeName>(name: Name, payload: unknown): void {
    const notice = { name, payload: notices[name].payload.parse(payload) };
    this.#notices.push(notice);
    for (const listener of [...this.#listeners]) listener(notice);
  }
}
