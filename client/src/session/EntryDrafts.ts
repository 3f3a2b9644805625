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
  /** It was everybody's already when it was changed, or is as soon as it arrives. */
  readonly wasShown: boolean;
  /** Stays in this browser's memory until it is offered. */
  readonly local: boolean;
  /** Handed over to be released as soon as it arrives. */
  readonly offered: boolean;
  /** Why it is not saved; the words stay. */
  readonly refused: ErrorCode | undefined;
}

export type Drafts = ReadonlyMap<EntryId, Draft>;

/** What was typed and not yet put there. It outlasts the field that a step or a cover takes away, and not the session. */
export interface Unsent {
  readonly text: string;
  readonly keep: (text: string) => void;
}

interface Options {
  readonly signalling: Signalling;
  readonly pace: Pace;
}

/** A person sees their words saved soon after they pause, and the server is not told of every letter. */
const SETTLE_MS = 400;
const RETRY_MS = 1_500;
/** Whoever leaves is not held back by a line that is gone. */
const FINISH_WITHIN_MS = 2_000;
/** Only a program gets here. */
const MAX_DRAFTS = 200;
/** What passes by itself, or when the exercise comes back to where this may be written. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'not-connected',
  'timed-out',
  'not-saved',
  'rate-limited',
  'shutting-down',
  'moved',
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
  readonly #sending = new Map<EntryId, Promise<boolean>>();
  readonly #unsent = new Map<string, string>();
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

  /** Puts something there or changes it; sent when the person pauses, unless it stays here. False if there is no room. */
  write(
    run: Run,
    region: string,
    value: EntryValue,
    to: { entry?: EntryId; on?: EntryId | null } = {},
  ): boolean {
    const entry = to.entry ?? newId(EntryId);
    const before = this.#drafts.get().get(entry);
    if (before === undefined && this.#drafts.get().size >= MAX_DRAFTS) return false;
    const there = run.entries.find(({ id }) => id === entry);
    const on = to.on ?? before?.on ?? there?.on ?? null;
    const last = before?.value ?? there?.value;
    // "I’d rather not today" holds nothing back; words that take its place are not offered by that.
    const asBefore = last?.form !== 'passed' && (before?.offered ?? there?.status === 'offered');
    const offered = value.form === 'passed' ? isReleasable(run, region, on) : asBefore;
    this.#put({
      run: run.id,
      entry,
      region,
      on,
      value,
      base: before?.base ?? there?.version ?? 0,
      wasShown: before?.wasShown ?? (there?.status === 'released' || isEveryonesAtOnce(run, region, on)),
      local: !offered && isAuthorsAlone(run, region, on) && there?.status !== 'released',
      offered,
      refused: before?.refused === 'entry-changed' ? before.refused : undefined,
    });
    this.#later(SETTLE_MS);
    return true;
  }

  /** The author's key. What has stayed here leaves the browser with it, and not before. */
  async offer(run: Run, entry: EntryId, offered: boolean): Promise<void> {
    const draft = this.#drafts.get().get(entry);
    const isThere = run.entries.some(({ id }) => id === entry);
    if (draft !== undefined) {
      const local = !offered && !draft.wasShown && isAuthorsAlone(run, draft.region, draft.on);
      this.#put({ ...draft, local, offered });
      // With the words goes the key; taken back, the key alone goes, and newer words stay here.
      if (!local) {
        await this.#send(entry);
        this.#later(SETTLE_MS);
        return;
      }
      if (!isThere) return;
    }
    await this.#options.signalling.request('exercise:offer', { run: run.id, entry, offered });
  }

  /** Takes one's own away, here and at the server. */
  async erase(run: Run, entry: EntryId): Promise<void> {
    this.#drop(entry);
    await this.#sending.get(entry);
    const isThere = runOf(this.#runs, run.id)?.entries.some(({ id }) => id === entry) === true;
    if (!isThere && run.entries.every(({ id }) => id !== entry)) return;
    await this.#options.signalling.request('exercise:erase', { run: run.id, entry });
  }

  /** After somebody else changed it: `mine` writes over what is there now, otherwise one's own words go. */
  settle(entry: EntryId, mine: boolean): void {
    const draft = this.#drafts.get().get(entry);
    if (draft === undefined) return;
    const there = this.#there(draft);
    this.#drop(entry);
    if (mine) {
      const again = there === undefined ? { entry: newId(EntryId), base: 0 } : { base: there.version };
      const wasShown = there?.status === 'released';
      this.#put({ ...draft, ...again, wasShown, refused: undefined });
    }
    this.#later(0);
  }

  /** What is typed for this region and has not become an entry. It stays here, and goes with the session. */
  unsent(run: RunId, region: string): Unsent {
    const field = `${run}/${region}`;
    return {
      text: this.#unsent.get(field) ?? '',
      keep: (text) => {
        if (text === '') this.#unsent.delete(field);
        else this.#unsent.set(field, text);
      },
    };
  }

  /** Sends what waits. Call after every connection. */
  flush(): void {
    this.#later(0);
  }

  /** Sends what waits at once, one last time, for two seconds at most. Never rejects. */
  async finish(): Promise<void> {
    this.#callOff?.();
    let giveUp = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      giveUp = this.#options.pace.after(FINISH_WITHIN_MS, resolve);
    });
    await Promise.race([this.#sendRest(), late]);
    giveUp();
    this.close();
  }

  close(): void {
    this.#closed = true;
    this.#callOff?.();
    this.#unsent.clear();
  }

  #there({ run, entry }: Draft): Entry | undefined {
    return runOf(this.#runs, run)?.entries.find(({ id }) => id === entry);
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

  /** What is under way, and then what was typed on meanwhile. */
  async #sendRest(): Promise<void> {
    await Promise.all(this.#sending.values());
    await this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    const waiting = [...this.#drafts.get().values()].filter(
      (draft) => !draft.local && draft.refused !== 'entry-changed' && this.#isOpen(draft),
    );
    const sent = await Promise.all(waiting.map(({ entry }) => this.#send(entry)));
    if (sent.includes(false)) this.#later(RETRY_MS);
  }

  /** False if it has to be tried again. One at a time for each entry. */
  #send(entry: EntryId): Promise<boolean> {
    const under = this.#sending.get(entry);
    if (under !== undefined) return Promise.resolve(false);
    const sending = this.#sendOnce(entry).finally(() => this.#sending.delete(entry));
    this.#sending.set(entry, sending);
    return sending;
  }

  async #sendOnce(entry: EntryId): Promise<boolean> {
    const draft = this.#drafts.get().get(entry);
    if (draft === undefined) return true;
    const { run, region, on, value, base, offered } = draft;
    // Shown to everybody meanwhile: what was meant for two is not published without a word.
    if (!draft.wasShown && this.#there(draft)?.status === 'released') {
      this.#put({ ...draft, refused: 'entry-changed' });
      return true;
    }
    try {
      const written = { run, entry, region, on, value, base, offered };
      const { version } = await this.#options.signalling.request('exercise:write', written);
      const now = this.#drafts.get().get(entry);
      if (now === undefined) return true;
      if (now.value === value && now.offered === offered) this.#drop(entry);
      // Typed on or offered meanwhile: the next version follows this one.
      else this.#put({ ...now, base: version, refused: undefined });
      return this.#drafts.get().get(entry) === undefined;
    } catch (thrown) {
      const code = thrown instanceof SessionError ? thrown.code : 'internal';
      const now = this.#drafts.get().get(entry);
      if (now === undefined) return true;
      this.#put(code === 'entry-changed' ? this.#met(now) : { ...now, refused: code });
      return !PASSING.has(code);
    }
  }

  /** Somebody was quicker: where two write one thing, the other's is what there is, and one's own stands beside it. */
  #met(draft: Draft): Draft {
    const refused = 'entry-changed';
    if (this.#there(draft) !== undefined) return { ...draft, refused };
    const run = runOf(this.#runs, draft.run);
    const theirs = run?.entries.find(
      ({ region, on, value }) =>
        region === draft.region && on === draft.on && value?.form === draft.value.form,
    );
    if (theirs === undefined) return { ...draft, refused };
    this.#drop(draft.entry);
    return { ...draft, entry: theirs.id, refused };
  }

  /** What a parked exercise waits for is not asked again and again. */
  #isOpen({ run }: Draft): boolean {
    return runOf(this.#runs, run)?.standing === 'running';
  }
}

/** Whether it is the author's alone until they offer it. Answers are never that. */
const isAuthorsAlone = (run: Run, region: string, on: EntryId | null): boolean =>
  on === null && regionOf(run, region)?.visibility === 'onlyMe';

/** Whether it is shown from its first letter on, as its author knows. */
const isEveryonesAtOnce = (run: Run, region: string, on: EntryId | null): boolean => {
  const its = regionOf(run, region);
  return on === null
    ? its?.visibility === 'everyone'
    : its?.replies !== undefined && its.replies.group === undefined;
};

const isReleasable = (run: Run, region: string, on: EntryId | null): boolean => {
  const its = regionOf(run, region);
  return on === null ? its !== undefined && its.release.how !== 'never' : its?.replies?.group !== undefined;
};

/** What a run's entries are for this person, their own drafts among them. */
export const withDrafts = (run: Run, drafts: Drafts, self: PersonId): readonly Entry[] => {
  const mine = [...drafts.values()].filter((draft) => draft.run === run.id);
  const changed = run.entries.map((entry): Entry => {
    const draft = drafts.get(entry.id);
    if (draft === undefined) return entry;
    const status = entry.status === 'released' ? entry.status : draft.offered ? 'offered' : 'private';
    return { ...entry, value: draft.value, status };
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
