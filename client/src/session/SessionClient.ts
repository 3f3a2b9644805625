import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { DeviceId, PersonId } from '@trialogue/shared/ids.ts';
import { MAX_CHAT_LINES } from '@trialogue/shared/limits.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { reduce } from '@trialogue/shared/log/reduce.ts';
import { personOf, type SessionState, sessionFromWire } from '@trialogue/shared/log/sessionState.ts';
import type { Input, Payload, RequestName } from '@trialogue/shared/protocol/index.ts';
import type { Cursor, Entered, Self } from '@trialogue/shared/protocol/session.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { BoardReplica } from '../board/BoardReplica.ts';
import { systemPace } from '../board/Pace.ts';
import type { LocalMedia } from '../media/LocalMedia.ts';
import type { MediaClient } from '../media/MediaClient.ts';
import { mediaPart } from '../media/mediaPart.ts';
import { Connection, type ConnectionStatus } from '../signalling/Connection.ts';
import type { Signalling } from '../signalling/Signalling.ts';
import type { Ticket, TicketWish } from '../signalling/ticket.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import { ServerClock } from '../timer/ServerClock.ts';
import type { Act } from './act.ts';
import { ChatOutbox } from './ChatOutbox.ts';
import type { ClientState, PlacedWhy } from './clientState.ts';
import { EntryDrafts } from './EntryDrafts.ts';
import { type ExerciseActs, exerciseActs } from './exerciseActs.ts';
import { type PrivateActs, privateActs } from './privateActs.ts';
import { readSnapshot } from './readSnapshot.ts';
import { SignalOutbox } from './SignalOutbox.ts';
import { type StageActs, stageActs } from './stageActs.ts';

interface Options {
  /** A fresh ticket for every connection; rejects with `SessionError`. */
  readonly getTicket: (wish: TicketWish) => Promise<Ticket>;
  /** The microphone, camera and screen; closed together with the client. */
  readonly local: LocalMedia;
}

type Inside = Extract<ClientState, { kind: 'inside' }>;
/** What is true right now and not kept in the log. */
type Moment = Pick<Inside, 'presence' | 'knocks' | 'saved'>;
const noMoment: Moment = { presence: new Map(), knocks: [], saved: true };

const ENTER_AGAIN_MS = 1_000;

/** Sending these away is final for this page; the others may come back. */
const FINAL: ReadonlySet<PlacedWhy> = new Set(['revoked', 'replaced', 'ended', 'canceled']);

/**
 * One person's session in this browser. Owns the connection and everything below it: the view of the log, the
 * board, the chat on its way, the clock and the media. Comes back by itself after any interruption.
 */
export class SessionClient {
  readonly local: LocalMedia;
  readonly clock: ServerClock;
  readonly chat: ChatOutbox;
  /** What may be asked of the stage. */
  readonly stage: StageActs;
  /** What goes between one partner and the therapist. */
  readonly privately: PrivateActs;
  readonly exercises: ExerciseActs;
  /** What is being written in exercises. */
  readonly drafts: EntryDrafts;
  readonly #signals: SignalOutbox;
  readonly #connection: Connection;
  readonly #state = new Store<ClientState>({ kind: 'connecting' });
  readonly #board = new Store<BoardReplica | undefined>(undefined);
  readonly #media = new Store<MediaClient | undefined>(undefined);
  readonly #talk = new Store<Payload<'talk:balance'> | undefined>(undefined);
  readonly #boardRefusal = new Store<{ readonly code: ErrorCode } | undefined>(undefined);
  readonly #unsubscribe: (() => unknown)[] = [];
  #log: SessionState | undefined;
  #moment = noMoment;
  #cursor: Cursor | null = null;
  /** Board entries that came while the parts of a snapshot are being read; they are applied after them. */
  #whileReading: LogEntry[] | undefined;
  #entering: Promise<void> | undefined;
  /** Counts connections, so that media is built again once for each and not for every snapshot. */
  #connections = 0;
  #mediaOfConnection = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #arrived = false;
  #closed = false;

