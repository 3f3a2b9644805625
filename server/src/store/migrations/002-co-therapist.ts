import type { Kysely } from 'kysely';

/** A second therapist for a session, and when a session ended. */
export const coTherapist = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('session')
      .addColumn('co_therapist_id', 'text', (column) => column.references('account.id'))
      .execute();
    await db.schema.alterTable('session').addColumn('ended_at', 'bigint').execute();
    await db.schema
      .createIndex('session_by_co_therapist')
      .on('session')
      .columns(['co_therapist_id', 'starts_at'])
      .execute();
  },
};
