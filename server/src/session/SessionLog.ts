import { SessionError } from '@trialogue/shared/errors.ts';
import type { OperationId, SessionId } from '@trialogue/shared/ids.ts';
import { type LogEntry, type SessionEvent, treatmentOf } from '@trialogue/shared/log/event.ts';
import { openSession, reduce } from '@trialogue/shared/log/reduce.ts';
import type { SessionState } from '@trialogue/shared/log/sessionState.ts';
import type { Clock, Scheduled } from '../clock.ts';
import type { SessionStore } from '../store/SessionStore.ts';

/** The store yields to everything else after each reading: one session's length must not stop another's voices. */
const READ_BATCH = 50;
/** Far beyond two hours of three busy hands; only a program gets here. */
const MAX_ENTRIES = 100_000;
/** Entries that took effect while the store was away. A therapist's hands cannot make more in an outage. */
const MAX_UNSAVED = 2_000;
const RETRY_MS = 500;
/** Ids remembered to recognise a repeated operation; a client repeats only what is not yet acknowledged. */
const MAX_KNOWN_IDS = 20_000;

type Opening = Extract<SessionEvent, { kind: 'session.opened' }>;

interface Options {
  readonly session: SessionId;
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly onSavedChange: (saved: boolean) => void;
  /** Time to call `recover`, in the session's turn. */
  readonly onRetry: () => void;
}

/**
 * The session's log and the state it reduces to. An entry is durable before it takes effect, unless it is of
 * a kind that must not wait for the store; then it is saved as soon as the store answers (SES2).
 */
export class SessionLog {
  readonly #options: Options;
  readonly #known = new Set<OperationId>();
  #state: SessionState;
  #next = 1;
  #unsaved: LogEntry[] = [];
  #retry: Scheduled | undefined;
  #reported = true;
  #closed = false;

  private constructor(options: Options, state: SessionState) {
    this.#options = options;
    this.#state = state;
  }

  /** Reads the whole log, or begins it with `opening` and what follows it, all or nothing, if it is empty. */
  static async load(
    options: Options,
    opening: Opening,
    beginning: () => Promise<readonly SessionEvent[]>,
  ): Promise<SessionLog> {
    const log = new SessionLog(options, openSession(opening));
    for (;;) {
      const batch = await options.store.read(options.session, log.#next, READ_BATCH);
      const last = batch.at(-1);
      if (last === undefined) break;
      for (const { entry } of batch) log.#apply(entry);
      // Entries whose key was destroyed are left out by the store; their numbers stay taken.
      log.#next = last.n + 1;
    }
    // The booking may have been changed since the log was begun.
    log.#state = { ...log.#state, title: opening.title, plannedMinutes: opening.plannedMinutes };
    if (log.#next === 1) {
      const events = [opening, ...(await beginning())];
      const at = options.clock.now();
      await log.commit(events.map((event) => ({ by: null, at, event })));
    }
    return log;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** False from the first failure of the store until it answers again. */
  get saved(): boolean {
    return this.#reported;
  }

  /** True once the log is as long as it may grow by drawing. */
  get full(): boolean {
    return this.#next > MAX_ENTRIES;
  }

  /** True if an operation or message with this id is already in the log. */
  knows(id: OperationId): boolean {
    return this.#known.has(id);
  }

  /**
   * Saves the entries and lets them take effect. Rejects with `not-saved`, changing nothing, if the store
   * cannot write and any of them waits for it. Callers take turns.
   */
  async commit(entries: readonly LogEntry[]): Promise<void> {
    const mayGoAhead = entries.every(({ event }) => !treatmentOf[event.kind].waitsForStore);
    try {
      await this.#flush();
      await this.#options.store.append(this.#options.session, this.#next, entries);
    } catch (error) {
      if (error instanceof SessionError && error.code === 'moved') throw error;
      // Whatever keeps people safe takes effect even when the store fails in a way nobody foresaw.
      const away = error instanceof SessionError && error.code === 'not-saved';
      if (!away && !mayGoAhead) throw error;
      this.#notSaved();
      if (!mayGoAhead || this.#unsaved.length + entries.length > MAX_UNSAVED) throw error;
      this.#unsaved.push(...entries);
      this.#takeEffect(entries);
      return;
    }
    this.#report(true);
    this.#takeEffect(entries);
  }

  /** Saves what has happened while the store was away. Rejects with `not-saved` while it is. */
  save(): Promise<void> {
    return this.#flush();
  }

  /** One last try to save what waits. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#retry?.cancel();
    await this.#flush();
  }

  #apply(entry: LogEntry): void {
    this.#state = reduce(this.#state, entry);
    const { event } = entry;
    if (event.kind === 'board.applied' || event.kind === 'chat.said' || event.kind === 'signal.sent') {
      this.#remember(event.id);
    }
  }

  #takeEffect(entries: readonly LogEntry[]): void {
    for (const entry of entries) this.#apply(entry);
    this.#next += entries.length;
  }

  #remember(id: OperationId): void {
    this.#known.add(id);
    if (this.#known.size <= MAX_KNOWN_IDS) return;
    for (const oldest of this.#known) {
      this.#known.delete(oldest);
      break;
    }
  }

  /** Tries the store again after a failure; callers take turns with `commit`. */
  async recover(): Promise<void> {
    if (this.#closed || this.#reported) return;
    try {
      await this.#flush();
      await this.#options.store.probe();
      this.#report(true);
    } catch {
      this.#notSaved();
    }
  }

  async #flush(): Promise<void> {
    if (this.#unsaved.length === 0) return;
    const from = this.#next - this.#unsaved.length;
    await this.#options.store.append(this.#options.session, from, this.#unsaved);
    this.#unsaved = [];
  }

  #report(saved: boolean): void {
    if (this.#reported === saved) return;
    this.#reported = saved;
    this.#options.onSavedChange(saved);
  }

  #notSaved(): void {
    this.#report(false);
    if (this.#closed) return;
    this.#retry ??= this.#options.clock.schedule(RETRY_MS, () => {
      this.#retry = undefined;
      this.#options.onRetry();
    });
  }
}
