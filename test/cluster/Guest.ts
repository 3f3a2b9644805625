import { BoardReplica } from '@trialogue/client/src/board/BoardReplica.ts';
import { systemPace } from '@trialogue/client/src/board/Pace.ts';
import { ChatOutbox } from '@trialogue/client/src/session/ChatOutbox.ts';
import { readSnapshot } from '@trialogue/client/src/session/readSnapshot.ts';
import { Connection } from '@trialogue/client/src/signalling/Connection.ts';
import type { Signalling } from '@trialogue/client/src/signalling/Signalling.ts';
import type { Ticket, TicketWish } from '@trialogue/client/src/signalling/ticket.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { newId, ObjectId, OperationId, type PageId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { type SessionWire, sessionFromWire } from '@trialogue/shared/log/sessionState.ts';
import type { Input, NoticeName, Output, Payload, RequestName } from '@trialogue/shared/protocol/index.ts';
import type { Cursor, Entered, Self } from '@trialogue/shared/protocol/session.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { Device } from 'mediasoup-client';
import { z } from 'zod';
import type { Playback } from '../leaks/webrtc.ts';
import type { Seat } from '../leaks/world.ts';
import { GuestMedia, type Packet } from './GuestMedia.ts';

/** As the client's `SessionClient` has it. */
const ENTER_AGAIN_MS = 1_000;
const SAY_EVERY_MS = 700;
const DRAW_EVERY_MS = 400;
const BOARD_UNITS = 1_000;
const INSIST_MS = 20_000;
const ASK_AGAIN_MS = 50;

/** A request that a node has answered with yes. Times on the clock of `performance.now()`. */
export interface Acknowledged {
  readonly seat: Seat;
  readonly node: string;
  readonly name: RequestName;
  readonly sentAt: number;
  readonly answeredAt: number;
  /** What was said or drawn. */
  readonly work: Work | undefined;
}

/** A line, or an object and the operation that put it there. */
const Work = z.object({
  id: OperationId,
  operation: z.object({ object: z.object({ id: ObjectId }) }).optional(),
});
export type Work = z.output<typeof Work>;

export interface GuestOptions {
  readonly seat: Seat;
  readonly getTicket: (wish: TicketWish) => Promise<Ticket>;
  readonly device: Device;
  readonly playback: Playback;
  readonly withPicture: boolean;
  readonly heard: (packet: Packet) => void;
}

/**
 * One person of a session, with the client's own connection, outbox and board, and so with its way of coming back: no test
 * tells it to. Talks and draws at a steady pace while it is told to.
 */
export class Guest implements Signalling {
  readonly seat: Seat;
  readonly media: GuestMedia;
  readonly acknowledged: Acknowledged[] = [];
  readonly #connection: Connection;
  readonly #chat: ChatOutbox;
  #board: BoardReplica | undefined;
  #page: PageId | undefined;
  #self: Self | undefined;
  #view: SessionWire | undefined;
  #cursor: Cursor | null = null;
  #node = '';
  #ticketNode = '';
  #arrived = false;
  #entering: Promise<void> | undefined;
  #connections = 0;
  #mediaOfConnection = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pace: readonly ReturnType<typeof setInterval>[] = [];
  #said = 0;
  #closed = false;

