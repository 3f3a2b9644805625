import { SessionError } from '@trialogue/shared/errors.ts';
import { sql } from 'kysely';
import type { Database } from './Database.ts';
import type { NodeLeaseStore } from './OwnershipStore.ts';

/** PostgreSQL's clock in ms since the epoch, as it goes on within a transaction. */
const clock = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;
/** Rows of lives long over would otherwise pile up, one for each start of a node. */
const FORGET_AFTER_MS = 24 * 60 * 60_000;

/** Leases by PostgreSQL's clock, the one clock that all nodes share. */
export const createNodeLeaseRecords = (database: Database): NodeLeaseStore => ({
  now: () =>
    database.read(async (db) => {
      const { now } = await db.selectNoFrom(clock.as('now')).executeTakeFirstOrThrow();
      return now;
    }),

  holdLease: async ({ node, life }, forMs, goesOn = false) => {
    await database.write(async (transaction) => {
      await transaction
        .deleteFrom('node_lease')
        .where('held_until', '<', sql<number>`${clock} - ${sql.lit(FORGET_AFTER_MS)}`)
        .execute();
      const held_until = sql<number>`${clock} + ${Math.ceil(forMs)}::bigint`;
      if (goesOn) {
        const held = await transaction
          .updateTable('node_lease')
          .set({ held_until })
          .where('node', '=', node)
          .where('life', '=', life)
          .where('held_until', '>', clock)
          .executeTakeFirst();
        if (held.numUpdatedRows !== 1n) throw new SessionError('moved', 'the lease has run out');
        return;
      }
      await transaction
        .insertInto('node_lease')
        .values({ node, life, held_until })
        .onConflict((conflict) => conflict.columns(['node', 'life']).doUpdateSet({ held_until }))
        .execute();
    });
  },

  leasesOf: async (lives) => {
    if (lives.length === 0) return [];
    return database.read((db) =>
      db
        .selectFrom('node_lease')
        .select(['node', 'life'])
        .where('held_until', '>', clock)
        .where(({ eb, or, and }) =>
          or(lives.map(({ node, life }) => and([eb('node', '=', node), eb('life', '=', life)]))),
        )
        .execute(),
    );
  },
});
