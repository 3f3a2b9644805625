import type { Kysely } from 'kysely';

/** Whose key seals an event, and in which class; what is there already stays the couple's, under its author's key. */
export const saveClasses = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('session_event').addColumn('sealed_for', 'text').execute();
    await db.schema.alterTable('session_event').addColumn('save_class', 'text').execute();
  },
};
