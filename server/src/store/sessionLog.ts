import { SessionError } from '@trialogue/shared/errors.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { sql, type Transaction } from 'kysely';
import type { ContentKeys, KeyRing } from './ContentKeys.ts';
import { type Database, OutcomeUnknown } from './Database.ts';
import { InDoubt } from './InDoubt.ts';
import { holdFences } from './ownershipRecords.ts';
import type { SessionStore } from './SessionStore.ts';
import type { Schema } from './schema.ts';
import { entryFrom, fingerprintOf, rowFrom, sealerOf, storedFingerprint } from './sessionRows.ts';

/** Appends that may wait for one commit. Sessions wait for their own, so this bounds the number of sessions. */
const MAX_WAITING = 5_000;
/** Appends in one commit; between commits the event loop gets its turn. */
const MAX_TOGETHER = 50;
/** Rows in one statement; a row has nine values and a statement of SQLite 32 766 at most. */
const MAX_ROWS = 1_000;
/** With less there is no trying. */
const LEAST_MS = 150;

/** Everything else that waits has its turn first. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Append {
  readonly session: SessionId;
  readonly from: number;
  readonly entries: readonly LogEntry[];
  readonly fence: number;
  readonly arrivedAt: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Why an append of a commit is not in it; `undefined`: it is. */
type Verdict = Error | undefined;

interface SessionLogTable extends SessionStore {
  /** Resolves once every append so far is answered. */
  settled(): Promise<void>;
}

/**
 * The session logs in the database. Appends that arrive in one turn of the event loop share one commit; a session has
 * one append under way at most, so that none can overtake another.
 */
