import type { LinkId } from '@trialogue/shared/ids.ts';
import type { Selectable, Transaction } from 'kysely';
import type { Database } from './Database.ts';
import type { BookingStore, LinkRecord } from './PracticeStore.ts';
import type { Schema } from './schema.ts';

const linkFrom = (row: Selectable<Schema['link']>): LinkRecord => ({
  id: row.id,
  session: row.session_id,
  person: row.person_id,
  status: row.status,
  device: row.device_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

export const insertLink = async (transaction: Transaction<Schema>, link: LinkRecord): Promise<void> => {
  await transaction
    .insertInto('link')
    .values({
      id: link.id,
      session_id: link.session,
      person_id: link.person,
      status: link.status,
      device_id: link.device,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
};

type LinkStore = Pick<BookingStore, 'findLink' | 'bindLink' | 'linksOf' | 'replaceLinks' | 'claimLink'>;

/** The partners' private links in the database. */
export const createLinkRecords = (database: Database): LinkStore => {
  const rowOf = (transaction: Transaction<Schema>, id: LinkId) =>
    transaction.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst();

  return {
    findLink: async (id) => {
      const row = await database.read((db) =>
        db.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst(),
      );
      return row && linkFrom(row);
    },

    bindLink: async (id, device) => {
      await database.write((transaction) =>
        transaction
          .updateTable('link')
          .set({ device_id: device })
          .where('id', '=', id)
          .where('status', '=', 'live')
          .execute(),
      );
    },

    claimLink: (id, device) =>
      database.write(async (transaction) => {
        await transaction
          .updateTable('link')
          .set({ device_id: device })
          .where('id', '=', id)
          .where('status', '=', 'live')
          .where('device_id', 'is', null)
          .execute();
        return (await rowOf(transaction, id))?.device_id ?? null;
      }),

    linksOf: async (sessions) => {
      if (sessions.length === 0) return [];
      const rows = await database.read((db) =>
        db.selectFrom('link').selectAll().where('session_id', 'in', sessions).orderBy('number').execute(),
      );
      return [...new Map(rows.map((row) => [row.person_id, linkFrom(row)])).values()];
    },

    replaceLinks: async (person, next) => {
      await database.write(async (transaction) => {
        // Two at once would not see each other's new link.
        await database.alone(transaction, `links/${person}`);
        await transaction
          .updateTable('link')
          .set({ status: 'revoked' })
          .where('person_id', '=', person)
          .execute();
        if (next !== undefined) await insertLink(transaction, next);
      });
    },
  };
};
