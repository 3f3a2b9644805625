import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from './columnTypes.ts';

/** Everything a practice has from the first day. Old migrations are never edited: the next one changes what is wrong. */
export const practice = ({ bytes, numbered }: ColumnTypes): Migration => ({
  // Kysely's own type for migrations: they run before the schema is what its types say.
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('account')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('password_hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('may_invite', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('sign_in')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('invitation')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('made_by', 'text', (column) => column.references('account.id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner_id', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('starts_at', 'bigint', (column) => column.notNull())
      .addColumn('time_zone', 'text', (column) => column.notNull())
      .addColumn('planned_minutes', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('page_id', 'text', (column) => column.notNull())
      .addColumn('sealed_title', bytes, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('session_by_owner')
      .on('session')
      .columns(['owner_id', 'starts_at'])
      .execute();
    await db.schema
      .createTable('seat')
      .addColumn('person_id', 'text', (column) => column.primaryKey())
      .addColumn('session_id', 'text', (column) => column.notNull().references('session.id'))
      .addColumn('seat', 'text', (column) => column.notNull())
      .addColumn('sealed_name', bytes, (column) => column.notNull())
      .addUniqueConstraint('seat_once', ['session_id', 'seat'])
      .execute();
    await numbered(db.schema.createTable('link'))
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('session_id', 'text', (column) => column.notNull().references('session.id'))
      .addColumn('person_id', 'text', (column) => column.notNull().references('seat.person_id'))
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('device_id', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('link_by_session').on('link').column('session_id').execute();
    await db.schema
      .createTable('session_event')
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('n', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('person_id', 'text')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('sealed', 'integer', (column) => column.notNull())
      .addColumn('body', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('session_event_number', ['session_id', 'n'])
      .execute();
    await db.schema
      .createTable('content_key')
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('save_class', 'text', (column) => column.notNull())
      .addColumn('sealed_key', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('content_key_owner', ['session_id', 'person_id', 'save_class'])
      .execute();
    await numbered(db.schema.createTable('practice_act'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('account_id', 'text')
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text')
      .addColumn('person_id', 'text')
      .execute();
    await db.schema
      .createTable('master_key_check')
      .addColumn('sealed', bytes, (column) => column.notNull())
      .execute();
  },
});
