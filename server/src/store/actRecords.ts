import type { ActStore } from './PracticeStore.ts';
import type { SqliteFile } from './SqliteFile.ts';

/** The practice's audit rows in the database. */
export const createActRecords = (file: SqliteFile): ActStore => ({
  recordAct: async ({ at, by, act, session, person }) => {
    await file.write((transaction) =>
      transaction
        .insertInto('practice_act')
        .values({ at, account_id: by, act, session_id: session, person_id: person })
        .execute(),
    );
  },

  listActs: async (limit) => {
    const rows = await file.read((db) =>
      db.selectFrom('practice_act').selectAll().orderBy('number', 'desc').limit(limit).execute(),
    );
    return rows.reverse().map((row) => ({
      at: row.at,
      by: row.account_id,
      act: row.act,
      session: row.session_id,
      person: row.person_id,
    }));
  },
});
