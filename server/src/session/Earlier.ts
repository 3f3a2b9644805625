import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import type { RunEvent } from '@trialogue/shared/exercises/run/runEvents.ts';
import { type Recalled, type Run, regionOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { RunId } from '@trialogue/shared/ids.ts';
import { MAX_CARRIED_RUNS, MAX_RECALLED, MAX_SESSIONS_BACK } from '@trialogue/shared/limits.ts';

import type { Logger } from '../logger.ts';
import type { SessionDirectory, SessionRecord } from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';
import { carriedRun } from './carriedRun.ts';
import { EarlierRuns, type Kept } from './EarlierRuns.ts';
import { peopleNow } from './peopleNow.ts';

interface Dependencies {
  readonly store: SessionStore;
  readonly directory: SessionDirectory;
  readonly logger: Logger;
}

/** Where somebody stood on a scale, with the exercise it was in. */
interface Stand extends Recalled {
  readonly exercise: Exercise['id'];
  /** The same in every session it was carried into. */
  readonly key: string;
}

/** What a session takes up from the one it goes on from, and remembers of those before it; nothing if it does not. */
export class Earlier {
  /** What stands in the session's log right after its opening. */
  readonly carried: readonly RunEvent[];
  /** The oldest first. */
  readonly #stands: readonly Stand[];

  private constructor(record: SessionRecord, sessions: readonly EarlierRuns[]) {
    const stands = sessions.flatMap((earlier) => standsIn(earlier, record));
    const byKey = new Map(stands.map((stand) => [stand.key, stand]));
    this.#stands = [...byKey.values()].toSorted((one, other) => one.when - other.when);
    const [last] = sessions;
    this.carried = last === undefined ? [] : this.#carriedFrom(last, record);
  }

  /** Never rejects: a session that cannot be read must not stand in the way of the next one. */
  static async read(record: SessionRecord, dependencies: Dependencies): Promise<Earlier> {
    const { store, directory, logger } = dependencies;
    const sessions: EarlierRuns[] = [];
    let next = record.continues;
    try {
      while (next !== null && sessions.length < MAX_SESSIONS_BACK) {
        const earlier = await directory.findSession(next);
        if (earlier === undefined) break;
        sessions.push(await EarlierRuns.read(store, earlier));
        next = earlier.continues;
      }
    } catch {
      // Not the cause: what could not be parsed may stand in its message.
      const ids = { session: record.id, earlier: next };
      logger.error(ids, 'an earlier session could not be read; this one goes on without it');
    }
    try {
      return new Earlier(record, sessions);
    } catch {
      logger.error({ session: record.id }, 'earlier sessions could not be taken up');
      return new Earlier(record, []);
    }
  }

  /** Where people stood on the scales of this exercise when it was done before. */
  recalled(run: RunId, exercise: Exercise): readonly RunEvent[] {
    return this.#recalled(run, exercise, []);
  }

  /** `without`: what the run itself brings along. */
  #recalled(run: RunId, exercise: Exercise, without: readonly string[]): readonly RunEvent[] {
    const points = this.#stands
      .filter((stand) => stand.exercise === exercise.id && !without.includes(stand.key))
      .filter(({ region }) => isScale({ exercise }, region))
      .slice(-MAX_RECALLED);
    const byKeeping = Map.groupBy(points, ({ person, save }) => `${person}/${save}`);
    return [...byKeeping.values()].flatMap((theirs): readonly RunEvent[] => {
      const [first] = theirs;
      if (first === undefined) return [];
      const { person: author, save } = first;
      const stood = theirs.map(({ region, at, when }) => ({ region, at, when }));
      return [{ kind: 'exercise.recalled', run, author, save, points: stood }];
    });
  }

  #carriedFrom(last: EarlierRuns, record: SessionRecord): readonly RunEvent[] {
    const now = peopleNow(last.record, record);
    const left = last.runs.filter(({ standing }) => standing !== 'ended').slice(-MAX_CARRIED_RUNS);
    return left.flatMap((run) => {
      const kept = last.keptOf(run);
      const events = carriedRun(run, kept, now);
      if (events.length === 0) return [];
      const own = kept.map((each) => keyOf(run, each));
      return [...events, ...this.#recalled(run.id, run.exercise, own)];
    });
  }
}

const keyOf = ({ id }: Run, { entry }: Kept): string => `${id}/${entry.id}/${entry.at}`;

const isScale = (run: Pick<Run, 'exercise'>, region: string): boolean => {
  const kind = regionOf(run, region)?.is.kind;
  return kind === 'axis' || kind === 'slider';
};

const standsIn = (earlier: EarlierRuns, record: SessionRecord): readonly Stand[] => {
  const now = peopleNow(earlier.record, record);
  return earlier.runs.flatMap((run) =>
    earlier.keptOf(run).flatMap((kept): readonly Stand[] => {
      const { value, region, by, at: when } = kept.entry;
      const person = now(by);
      if (value?.form !== 'point' || person === undefined || !isScale(run, region)) return [];
      const { save } = kept;
      return [{ exercise: run.exercise.id, key: keyOf(run, kept), region, person, at: value.at, when, save }];
    }),
  );
};
