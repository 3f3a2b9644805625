import type { Kysely } from 'kysely';

/** The earlier session of the same couple that a session goes on from. */
export const continues = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('session')
      .addColumn('continues_id', 'text', (column) => column.references('session.id'))
      .execute();
  },
};