export const createSessionLog = (database: Database, keys: ContentKeys): SessionLogTable => {
  let waiting: Append[] = [];
  const underWay = new Set<SessionId>();
  const commits = new Set<Promise<void>>();
  const inDoubt = new InDoubt();
  let starting = false;

  const insert = async (
    transaction: Transaction<Schema>,
    rows: readonly Schema['session_event'][],
  ): Promise<ReadonlyMap<SessionId, readonly number[]>> => {
    const inserted: { session_id: SessionId; n: number }[] = [];
    for (let index = 0; index < rows.length; index += MAX_ROWS) {
      inserted.push(
        ...(await transaction
          .insertInto('session_event')
          .values(rows.slice(index, index + MAX_ROWS))
          .onConflict((conflict) => conflict.doNothing())
          .returning(['session_id', 'n'])
          .execute()),
      );
    }
    const bySession = Map.groupBy(inserted, ({ session_id }) => session_id);
    return new Map([...bySession].map(([session, each]) => [session, each.map(({ n }) => n)]));
  };

  const rowsOf = ({ session, from, entries }: Append, ring: KeyRing) =>
    entries.map((entry, offset) => rowFrom(session, from + offset, entry, ring));

  /**
   * Some of its numbers are taken. They may be by this very append, or by another whose outcome nobody knew: the first is
   * done already; the second was reported as not saved and gives way. Anything else was there before.
   */
  const reconcile = async (
    transaction: Transaction<Schema>,
    append: Append,
    inserted: readonly number[],
    ring: KeyRing,
  ): Promise<Verdict> => {
    const { session, from, entries } = append;
    const ofSession = transaction.deleteFrom('session_event').where('session_id', '=', session);
    if (inserted.length > 0) await ofSession.where('n', 'in', inserted).execute();
    const stored = await transaction
      .selectFrom('session_event')
      .selectAll()
      .where('session_id', '=', session)
      .where('n', '>=', from)
      .orderBy('n')
      .limit(entries.length + MAX_ROWS)
      .execute();
    const all = await keys.of(transaction, [session]);
    const wanted = entries.map((entry, offset) => fingerprintOf(from + offset, entry));
    const found = stored.map((row) => storedFingerprint(row, all));
    const same = found.length <= wanted.length && found.every((each, index) => each === wanted[index]);
    if (!same) {
      if (!found.every((each) => each !== undefined && inDoubt.has(session, each))) {
        return new Error('this number of the log is taken');
      }
      await ofSession.where('n', '>=', from).execute();
    }
    await insert(transaction, rowsOf(append, ring).slice(same ? found.length : 0));
    // Otherwise a commit that changes nothing waits for nothing, not even for what it vouches for.
    await sql`UPDATE ownership SET fence = fence WHERE session_id = ${session}`.execute(transaction);
    return undefined;
  };

  const commit = (appends: readonly Append[], withinMs: number): Promise<ReadonlyMap<Append, Verdict>> =>
    database.write(async (transaction) => {
      const verdicts = new Map<Append, Verdict>();
      const fences = await holdFences(
        database,
        transaction,
        appends.map(({ session }) => session),
      );
      const current = appends.filter((append) => {
        const moved = (fences.get(append.session) ?? 0) !== append.fence;
        if (moved) verdicts.set(append, new SessionError('moved'));
        return !moved;
      });
      const ring = await keys.for(
        transaction,
        current.flatMap(({ session, entries }) =>
          entries.map((entry) => sealerOf(session, entry)).filter((owner) => owner !== undefined),
        ),
      );
      const inserted = await insert(
        transaction,
        current.flatMap((append) => rowsOf(append, ring)),
      );
      for (const append of current) {
        const numbers = inserted.get(append.session) ?? [];
        const whole = numbers.length === append.entries.length;
        verdicts.set(append, whole ? undefined : await reconcile(transaction, append, numbers, ring));
      }
      return verdicts;
    }, withinMs);

  const settle = async (appends: readonly Append[]): Promise<void> => {
    const oldest = Math.min(...appends.map(({ arrivedAt }) => arrivedAt));
    // Waiting for its turn is a part of it.
    const left = database.withinMs - (performance.now() - oldest);
    try {
      const verdicts = await commit(appends, Math.max(LEAST_MS, left));
      for (const append of appends) {
        const verdict = verdicts.get(append);
        if (verdict === undefined) {
          inDoubt.forget(append.session);
          append.resolve();
        } else {
          append.reject(verdict);
        }
      }
    } catch (error) {
      for (const append of appends) {
        const { session, from, entries } = append;
        if (error instanceof OutcomeUnknown) {
          inDoubt.add(
            session,
            entries.map((entry, offset) => fingerprintOf(from + offset, entry)),
          );
        }
        append.reject(error);
      }
    }
  };

  /** The next appends whose sessions have none under way, one of each. */
  const nextGroup = (): readonly Append[] => {
    const group: Append[] = [];
    const rest: Append[] = [];
    const taken = new Set(underWay);
    for (const append of waiting) {
      const mine = group.length < MAX_TOGETHER && !taken.has(append.session);
      (mine ? group : rest).push(append);
      taken.add(append.session);
    }
    waiting = rest;
    return group;
  };

  const start = async (): Promise<void> => {
    if (starting) return;
    starting = true;
    // Let everything that arrives in this turn join.
    await nextTurn();
    starting = false;
    while (commits.size < database.writers) {
      const group = nextGroup();
      if (group.length === 0) return;
      for (const { session } of group) underWay.add(session);
      const done: Promise<void> = settle(group).finally(() => {
        for (const { session } of group) underWay.delete(session);
        commits.delete(done);
        if (waiting.length > 0) void start();
      });
      commits.add(done);
    }
  };

  return {
    append: (session, from, entries, fence = 0) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MAX_WAITING) {
          reject(new SessionError('not-saved', 'too much waits to be saved'));
          return;
        }
        waiting.push({ session, from, entries, fence, arrivedAt: performance.now(), resolve, reject });
        void start();
      }),

    settled: async () => {
      while (waiting.length > 0 || commits.size > 0) {
        await (commits.size > 0 ? Promise.race(commits) : nextTurn());
      }
    },

    probe: () => database.probe(),

    drop: async (session) => {
      await database.write((transaction) => keys.drop(transaction, session));
      database.scrub();
    },

    read: async (session, from, limit, kinds) => {
      // PostgreSQL has no empty list.
      if (kinds?.length === 0) return [];
      // SQLite answers at once, so that a long log would otherwise be read without a pause.
      await nextTurn();
      return database.read(async (db) => {
        const rows = await db
          .selectFrom('session_event')
          .selectAll()
          .where('session_id', '=', session)
          .where('n', '>=', from)
          .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
          .orderBy('n')
          .limit(limit)
          .execute();
        const sealed = rows.some((row) => row.sealed === 1);
        const ring = await keys.of(db, sealed ? [session] : []);
        return rows.map((row) => entryFrom(row, ring)).filter((entry) => entry !== undefined);
      });
    },
  };
};
