import type { IncomingMessage } from 'node:http';
import { SessionError } from '@trialogue/shared/errors.ts';
import type { PartnerSeat } from '@trialogue/shared/http/sessions.ts';
import { AccountId, type PersonId, type SessionId } from '@trialogue/shared/ids.ts';
import { SECOND_MS } from '@trialogue/shared/limits.ts';
import {
  RECEPTION,
  RECEPTION_WAITING,
  WAITING_TOLD_EVERY_MS,
  type Waiting,
} from '@trialogue/shared/protocol/reception.ts';
import type { Namespace, Server, Socket } from 'socket.io';
import { type Clock, every, type Scheduled } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';
import { refusal } from './refusal.ts';

const LOOK_EVERY_MS = SECOND_MS;
/** A page whose sign-in has ended hears nothing more after this long. */
const CHECK_EVERY_MS = 15 * SECOND_MS;
/** Pages of one therapist at one node. */
const MAX_PAGES = 20;
/** Asks the other nodes to tell what they know for this therapist. */
const ASK = 'reception:ask';

/** A session in memory, and who waits before it. */
export interface WaitingRoom {
  readonly record: SessionRecord;
  readonly people: readonly PersonId[];
}

export interface ReceptionOptions {
  readonly io: Server;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whose sign-in this is, without counting as a use of it. */
  readonly therapistOf: (request: Pick<IncomingMessage, 'headers'>) => Promise<AccountId | undefined>;
  /** Of the sessions that run here. */
  readonly waitingRooms: () => readonly WaitingRoom[];
  /** There are other nodes. */
  readonly several: boolean;
}

interface Told {
  readonly seats: string;
  readonly at: number;
}

/**
 * Tells a therapist's own pages who waits before their sessions, whichever node runs the session and whichever has the
 * page. Nothing but seats is told, and nothing is kept: it is told again as long as it is so.
 */
export class Reception {
  readonly #options: ReceptionOptions;
  readonly #pages: Namespace;
  readonly #accounts = new WeakMap<Socket, AccountId>();
  readonly #told = new Map<SessionId, Told>();
  readonly #timers: readonly Scheduled[];

  constructor(options: ReceptionOptions) {
    this.#options = options;
    const { io, logger, clock } = options;
    this.#pages = io.of(RECEPTION);
    this.#pages.use((socket, next) => {
      this.#letIn(socket).then(
        () => next(),
        (thrown: unknown) => next(refusal(thrown, logger)),
      );
    });
    this.#pages.on('connection', (socket) => {
      // It has nothing to say.
      socket.onAny(() => socket.disconnect(true));
      const account = this.#accounts.get(socket);
      if (account === undefined) return;
      this.#tellAll(account);
      if (options.several) this.#pages.serverSideEmit(ASK, account);
    });
    if (options.several) this.#pages.on(ASK, (raw: unknown) => this.#asked(raw));
    this.#timers = [
      every(clock, LOOK_EVERY_MS, () => this.#look()),
      every(clock, CHECK_EVERY_MS, () => void this.#check()),
    ];
  }

  /** Idempotent. */
  close(): void {
    for (const timer of this.#timers) timer.cancel();
  }

  async #letIn(socket: Socket): Promise<void> {
    const account = await this.#options.therapistOf(socket.request);
    if (account === undefined) throw new SessionError('unauthorised');
    if ((this.#pages.adapter.rooms.get(account)?.size ?? 0) >= MAX_PAGES)
      throw new SessionError('rate-limited');
    this.#accounts.set(socket, account);
    await socket.join(account);
  }

  #asked(raw: unknown): void {
    const account = AccountId.safeParse(raw);
    if (account.success) this.#tellAll(account.data);
  }

  #look(): void {
    const { clock, waitingRooms } = this.#options;
    const now = clock.now();
    const here = new Set<SessionId>();
    for (const room of waitingRooms()) {
      const { id } = room.record;
      here.add(id);
      const seats = seatsOf(room);
      const told = this.#told.get(id);
      const before = told?.seats ?? '';
      const again = seats.length > 0 && told !== undefined && now - told.at >= WAITING_TOLD_EVERY_MS;
      if (seats.join() === before && !again) continue;
      this.#tell(room, seats);
      if (seats.length === 0) this.#told.delete(id);
      else this.#told.set(id, { seats: seats.join(), at: now });
    }
    // Of a session that runs elsewhere by now, others tell.
    for (const id of [...this.#told.keys()]) if (!here.has(id)) this.#told.delete(id);
  }

  #tellAll(account: AccountId): void {
    for (const room of this.#options.waitingRooms()) {
      const seats = seatsOf(room);
      if (seats.length > 0 && therapistsOf(room.record).includes(account)) this.#tell(room, seats);
    }
  }

  #tell({ record }: WaitingRoom, seats: PartnerSeat[]): void {
    const waiting: Waiting = { session: record.id, seats };
    this.#pages.to(therapistsOf(record)).emit(RECEPTION_WAITING, waiting);
  }

  async #check(): Promise<void> {
    const { therapistOf, logger } = this.#options;
    try {
      for (const socket of [...this.#pages.sockets.values()]) {
        const account = await therapistOf(socket.request);
        if (account === undefined || account !== this.#accounts.get(socket)) socket.disconnect(true);
      }
    } catch (err) {
      // Without the store nobody can be asked; the next look is soon.
      if (!(err instanceof SessionError)) logger.warn({ err }, 'sign-ins could not be looked at');
    }
  }
}

const therapistsOf = ({ owner, coTherapist }: SessionRecord): AccountId[] =>
  coTherapist === null ? [owner] : [owner, coTherapist];

const seatsOf = ({ record, people }: WaitingRoom): PartnerSeat[] =>
  record.people.flatMap(({ id, seat }) =>
    (seat === 'a' || seat === 'b') && people.includes(id) ? [seat] : [],
  );