  constructor({ getTicket, local }: Options) {
    this.local = local;
    this.#connection = new Connection({
      getTicket,
      resumes: () => this.#media.get()?.receiveId,
      mediaCome: () => this.#media.get()?.mediaCome === true,
      onConnected: () => {
        this.#connections += 1;
        this.#entering = undefined;
        void this.#enter();
        // Once a connection, not once an entry: people come and go from a caucus faster than the server lets probes through.
        void this.clock.sync().catch(() => undefined);
      },
    });
    this.clock = new ServerClock(this.#connection);
    this.chat = new ChatOutbox(this.#connection);
    this.#signals = new SignalOutbox(this.#connection);
    const act: Act = (name, input) => this.#act(name, input);
    this.stage = stageActs(act);
    this.privately = privateActs(act, this.#signals);
    this.exercises = exerciseActs(act);
    this.drafts = new EntryDrafts({ signalling: this.#connection, pace: systemPace });
    this.#listen();
  }

  /** For what has no method here: the media probe, pointers. */
  get signalling(): Signalling {
    return this.#connection;
  }

  get state(): ReadableStore<ClientState> {
    return this.#state;
  }

  get connection(): ReadableStore<ConnectionStatus> {
    return this.#connection.status;
  }

  /** There from the first snapshot on. */
  get board(): ReadableStore<BoardReplica | undefined> {
    return this.#board;
  }

  /** The latest reason why something drawn was taken back; a new object each time. */
  get boardRefusal(): ReadableStore<{ readonly code: ErrorCode } | undefined> {
    return this.#boardRefusal;
  }

  /** Who has spoken how much while all were together; therapist only, and only once the server has said so. */
  get talk(): ReadableStore<Payload<'talk:balance'> | undefined> {
    return this.#talk;
  }

  /** There from the first time inside. */
  get media(): ReadableStore<MediaClient | undefined> {
    return this.#media;
  }

  open(): void {
    this.#connection.open();
  }

  /** Past the device check. Repeats itself after an interruption until the person is let in or sent away. */
  async arrive(): Promise<void> {
    this.#arrived = true;
    await this.#connection.request('session:arrive', {});
    await this.#enter();
  }

  /** Leaves on purpose; the seat is given up. */
  async leave(): Promise<void> {
    this.#arrived = false;
    const wasOver = this.#state.get().kind === 'landing';
    await this.drafts.finish();
    await this.#connection.request('session:leave', {}).catch(() => undefined);
    this.#finish(wasOver ? 'ended' : 'left');
  }

  admit(knocks: Input<'session:admit'>['knocks']): Promise<void> {
    return this.#act('session:admit', { knocks });
  }

  decline(person: PersonId, device: DeviceId, message: string): Promise<void> {
    return this.#act('session:decline', { person, device, message });
  }

  remove(person: PersonId): Promise<void> {
    return this.#act('session:remove', { person });
  }

  mute(person: PersonId, muted: boolean): Promise<void> {
    return this.#act('session:mute', { person, muted });
  }

  lock(locked: boolean): Promise<void> {
    return this.#act('session:lock', { locked });
  }

  end(): Promise<void> {
    return this.#act('session:end', {});
  }

  /** Ends the session for one partner; the others stay. */
  finish(person: PersonId): Promise<void> {
    return this.#act('session:finish', { person });
  }

  /** The listener's sign, as it comes; kept nowhere. Returns the unsubscribe. */
  onSigned(listener: (signed: Payload<'floor:signed'>) => void): () => void {
    return this.#connection.on('floor:signed', listener);
  }

  /** The therapist's private tick on a quiet signal of one's own. Returns the unsubscribe. */
  onSignalAnswered(listener: () => void): () => void {
    return this.#connection.on('signal:answered', listener);
  }

  startTimer(durationMs: number): Promise<void> {
    return this.#act('timer:start', { durationMs });
  }

  extendTimer(byMs: number): Promise<void> {
    return this.#act('timer:extend', { byMs });
  }

  pauseTimer(): Promise<void> {
    return this.#act('timer:pause', {});
  }

  resumeTimer(): Promise<void> {
    return this.#act('timer:resume', {});
  }

  stopTimer(): Promise<void> {
    return this.#act('timer:stop', {});
  }

  askToShare(): Promise<void> {
    return this.#act('media:askToShare', {});
  }

  consentToShare(person: PersonId, agreed: boolean): Promise<void> {
    return this.#act('media:consentToShare', { person, agreed });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#closeWork();
    this.#signals.close();
    this.clock.close();
    this.#connection.close();
  }

  /** What is seen, heard, drawn and said; not the connection. */
  #closeWork(): void {
    this.chat.close();
    this.#board.get()?.close();
    this.drafts.close();
    this.#media.get()?.close();
    this.#media.set(undefined);
    this.#mediaOfConnection = 0;
    this.local.close();
  }

  /** An action of this person. One that ends their own session is done, though no answer can reach them any more. */
  async #act<Name extends RequestName>(name: Name, input: Input<Name>): Promise<void> {
    try {
      await this.#connection.request(name, input);
    } catch (thrown) {
      if (this.#state.get().kind !== 'over') throw thrown;
    }
  }

  #listen(): void {
    const { status } = this.#connection;
    this.#unsubscribe.push(
      status.subscribe(() => {
        const now = status.get();
        if (now.kind === 'refused') this.#finish(now.code);
      }),
      this.#connection.on('session:appended', ({ entries, cursor }) => this.#append(entries, cursor)),
      this.#connection.on('session:placed', (placed) => this.#placed(placed)),
      this.#connection.on('session:knocks', ({ knocks }) => this.#changeMoment({ knocks })),
      this.#connection.on('session:saved', ({ saved }) => {
        this.#changeMoment({ saved });
        if (saved) this.#sendWhatWaits();
      }),
      this.#connection.on('talk:balance', (balance) => this.#talk.set(balance)),
      this.#connection.on('session:presence', ({ people }) =>
        this.#changeMoment({ presence: new Map(people.map((presence) => [presence.person, presence])) }),
      ),
    );
  }

  /** Asks where this person stands; calls while one is under way share its answer. */
  #enter(): Promise<void> {
    const entering = (this.#entering ?? this.#askToEnter()).finally(() => {
      if (this.#entering === entering) this.#entering = undefined;
    });
    this.#entering = entering;
    return entering;
  }

  #enterLater(): void {
    clearTimeout(this.#retry);
    if (!this.#closed) this.#retry = setTimeout(() => void this.#enter(), ENTER_AGAIN_MS);
  }

  async #askToEnter(): Promise<void> {
    try {
      // What came in parts and is not all here yet cannot be gone on from.
      const cursor = this.#whileReading === undefined ? this.#cursor : null;
      const entered = await this.#connection.request('session:enter', { cursor });
      if (entered.kind === 'outside') await this.#outside(entered);
      else if (entered.kind === 'increments' && this.#cursor !== cursor) this.#enterLater();
      else await this.#inside(entered);
    } catch (thrown) {
      const code = thrown instanceof SessionError ? thrown.code : 'internal';
      if (code === 'session-ended') this.#finish('ended');
      // A new connection enters by itself; whatever else went wrong is tried again on this one.
      else if (code !== 'not-connected') this.#enterLater();
    }
  }

  async #outside(entered: Extract<Entered, { kind: 'outside' }>): Promise<void> {
    const { self, otherDevice, place } = entered;
    if (place === 'ended') {
      this.#end(self);
      return;
    }
    this.#cursor = null;
    const before = this.#state.get();
    const sent = before.kind === 'outside' ? before.sent : undefined;
    const waiting = place === 'waiting';
    this.#state.set({ kind: 'outside', self, otherDevice, sent, place: waiting ? 'waiting' : 'arriving' });
    void this.#signals.flush();
    if (this.#arrived && !waiting) void this.arrive().catch(() => undefined);
  }

  async #inside(entered: Exclude<Entered, { kind: 'outside' }>): Promise<void> {
    this.#arrived = true;
    if (entered.kind === 'snapshot') {
      this.#log = sessionFromWire(entered.view);
      this.#whileReading = undefined;
      if (entered.parts === 0) this.#resetBoard(entered.self, this.#log);
      else void this.#readRest(entered);
    } else {
      this.#take(entered.entries);
    }
    if (this.#log === undefined) return;
    this.#cursor = entered.cursor;
    this.#moment = { ...this.#moment, saved: entered.saved };
    this.drafts.follow(this.#log.runs);
    this.#state.set({ ...this.#moment, kind: 'inside', self: entered.self, view: this.#log });
    this.#sendWhatWaits();
    await this.#startMedia();
  }

  /** The room is there at once; what was drawn and said follows, and then what was drawn meanwhile. */
  async #readRest({ self, view, parts }: Extract<Entered, { kind: 'snapshot' }>): Promise<void> {
    const meanwhile: LogEntry[] = [];
    this.#whileReading = meanwhile;
    // Without the connection the next one begins anew; on this one only a newer snapshot may come between.
    const whole = await readSnapshot(this.#connection, view, parts).catch(() => undefined);
    if (this.#whileReading !== meanwhile || this.#log === undefined) return;
    if (whole === undefined) {
      if (this.#connection.status.get().kind === 'connected') this.#enterLater();
      return;
    }
    this.#whileReading = undefined;
    const { board, chat } = sessionFromWire(whole);
    this.#log = { ...this.#log, chat: [...chat, ...this.#log.chat].slice(-MAX_CHAT_LINES) };
    this.#resetBoard(self, { ...this.#log, board });
    this.#board.get()?.confirm(...meanwhile);
    this.#sendWhatWaits();
    this.#changeInside({ view: this.#log });
  }

  #resetBoard(self: Self, { board }: SessionState): void {
    const replica = this.#board.get();
    if (replica !== undefined) {
      replica.reset(board);
      return;
    }
    this.#board.set(
      new BoardReplica({
        board,
        self: { id: self.id, role: roleOf(self.seat) },
        authorOf: (id) => {
          const person = this.#log === undefined ? undefined : personOf(this.#log, id);
          return person && { id, role: roleOf(person.seat) };
        },
        send: async (id, operation) => {
          await this.#connection.request('board:apply', { id, operation });
        },
        onRefused: (code) => this.#boardRefusal.set({ code }),
        pace: systemPace,
      }),
    );
  }

  #sendWhatWaits(): void {
    void this.chat.flush();
    void this.#signals.flush();
    this.#board.get()?.resend();
    this.drafts.flush();
  }

  /** Loaded on first need, so that a partner who waits does not carry it. */
  async #startMedia(): Promise<void> {
    const running = this.#media.get();
    const connection = this.#connections;
    if (this.#mediaOfConnection === connection) return;
    this.#mediaOfConnection = connection;
    if (running !== undefined) {
      await running.resume();
      return;
    }
    const MediaClient = await mediaPart.loaded().catch((thrown: unknown) => {
      this.#mediaOfConnection = 0;
      mediaPart.forget();
      throw thrown;
    });
    if (this.#mediaOfConnection !== connection || this.#media.get() !== undefined) return;
    const { local } = this;
    const prove = (withinMs: number): Promise<void> => this.#connection.prove(withinMs);
    const media = new MediaClient({ signalling: this.#connection, local, prove });
    this.#media.set(media);
    await media.start();
  }

  #append(entries: readonly LogEntry[], cursor: Cursor): void {
    if (this.#log === undefined) return;
    const at = this.#cursor;
    if (at === null || at.epoch !== cursor.epoch || at.shown + entries.length !== cursor.shown) {
      // An answer was lost and these do not follow what is known here.
      void this.#enter();
      return;
    }
    this.#take(entries);
    this.#cursor = cursor;
    this.drafts.follow(this.#log.runs);
    this.#changeInside({ view: this.#log });
  }

  /** The board's own entries go to its replica; reducing them here too would do the work twice. */
  #take(entries: readonly LogEntry[]): void {
    const board = entries.filter(({ event }) => event.kind === 'board.applied');
    const rest = entries.filter(({ event }) => event.kind !== 'board.applied');
    if (this.#whileReading !== undefined) this.#whileReading.push(...board);
    else if (board.length > 0) this.#board.get()?.confirm(...board);
    if (this.#log !== undefined) this.#log = rest.reduce(reduce, this.#log);
    // What had to wait for the stage goes out at once when it changes.
    if (rest.some(({ event }) => event.kind === 'stage.commanded')) this.#sendWhatWaits();
  }

  /** Kept also while the way in is not finished: such a notice may come before the answer to it. */
  #changeMoment(change: Partial<Moment>): void {
    this.#moment = { ...this.#moment, ...change };
    this.#changeInside(change);
  }

  #changeInside(change: Partial<Omit<Inside, 'kind'>>): void {
    const state = this.#state.get();
    if (state.kind === 'inside') this.#state.set({ ...state, ...change });
  }

  #placed({ why, message }: Payload<'session:placed'>): void {
    const before = this.#state.get();
    if (why === 'ended' && (before.kind === 'inside' || before.kind === 'outside')) {
      this.#end(before.self);
      return;
    }
    if (FINAL.has(why)) {
      this.#finish(why);
      return;
    }
    if (why === 'admitted') {
      void this.#enter();
      // Faces need nothing of the snapshot that is on its way.
      void this.#startMedia().catch(() => this.#enterLater());
      return;
    }
    this.#arrived = false;
    this.#cursor = null;
    this.#moment = noMoment;
    this.#media.get()?.close();
    this.#media.set(undefined);
    this.#mediaOfConnection = 0;
    if (before.kind !== 'inside' && before.kind !== 'outside') return;
    const { self } = before;
    this.#state.set({ kind: 'outside', self, place: 'arriving', otherDevice: false, sent: { why, message } });
  }

  /** The session has ended. A partner lands first: heard and seen by nobody, with a line to the therapist. */
  #end(self: Self): void {
    if (roleOf(self.seat) === 'therapist') {
      this.#finish('ended');
      return;
    }
    this.#arrived = false;
    this.#cursor = null;
    this.#log = undefined;
    this.#moment = noMoment;
    if (this.#state.get().kind !== 'landing') this.#state.set({ kind: 'landing', self });
    this.#closeWork();
    void this.#signals.flush();
  }

  #finish(why: Extract<ClientState, { kind: 'over' }>['why']): void {
    if (this.#state.get().kind === 'over') return;
    this.#state.set({ kind: 'over', why });
    this.close();
  }
}
