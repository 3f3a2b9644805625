import { SessionError } from '@trialogue/shared/errors.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { keepingOf, LogEntry, treatmentOf } from '@trialogue/shared/log/event.ts';
import type { Kysely, Transaction } from 'kysely';
import { seal, unsealText } from '../keys/sealing.ts';
import type { ContentKeys } from './ContentKeys.ts';
import type { NumberedEntry, SessionStore } from './SessionStore.ts';
import { isDuplicate, type SqliteFile } from './SqliteFile.ts';
import type { Schema } from './schema.ts';

/** Appends that may wait for one commit. Sessions wait for their own, so this bounds the number of sessions. */
const MAX_WAITING = 5_000;
/** Appends in one commit; between commits the event loop gets its turn. */
const MAX_TOGETHER = 50;

interface Append {
  readonly session: SessionId;
  readonly from: number;
  readonly entries: readonly LogEntry[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const contextOf = (session: SessionId, n: number): string => `event/${session}/${n}`;

interface SessionLogTable extends SessionStore {
  /** Resolves once every append so far is answered. */
  settled(): Promise<void>;
}

/** The session logs in the database. Appends that arrive in one turn of the event loop share one commit. */
export const createSessionLog = (file: SqliteFile, keys: ContentKeys): SessionLogTable => {
  const waiting: Append[] = [];
  let committing: Promise<void> | undefined;

  const insert = async (transaction: Transaction<Schema>, { session, from, entries }: Append) => {
    for (const [offset, entry] of entries.entries()) {
      const { by, at, event } = entry;
      const n = from + offset;
      const sealed = treatmentOf[event.kind].holds === 'content';
      const json = JSON.stringify(event);
      const { person, save } = keepingOf(entry);
      const body = sealed
        ? seal(await keys.obtain(transaction, { session, person, save }), json, contextOf(session, n))
        : Buffer.from(json);
      await transaction
        .insertInto('session_event')
        .values({
          session_id: session,
          n,
          at,
          person_id: by,
          kind: event.kind,
          sealed: sealed ? 1 : 0,
          body,
          sealed_for: sealed ? (person ?? '') : null,
          save_class: sealed ? save : null,
        })
        .execute();
    }
  };

  const commit = (appends: readonly Append[]): Promise<void> =>
    file.write(async (transaction) => {
      for (const append of appends) await insert(transaction, append);
    });

  const settle = async (appends: readonly Append[]): Promise<void> => {
    try {
      await commit(appends);
    } catch (error) {
      // One append with a number already taken must not fail the others: each then stands for itself.
      if (isDuplicate(error) && appends.length > 1) {
        for (const append of appends) await settle([append]);
        return;
      }
      const reason = isDuplicate(error)
        ? new Error('this number of the log is taken', { cause: error })
        : error;
      for (const append of appends) append.reject(reason);
      return;
    }
    for (const append of appends) append.resolve();
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Let everything that arrives in this turn join.
      await new Promise((resolve) => setImmediate(resolve));
      await settle(waiting.splice(0, MAX_TOGETHER));
    }
    committing = undefined;
  };

  const open = async (
    db: Kysely<Schema>,
    row: Schema['session_event'],
  ): Promise<NumberedEntry | undefined> => {
    const { session_id: session, n, person_id: by } = row;
    let json = Buffer.from(row.body).toString('utf8');
    if (row.sealed === 1) {
      const person = row.sealed_for === '' ? null : (row.sealed_for ?? by);
      const key = await keys.find(db, { session, person, save: row.save_class ?? 'couple' });
      if (key === undefined) return undefined;
      json = unsealText(key, row.body, contextOf(session, n));
    }
    return { n, entry: LogEntry.parse({ by, at: row.at, event: JSON.parse(json) }) };
  };

  return {
    append: (session, from, entries) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MAX_WAITING) {
          reject(new SessionError('not-saved', 'too much waits to be saved'));
          return;
        }
        waiting.push({ session, from, entries, resolve, reject });
        committing ??= drain();
      }),

    settled: async () => committing,

    probe: () => file.probe(),

    drop: async (session) => {
      await file.write((transaction) => keys.drop(transaction, session));
      // What was destroyed must not stand in the journal either.
      file.checkpoint();
    },

    read: async (session, from, limit, kinds) => {
      // SQLite answers at once, so that a long log would otherwise be read without a pause.
      await new Promise((resolve) => setImmediate(resolve));
      return file.read(async (db) => {
        const rows = await db
          .selectFrom('session_event')
          .selectAll()
          .where('session_id', '=', session)
          .where('n', '>=', from)
          .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
          .orderBy('n')
          .limit(limit)
          .execute();
        const entries: NumberedEntry[] = [];
        for (const row of rows) {
          const entry = await open(db, row);
          if (entry !== undefined) entries.push(entry);
        }
        return entries;
      });
    },
  };
};
