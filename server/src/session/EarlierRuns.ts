import type { SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import { isWanted } from '@trialogue/shared/exercises/run/isWanted.ts';
import { reduceRuns } from '@trialogue/shared/exercises/run/reduceRuns.ts';
import { type RunEvent, runEvents } from '@trialogue/shared/exercises/run/runEvents.ts';
import { type Entry, type Run, regionOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { LogEntry, SessionEvent } from '@trialogue/shared/log/event.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';

/** As with any log: the store yields to everything else after each reading. */
const READ_BATCH = 50;

/** An entry that is kept, in which class, and who asked for it where that has to be asked for. */
export interface Kept {
  readonly entry: Entry;
  readonly save: SaveClass;
  readonly keep: readonly PersonId[];
}

/** The exercises of a session that is over, with what was kept of them. */
export class EarlierRuns {
  readonly record: SessionRecord;
  #runs: readonly Run[] = [];
  readonly #saves = new Map<string, SaveClass>();
  readonly #keeps = new Map<string, ReadonlySet<PersonId>>();

  private constructor(record: SessionRecord) {
    this.record = record;
  }

  /** Rejects if the log cannot be read. */
  static async read(store: SessionStore, record: SessionRecord): Promise<EarlierRuns> {
    const earlier = new EarlierRuns(record);
    for (let next = 1; ; ) {
      const batch = await store.read(record.id, next, READ_BATCH, kinds);
      const last = batch.at(-1);
      if (last === undefined) return earlier;
      for (const { entry } of batch) earlier.#take(entry);
      next = last.n + 1;
    }
  }

  /** In the order in which they were begun. */
  get runs(): readonly Run[] {
    return this.#runs;
  }

  keptOf(run: Run): readonly Kept[] {
    return run.entries.flatMap((entry) => {
      const region = regionOf(run, entry.region);
      const key = keyOf(run.id, entry.id);
      const save = this.#saves.get(key);
      if (region === undefined || save === undefined) return [];
      const keep = [...(this.#keeps.get(key) ?? [])];
      // Whoever asked for it may have thought better of it since.
      const isKept = region.keepIf === undefined || isWanted(region, { by: entry.by, keep });
      return isKept ? [{ entry, save, keep }] : [];
    });
  }

  #take({ by, at, event }: LogEntry): void {
    if (!isOfRun(event)) return;
    // Nobody should be able to open it any more; if somebody can, it is gone all the same.
    if ('save' in event && event.save === 'drop') return;
    this.#runs = reduceRuns(this.#runs, { by, at, event });
    if (!('entry' in event)) return;
    const key = keyOf(event.run, event.entry);
    if ('save' in event) this.#saves.set(key, event.save);
    // Asked for before the end, when there still were the words that were dropped then.
    if (event.kind === 'exercise.keep') {
      const others = [...(this.#keeps.get(key) ?? [])].filter((person) => person !== event.person);
      this.#keeps.set(key, new Set(event.keep ? [...others, event.person] : others));
    }
    if (event.kind === 'exercise.erased') {
      this.#saves.delete(key);
      this.#keeps.delete(key);
    }
  }
}

const keyOf = (run: Run['id'], entry: Entry['id']): string => `${run}/${entry}`;

const kinds = runEvents.map(({ shape }) => shape.kind.value);
const names: ReadonlySet<string> = new Set(kinds);

const isOfRun = (event: SessionEvent): event is RunEvent => names.has(event.kind);
