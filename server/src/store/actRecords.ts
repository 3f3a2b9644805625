import type { Database } from './Database.ts';
import type { ActStore } from './PracticeStore.ts';

/** The practice's audit rows in the database. */
export const createActRecords = (database: Database): ActStore => ({
  recordAct: async ({ at, by, act, session, person }) => {
    await database.write((transaction) =>
      transaction
        .insertInto('practice_act')
        .values({ at, account_id: by, act, session_id: session, person_id: person })
        .execute(),
    );
  },

  listActs: async (limit) => {
    const rows = await database.read((db) =>
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
