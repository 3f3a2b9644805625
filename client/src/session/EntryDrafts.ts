import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import { type Entry, type Run, regionOf, runOf } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, type PersonId, type RunId } from '@trialogue/shared/ids.ts';
import type { Pace } from '../board/Pace.ts';
import type { Signalling } from '../signalling/Signalling.ts';
import { type ReadableStore, Store } from '../store/Store.ts';

/** Words on their way, or words that are never to leave this browser before their author says so. */
export interface Draft {
  readonly run: RunId;
  readonly entry: EntryId;
  readonly region: string;
  readonly on: EntryId | null;
  readonly value: EntryValue;
  /** The version it was changed from; 0 for what is new. */
  readonly base: number;
  /** Stays in this browser's memory until it is offered. */
  readonly local: boolean;
  /** Handed over to be released as soon as it arrives. */
  readonly offered: boolean;
  /** Why it is not saved; the words stay. */
  readonly refused: ErrorCode | undefined;
}

export type Drafts = ReadonlyMap<EntryId, Draft>;

interface Options {
  readonly signalling: Signalling;
  readonly pace: Pace;
}

/** A person sees their words saved soon after they pause, and the server is not told of every letter. */
const SETTLE_MS = 400;
const RETRY_MS = 1_500;
/** Only a program gets here. */
const MAX_DRAFTS = 200;
/** What passes by itself, or when the exercise comes back to where this may be written. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'not-connected',
  'timed-out',
  'not-saved',
  'rate-limited',
  'shutting-down',
  'wrong-stage',
  'not-your-turn',
]);

/**
 * What this person writes in exercises, until the server has it. Nothing typed is lost by an interruption or a refusal;
 * what is its author's alone is kept in memory only and gone with the page.
 */
