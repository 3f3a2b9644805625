import { ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { REQUEST_TIMEOUT_MS, SILENCE_MS } from '@trialogue/shared/limits.ts';
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
import { type ReadableStore, Store } from '../store/Store.ts';
import { hedged } from './hedge.ts';
import { pauseBefore } from './reconnectPolicy.ts';
import type { Signalling } from './Signalling.ts';
import type { Ticket, TicketWish } from './ticket.ts';

/** `refused` and `closed` are final; every other status leads to `connected` again by itself. */
export type ConnectionStatus =
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'connected' }
  | { readonly kind: 'waiting'; readonly attempt: number }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'closed' };

/** Answers that trying again cannot change. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'link-not-valid',
  'session-ended',
  'version-mismatch',
  'not-found',
]);

const Refusal = z.object({ data: z.object({ code: ErrorCode }) });

interface Options {
  /** A fresh ticket for every try; rejects with `SessionError`. */
  readonly getTicket: (wish: TicketWish) => Promise<Ticket>;
  /** The receive transport that goes on over the next connection, if there is one. */
  readonly resumes?: () => string | undefined;
  /** Sound or picture comes over the same line, which so is merely full when words do not. */
  readonly mediaCome?: () => boolean;
  /** The handshake went through; called for every connection, before any notice is delivered. */
  readonly onConnected: () => void;
}

/** Enough for a slow and lossy way; by then whatever was asked last had its chance too. */
const TICKET_WITHIN_MS = 5_000;
/** Between machines that reach each other a try is over by then. */
const HANGS_AFTER_MS = 500;
const CHECK_SILENCE_EVERY_MS = 250;

type Listeners = { readonly [Name in NoticeName]: Set<(payload: Payload<Name>) => void> };

const noListeners = (): Listeners => ({
  'session:appended': new Set(),
  'session:placed': new Set(),
  'session:knocks': new Set(),
  'session:presence': new Set(),
  'session:saved': new Set(),
  'session:restarting': new Set(),
  'session:moving': new Set(),
  'floor:signed': new Set(),
  'signal:answered': new Set(),
  'talk:balance': new Set(),
  'board:pointer': new Set(),
  'media:offered': new Set(),
  'media:withdrawn': new Set(),
  'media:layer': new Set(),
  'media:restarted': new Set(),
});

