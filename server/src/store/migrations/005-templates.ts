import type { Kysely } from 'kysely';

/** A practice's own exercise templates. */
export const templates = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('template')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('sealed_body', 'blob', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