export class EntryDrafts {
  readonly #options: Options;
  readonly #drafts = new Store<Drafts>(new Map());
  readonly #sending = new Set<EntryId>();
  #runs: readonly Run[] = [];
  #callOff: (() => void) | undefined;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get drafts(): ReadableStore<Drafts> {
    return this.#drafts;
  }

  /** The latest view of the runs. What has arrived meanwhile is no draft any more. */
  follow(runs: readonly Run[]): void {
    if (runs === this.#runs) return;
    this.#runs = runs;
    this.#later(SETTLE_MS);
  }

  /** Puts something there or changes it; sent when the person pauses, unless it stays here. */
  write(
    run: Run,
    region: string,
    value: EntryValue,
    to: { entry?: EntryId; on?: EntryId | null } = {},
  ): void {
    const drafts = this.#drafts.get();
    const entry = to.entry ?? newId(EntryId);
    const before = drafts.get(entry);
    if (before === undefined && drafts.size >= MAX_DRAFTS) return;
    const there = run.entries.find(({ id }) => id === entry);
    // "I’d rather not today" is an answer, and holds nothing back.
    const shape = regionOf(run, region);
    const passed = value.form === 'passed' && shape?.release.how !== 'never';
    this.#put({
      run: run.id,
      entry,
      region,
      on: to.on ?? there?.on ?? null,
      value,
      base: before?.base ?? there?.version ?? 0,
      local: !passed && there === undefined && shape?.visibility === 'onlyMe',
      offered: passed || there?.status === 'offered',
      refused: before?.refused === 'entry-changed' ? before.refused : undefined,
    });
    this.#later(SETTLE_MS);
  }

  /** The author's key. What has stayed here leaves the browser with it. */
  async offer(run: Run, entry: EntryId, offered: boolean): Promise<void> {
    const draft = this.#drafts.get().get(entry);
    if (draft !== undefined) {
      this.#put({ ...draft, local: false, offered });
      await this.#send(entry);
      if (draft.base === 0) return;
    }
    await this.#options.signalling.request('exercise:offer', { run: run.id, entry, offered });
  }

  /** Takes one's own away, here and at the server. */
  async erase(run: Run, entry: EntryId): Promise<void> {
    this.#drop(entry);
    if (run.entries.every(({ id }) => id !== entry)) return;
    await this.#options.signalling.request('exercise:erase', { run: run.id, entry });
  }

  /** After somebody else changed it: `mine` writes over what is there now, otherwise one's own words go. */
  settle(entry: EntryId, mine: boolean): void {
    const draft = this.#drafts.get().get(entry);
    if (draft === undefined) return;
    const there = this.#there(draft);
    if (!mine || there === undefined) this.#drop(entry);
    else this.#put({ ...draft, base: there.version, refused: undefined });
    this.#later(0);
  }

  /** Sends what waits. Call after every connection. */
  flush(): void {
    this.#later(0);
  }

  close(): void {
    this.#closed = true;
    this.#callOff?.();
  }

  #there({ run, entry }: Draft): Entry | undefined {
    return runOf(this.#runs, run)?.entries.find(({ id }) => id === entry);
  }

  #isShared({ run, region }: Draft): boolean {
    const its = runOf(this.#runs, run);
    return its !== undefined && regionOf(its, region)?.owner === 'shared';
  }

  #put(draft: Draft): void {
    this.#drafts.set(new Map(this.#drafts.get()).set(draft.entry, draft));
  }

  #drop(entry: EntryId): void {
    const drafts = new Map(this.#drafts.get());
    if (drafts.delete(entry)) this.#drafts.set(drafts);
  }

  #later(delayMs: number): void {
    this.#callOff?.();
    if (this.#closed) return;
    this.#callOff = this.#options.pace.after(delayMs, () => void this.#sendAll());
  }

  async #sendAll(): Promise<void> {
    const waiting = [...this.#drafts.get().values()].filter(
      ({ local, refused }) => !local && refused !== 'entry-changed',
    );
    const sent = await Promise.all(waiting.map(({ entry }) => this.#send(entry)));
    if (sent.includes(false)) this.#later(RETRY_MS);
  }

  /** False if it has to be tried again. */
  async #send(entry: EntryId): Promise<boolean> {
    const draft = this.#drafts.get().get(entry);
    if (draft === undefined || this.#sending.has(entry)) return draft === undefined;
    this.#sending.add(entry);
    const { run, region, on, value, base, offered } = draft;
    try {
      const { version } = await this.#options.signalling.request('exercise:write', {
        run,
        entry,
        region,
        on,
        value,
        base,
        offered,
      });
      const now = this.#drafts.get().get(entry);
      if (now?.value === value) this.#drop(entry);
      // Typed on meanwhile: the next version follows this one.
      else if (now !== undefined) this.#put({ ...now, base: version, refused: undefined });
      return now === undefined || now.value === value;
    } catch (thrown) {
      const code = thrown instanceof SessionError ? thrown.code : 'internal';
      const now = this.#drafts.get().get(entry);
      if (now === undefined) return true;
      const there = this.#there(now);
      // One's own is changed by nobody else: it was released meanwhile, and what is typed now follows that.
      if (code === 'entry-changed' && there !== undefined && !this.#isShared(now)) {
        this.#put({ ...now, base: there.version, refused: undefined });
        return false;
      }
      this.#put({ ...now, refused: code });
      return !PASSING.has(code);
    } finally {
      this.#sending.delete(entry);
    }
  }
}

/** What a run's entries are for this person, their own drafts among them. */
export const withDrafts = (run: Run, drafts: Drafts, self: PersonId): readonly Entry[] => {
  const mine = [...drafts.values()].filter((draft) => draft.run === run.id);
  const changed = run.entries.map((entry) => {
    const draft = drafts.get(entry.id);
    return draft === undefined ? entry : { ...entry, value: draft.value };
  });
  const fresh = mine
    .filter(({ entry }) => run.entries.every(({ id }) => id !== entry))
    .map(
      ({ entry, region, on, value, offered }): Entry => ({
        id: entry,
        region,
        by: self,
        on,
        value,
        status: offered ? 'offered' : 'private',
        version: 0,
        at: 0,
        held: false,
        keep: [],
      }),
    );
  return [...changed, ...fresh];
};