/** The socket and its life: token, handshake, requests with acknowledgement, notices, and coming back for ever. */
export class Connection implements Signalling {
  readonly #options: Options;
  readonly #status = new Store<ConnectionStatus>({ kind: 'connecting', attempt: 0 });
  readonly #listeners = noListeners();
  #socket: Socket | undefined;
  /** One that no longer answers, until its successor stands: only then may the server let go of its media. */
  #silent: Socket | undefined;
  #trying: AbortController | undefined;
  #triedAt = 0;
  /** The server has given a ticket for this try. */
  #reached = false;
  /** The node that was connected to last, or tried in vain. */
  #lost: string | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #heardAt = 0;
  #checking: ReturnType<typeof setInterval> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.on('session:moving', () => this.#move());
  }

  get status(): ReadableStore<ConnectionStatus> {
    return this.#status;
  }

  open(): void {
    window.addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    this.#checking = setInterval(this.#checkSilence, CHECK_SILENCE_EVERY_MS);
    void this.#connect();
  }

  async request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const socket = this.#socket;
    if (socket?.connected !== true) throw new SessionError('not-connected');
    const answer: unknown = await socket
      .timeout(REQUEST_TIMEOUT_MS)
      .emitWithAck(name, input)
      .catch(() => {
        throw new SessionError(socket.connected ? 'timed-out' : 'not-connected');
      });
    const ack = ackOf(requests[name].output).safeParse(answer);
    if (!ack.success) throw new SessionError('version-mismatch', 'an answer of another shape');
    if (!ack.data.ok) throw new SessionError(ack.data.error.code, ack.data.error.message);
    return ack.data.data;
  }

  send<Name extends RequestName>(name: Name, input: Input<Name>): void {
    if (this.#socket?.connected === true) this.#socket.volatile.emit(name, input);
  }

  on<Name extends NoticeName>(name: Name, listener: (payload: Payload<Name>) => void): () => void {
    const listeners: Set<(payload: Payload<Name>) => void> = this.#listeners[name];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Connects anew unless the server answers within this time, ms. Never rejects. */
  async prove(withinMs: number): Promise<void> {
    const socket = this.#socket;
    if (socket?.connected !== true) {
      this.#hurry();
      return;
    }
    const answers = await socket
      .timeout(withinMs)
      .emitWithAck('clock:probe', {})
      .then(
        () => true,
        () => false,
      );
    if (!answers && socket === this.#socket && socket.connected) this.#replace(socket);
  }

  close(): void {
    if (this.#status.get().kind === 'closed') return;
    this.#finish({ kind: 'closed' });
  }

  /**
   * Tries at once instead of waiting out the pause, or a try that may hang on a network that is gone: the browser says it
   * is online or visible again.
   */
  readonly #hurry = (): void => {
    if (document.hidden) return;
    const { kind } = this.#status.get();
    const hangs = kind === 'connecting' && performance.now() - this.#triedAt > HANGS_AFTER_MS;
    if (kind === 'waiting' || hangs) this.#startAnew();
  };

  /** A line of which nothing comes any more is tried anew long before its heartbeat gives up. */
  readonly #checkSilence = (): void => {
    const socket = this.#socket;
    if (socket?.connected !== true || performance.now() - this.#heardAt < SILENCE_MS) return;
    if (this.#options.mediaCome?.() === true) this.#replace(socket);
    else this.#failed('not-connected');
  };

  /** Tries another while this one stands, so that the server lets go of nothing. */
  #replace(socket: Socket): void {
    socket.removeAllListeners();
    this.#silent?.disconnect();
    this.#silent = socket;
    this.#socket = undefined;
    this.#startAnew();
  }

  /** To wherever the session is now. */
  #move(): void {
    if (this.#socket?.connected === true) this.#replace(this.#socket);
  }

  #startAnew(): void {
    clearTimeout(this.#retry);
    this.#attempt = 0;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    this.#trying?.abort();
    this.#letGo();
    const trying = new AbortController();
    this.#trying = trying;
    this.#triedAt = performance.now();
    this.#reached = false;
    this.#status.set({ kind: 'connecting', attempt: this.#attempt });
    const lost = this.#lost === undefined ? {} : { lost: this.#lost };
    let ticket: Ticket;
    try {
      ticket = await hedged((signal) => this.#options.getTicket({ signal, lost }), {
        signal: trying.signal,
        withinMs: TICKET_WITHIN_MS,
      });
    } catch (thrown) {
      if (trying === this.#trying) {
        this.#failed(thrown instanceof SessionError ? thrown.code : 'not-connected');
      }
      return;
    }
    if (trying !== this.#trying || this.#isFinal()) return;
    this.#reached = true;
    const { token, node } = ticket;
    const resumes = this.#options.resumes?.();
    const options = {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: 6_000,
      auth: { token, version: PROTOCOL_VERSION, ...(resumes === undefined ? {} : { resumes }) },
    };
    const socket = node === null ? io(options) : io(node, options);
    this.#socket = socket;
    // Until it stands this is where the next try must not lead again.
    this.#lost = node ?? undefined;
    const heard = (): void => {
      this.#heardAt = performance.now();
    };
    socket.on('connect', () => {
      heard();
      socket.io.engine.on('packet', heard);
      this.#attempt = 0;
      this.#silent?.disconnect();
      this.#silent = undefined;
      this.#status.set({ kind: 'connected' });
      this.#options.onConnected();
    });
    socket.on('connect_error', (error: unknown) => {
      const refusal = Refusal.safeParse(error);
      // Whoever refuses is there.
      if (refusal.success) this.#lost = undefined;
      this.#failed(refusal.success ? refusal.data.data.code : 'not-connected');
    });
    socket.on('disconnect', () => this.#failed('not-connected'));
    for (const name of noticeNames) this.#listen(socket, name);
  }

  #listen<Name extends NoticeName>(socket: Socket, name: Name): void {
    const listeners: Set<(payload: Payload<Name>) => void> = this.#listeners[name];
    socket.on<string>(name, (raw: unknown) => {
      const payload = notices[name].payload.safeParse(raw);
      if (!payload.success) return;
      for (const listener of listeners) listener(payload.data);
    });
  }

  #failed(code: ErrorCode): void {
    if (this.#isFinal()) return;
    this.#letGo();
    if (FINAL.has(code)) {
      this.#finish({ kind: 'refused', code });
      return;
    }
    clearTimeout(this.#retry);
    const answered = this.#reached || code !== 'not-connected';
    const pauseMs = pauseBefore(this.#attempt, answered, Math.random);
    this.#retry = setTimeout(() => void this.#connect(), pauseMs);
    this.#attempt += 1;
    this.#status.set({ kind: 'waiting', attempt: this.#attempt });
  }

  #isFinal(): boolean {
    const { kind } = this.#status.get();
    return kind === 'refused' || kind === 'closed';
  }

  #finish(status: Extract<ConnectionStatus, { kind: 'refused' | 'closed' }>): void {
    window.removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    clearTimeout(this.#retry);
    clearInterval(this.#checking);
    this.#drop();
    this.#status.set(status);
  }

  #drop(): void {
    this.#trying?.abort();
    this.#trying = undefined;
    this.#letGo();
    this.#silent?.disconnect();
    this.#silent = undefined;
  }

  #letGo(): void {
    this.#socket?.removeAllListeners();
    this.#socket?.disconnect();
    this.#socket = undefined;
  }
}
