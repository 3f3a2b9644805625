import { ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { PartnerSeat } from '@trialogue/shared/http/sessions.ts';
import { RECEPTION, RECEPTION_WAITING, Waiting } from '@trialogue/shared/protocol/reception.ts';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { HttpBrowser } from './HttpBrowser.ts';

const Refusal = z.object({ data: z.object({ code: ErrorCode }) });

export interface ReceptionOptions {
  readonly url: string;
  readonly browser: Pick<HttpBrowser, 'cookies'>;
  /** The page's origin; the server's own unless told otherwise. */
  readonly origin?: string;
}

/** A therapist's page, as far as it hears who waits: a real connection that remembers everything it was told. */
export class ReceptionPeer {
  readonly #socket: Socket;
  readonly #told: Waiting[] = [];
  readonly #raw: string[] = [];
  /** Resolves once the connection is gone, by whoever's doing. */
  readonly closed: Promise<void>;

  /** Rejects with the `SessionError` of a refusal. */
  static connect({ url, browser, origin = url }: ReceptionOptions): Promise<ReceptionPeer> {
    const socket = io(`${url}${RECEPTION}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin, cookie: browser.cookies.map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    const peer = new ReceptionPeer(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(peer));
      socket.once('connect_error', (error: unknown) => {
        socket.disconnect();
        const refusal = Refusal.safeParse(error);
        reject(refusal.success ? new SessionError(refusal.data.data.code) : error);
      });
    });
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('disconnect', () => resolve()));
    // It may be told something in the same breath as it is let in.
    socket.on(RECEPTION_WAITING, (raw: unknown) => this.#told.push(Waiting.parse(raw)));
    socket.io.on('open', () => {
      socket.io.engine.on('data', (data: unknown) => this.#raw.push(String(data)));
    });
  }

  get told(): readonly Waiting[] {
    return this.#told;
  }

  /** Every byte of text that reached it. */
  get heard(): readonly string[] {
    return this.#raw;
  }

  /** Who waits there as it was told last; `undefined` if it was told nothing of that session. */
  waitingBefore(session: string): readonly PartnerSeat[] | undefined {
    return this.#told.findLast((told) => told.session === session)?.seats;
  }

  /** What no page of ours does. */
  say(name: string, ...args: readonly unknown[]): void {
    this.#socket.emit(name, ...args);
  }

  close(): void {
    this.#socket.disconnect();
  }
}
