import type { SessionId } from '@trialogue/shared/ids.ts';
import type { Transaction } from 'kysely';
import type { Database } from './Database.ts';
import type { OwnershipStore } from './OwnershipStore.ts';
import type { Schema } from './schema.ts';

/**
 * The fences of these sessions, which nobody changes until the transaction ends. A session without a row is at 0; where
 * others could make the row meanwhile it is made here, because what is not there cannot be locked.
 */
export const holdFences = async (
  database: Database,
  transaction: Transaction<Schema>,
  sessions: readonly SessionId[],
): Promise<ReadonlyMap<SessionId, number>> => {
  const held = async (which: readonly SessionId[]) => {
    const rows = await transaction
      .selectFrom('ownership')
      .select(['session_id', 'fence'])
      .where('session_id', 'in', which)
      .$if(database.shared, (query) => query.forShare())
      .execute();
    return rows.map(({ session_id, fence }) => [session_id, fence] as const);
  };
  const fences = new Map(await held(sessions));
  const missing = sessions.filter((session) => !fences.has(session));
  if (!database.shared || missing.length === 0) return fences;
  await transaction
    .insertInto('ownership')
    // In one order, so that two who do it at once cannot wait for each other.
    .values(missing.sort().map((session_id) => ({ session_id, fence: 0, node: null, life: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const [session, fence] of await held(missing)) fences.set(session, fence);
  return fences;
};

/** Who owns which session, in the database. */
export const createOwnershipRecords = (database: Database): OwnershipStore => ({
  holdingOf: async (session) => {
    const row = await database.read((db) =>
      db.selectFrom('ownership').selectAll().where('session_id', '=', session).executeTakeFirst(),
    );
    const { fence = 0, node = null, life = null } = row ?? {};
    return { fence, holder: node === null || life === null ? null : { node, life } };
  },

  own: (session, after, { node, life }) =>
    database.write(async (transaction) => {
      const fence = after + 1;
      // Where there is no row yet, two who are first at once must meet in one.
      if (after === 0) {
        await transaction
          .insertInto('ownership')
          .values({ session_id: session, fence: 0, node: null, life: null })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      const owned = await transaction
        .updateTable('ownership')
        .set({ fence, node, life })
        .where('session_id', '=', session)
        .where('fence', '=', after)
        .executeTakeFirst();
      return owned.numUpdatedRows === 1n ? fence : undefined;
    }),

  disown: async (session, fence) => {
    await database.write((transaction) =>
      transaction
        .updateTable('ownership')
        .set({ node: null, life: null })
        .where('session_id', '=', session)
        .where('fence', '=', fence)
        .execute(),
    );
  },
});
