import { SessionError } from '@trialogue/shared/errors.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import { seal, unsealText } from '../keys/sealing.ts';
import type { Database } from './Database.ts';
import type { TemplateStore } from './PracticeStore.ts';

/** Who reads the templates in order to write one must not do it beside another. */
const ALONE = 'templates';

const contextOf = (id: string): string => `template/${id}`;

/** The practice's own templates in the database, each sealed with the practice's key and bound to its id. */
export const createTemplateRecords = (database: Database, masterKey: MasterKey): TemplateStore => {
  const key = masterKey.derive('templates');
  return {
    listTemplates: async () => {
      const rows = await database.read((db) =>
        db.selectFrom('template').selectAll().orderBy('updated_at').orderBy('id').execute(),
      );
      return rows.map((row) => ({
        id: row.id,
        owner: row.account_id,
        body: unsealText(key, row.sealed_body, contextOf(row.id)),
        updatedAt: row.updated_at,
      }));
    },

    addTemplate: ({ id, owner, body, updatedAt }, most) =>
      database.write(async (transaction) => {
        await database.alone(transaction, ALONE);
        const taken = await transaction.selectFrom('template').select('id').execute();
        if (taken.some((row) => row.id === id)) throw new SessionError('already-exists');
        if (taken.length >= most) throw new SessionError('board-full');
        await transaction
          .insertInto('template')
          .values({
            id,
            account_id: owner,
            sealed_body: seal(key, body, contextOf(id)),
            updated_at: updatedAt,
          })
          .execute();
      }),

    changeTemplate: ({ id, owner, body, updatedAt }, base) =>
      database.write(async (transaction) => {
        await database.alone(transaction, ALONE);
        const row = await transaction
          .selectFrom('template')
          .select(['account_id', 'updated_at'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (row === undefined) throw new SessionError('not-found');
        if (row.account_id !== owner) throw new SessionError('not-yours');
        if (row.updated_at !== base) throw new SessionError('entry-changed');
        // Two changes in one millisecond are still two.
        const at = Math.max(updatedAt, base + 1);
        await transaction
          .updateTable('template')
          .set({ sealed_body: seal(key, body, contextOf(id)), updated_at: at })
          .where('id', '=', id)
          .execute();
        return at;
      }),

    removeTemplate: (id, owner) =>
      database.write(async (transaction) => {
        await database.alone(transaction, ALONE);
        const row = await transaction
          .selectFrom('template')
          .select('account_id')
          .where('id', '=', id)
          .executeTakeFirst();
        if (row === undefined) throw new SessionError('not-found');
        if (row.account_id !== owner) throw new SessionError('not-yours');
        await transaction.deleteFrom('template').where('id', '=', id).execute();
      }),
  };
};
