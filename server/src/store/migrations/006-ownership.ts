import type { Kysely } from 'kysely';

/** Which node owns a session, and which nodes live by the database's clock. */
export const ownership = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('ownership')
      .addColumn('session_id', 'text', (column) => column.primaryKey())
      .addColumn('fence', 'bigint', (column) => column.notNull())
      .addColumn('node', 'text')
      .addColumn('life', 'text')
      .execute();
    await db.schema
      .createTable('node_lease')
      .addColumn('node', 'text', (column) => column.notNull())
      .addColumn('life', 'text', (column) => column.notNull())
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('node_lease_life', ['node', 'life'])
      .execute();
  },
};