  constructor({ seat, getTicket, ...media }: GuestOptions) {
    this.seat = seat;
    this.#connection = new Connection({
      getTicket: async (wish) => {
        const ticket = await getTicket(wish);
        this.#ticketNode = ticket.node ?? '';
        return ticket;
      },
      resumes: () => this.media.receiveId,
      mediaCome: () => this.media.mediaCome,
      onConnected: () => this.#connected(),
    });
    this.media = new GuestMedia({
      ...media,
      signalling: this,
      node: () => this.#node,
      prove: (withinMs) => this.#connection.prove(withinMs),
    });
    this.#chat = new ChatOutbox(this);
    this.on('session:appended', ({ entries, cursor }) => this.#append(entries, cursor));
    this.on('session:placed', ({ why }) => {
      if (why !== 'admitted') return;
      void this.#enter();
      this.#startMedia();
    });
    this.on('session:saved', ({ saved }) => {
      if (saved) this.#sendWhatWaits();
    });
  }

  open(): void {
    this.#connection.open();
  }

  /** The node of the present connection, or of the last. */
  get node(): string {
    return this.#node;
  }

  get connected(): boolean {
    return this.#connection.status.get().kind === 'connected';
  }

  /** How often it has connected so far. */
  get connections(): number {
    return this.#connections;
  }

  get self(): Self | undefined {
    return this.#self;
  }

  /** What this person was told last of everything. */
  get view(): SessionWire | undefined {
    return this.#view;
  }

  /** Nothing of what was said or drawn waits for an answer. */
  get settled(): boolean {
    const waits = this.#chat.pending.get().some(({ refused }) => refused === undefined);
    return !waits && (this.#board?.unacknowledged ?? 0) === 0;
  }

  async request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const node = this.#node;
    const sentAt = performance.now();
    const output = await this.#connection.request(name, input);
    const work = name === 'chat:say' || name === 'board:apply' ? Work.parse(input) : undefined;
    this.acknowledged.push({ seat: this.seat, node, name, sentAt, answeredAt: performance.now(), work });
    return output;
  }

  send<Name extends RequestName>(name: Name, input: Input<Name>): void {
    this.#connection.send(name, input);
  }

  on<Name extends NoticeName>(name: Name, listener: (payload: Payload<Name>) => void): () => void {
    return this.#connection.on(name, listener);
  }

  /** Past the door, as soon as it stands before it; again after each interruption. */
  async arrive(): Promise<void> {
    this.#arrived = true;
    await this.request('session:arrive', {});
    await this.#enter();
  }

  /** Asks until a node says yes, as somebody who presses again does. */
  async insist<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const late = performance.now() + INSIST_MS;
    for (;;) {
      try {
        return await this.request(name, input);
      } catch (thrown) {
        if (!(thrown instanceof SessionError) || performance.now() > late) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
    }
  }

  /** Says lines and draws from now on. */
  startWork(): void {
    this.stopWork();
    this.#pace = [
      setInterval(() => this.#say(), SAY_EVERY_MS),
      setInterval(() => this.#draw(), DRAW_EVERY_MS),
    ];
  }

  stopWork(): void {
    for (const timer of this.#pace) clearInterval(timer);
    this.#pace = [];
  }

  /** All that this person may know now, read afresh. */
  async snapshot(): Promise<SessionWire> {
    const entered = await this.request('session:enter', { cursor: null });
    if (entered.kind !== 'snapshot') throw new Error(`${this.seat} is not inside`);
    this.#cursor = entered.cursor;
    return entered.parts === 0 ? entered.view : readSnapshot(this, entered.view, entered.parts);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    this.stopWork();
    this.#chat.close();
    this.#board?.close();
    this.#connection.close();
    this.media.close();
  }

  #connected(): void {
    this.#node = this.#ticketNode;
    this.#connections += 1;
    this.#entering = undefined;
    void this.#enter();
  }

  #enter(): Promise<void> {
    const entering = (this.#entering ?? this.#askToEnter()).finally(() => {
      if (this.#entering === entering) this.#entering = undefined;
    });
    this.#entering = entering;
    return entering;
  }

  async #askToEnter(): Promise<void> {
    try {
      await this.#entered(await this.request('session:enter', { cursor: this.#cursor }));
    } catch (thrown) {
      const away = thrown instanceof SessionError && thrown.code === 'not-connected';
      // A new connection enters by itself.
      if (!away) this.#enterLater();
    }
  }

  #enterLater(): void {
    clearTimeout(this.#retry);
    if (!this.#closed) this.#retry = setTimeout(() => void this.#enter(), ENTER_AGAIN_MS);
  }

  async #entered(entered: Entered): Promise<void> {
    this.#self = entered.self;
    if (entered.kind === 'outside') {
      this.#cursor = null;
      if (this.#arrived && entered.place === 'arriving') await this.arrive();
      return;
    }
    this.#cursor = entered.cursor;
    if (entered.kind === 'snapshot') {
      const { view, parts } = entered;
      this.#view = parts === 0 ? view : await readSnapshot(this, view, parts);
      this.#resetBoard(entered.self, this.#view);
    } else {
      this.#board?.confirm(...entered.entries);
    }
    this.#sendWhatWaits();
    this.#startMedia();
  }

  /** Once for each connection, and before the snapshot is read: faces need nothing of it. */
  #startMedia(): void {
    if (this.#mediaOfConnection === this.#connections) return;
    this.#mediaOfConnection = this.#connections;
    void this.media.resume();
  }

  #append(entries: readonly LogEntry[], cursor: Cursor): void {
    const at = this.#cursor;
    if (at === null || at.epoch !== cursor.epoch || at.shown + entries.length !== cursor.shown) {
      void this.#enter();
      return;
    }
    this.#cursor = cursor;
    this.#board?.confirm(...entries);
    if (entries.some(({ event }) => event.kind === 'stage.commanded')) this.#sendWhatWaits();
  }

  #resetBoard({ id, seat }: Self, view: SessionWire): void {
    const { board, people } = sessionFromWire(view);
    this.#page = board.shownPage;
    if (this.#board !== undefined) {
      this.#board.reset(board);
      return;
    }
    this.#board = new BoardReplica({
      board,
      self: { id, role: roleOf(seat) },
      authorOf: (author) => {
        const person = people.find((each) => each.id === author);
        return person && { id: author, role: roleOf(person.seat) };
      },
      send: async (operation, what) => {
        await this.request('board:apply', { id: operation, operation: what });
      },
      onRefused: () => undefined,
      pace: systemPace,
    });
  }

  #sendWhatWaits(): void {
    void this.#chat.flush();
    this.#board?.resend();
  }

  #say(): void {
    this.#said += 1;
    this.#chat.say(`${this.seat} says line ${this.#said}`, null);
  }

  #draw(): void {
    if (this.#board === undefined || this.#page === undefined || this.#self === undefined) return;
    this.#said += 1;
    const x = (this.#said * 7) % BOARD_UNITS;
    this.#board.submit({
      do: 'put',
      page: this.#page,
      object: {
        type: 'card',
        id: newId(ObjectId),
        author: this.#self.id,
        x,
        y: x,
        w: 40,
        h: 20,
        text: `${this.#said}`,
      },
    });
  }
}
