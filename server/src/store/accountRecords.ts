import { SessionError } from '@trialogue/shared/errors.ts';
import type { Selectable } from 'kysely';
import type { Database } from './Database.ts';
import type { Account, AccountStore, InvitationRecord, SignInRecord } from './PracticeStore.ts';
import type { Schema } from './schema.ts';

/** Of a practice; more would not fit a list to choose from. */
const MAX_ACCOUNTS = 500;

const accountFrom = (row: Selectable<Schema['account']>): Account => ({
  id: row.id,
  email: row.email,
  name: row.name,
  passwordHash: row.password_hash,
  createdAt: row.created_at,
  mayInvite: row.may_invite === 1,
});

const signInFrom = (row: Selectable<Schema['sign_in']>): SignInRecord => ({
  hash: row.hash,
  account: row.account_id,
  createdAt: row.created_at,
  seenAt: row.seen_at,
});

const invitationFrom = (row: Selectable<Schema['invitation']>): InvitationRecord => ({
  hash: row.hash,
  madeBy: row.made_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

const accounts = (database: Database) =>
  ({
    hasAccounts: async () =>
      (await database.read((db) => db.selectFrom('account').select('id').limit(1).execute())).length > 0,

    findAccount: async (id) => {
      const row = await database.read((db) =>
        db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst(),
      );
      return row && accountFrom(row);
    },

    listAccounts: () =>
      database.read((db) =>
        db
          .selectFrom('account')
          .select(['id', 'name'])
          .orderBy('name')
          .orderBy('id')
          .limit(MAX_ACCOUNTS)
          .execute(),
      ),

    findAccountByEmail: async (email) => {
      const row = await database.read((db) =>
        db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst(),
      );
      return row && accountFrom(row);
    },

    createAccount: async (account, invitationHash) => {
      try {
        await database.write(async (transaction) => {
          const used = await transaction
            .deleteFrom('invitation')
            .where('hash', '=', invitationHash)
            .where('expires_at', '>', account.createdAt)
            .executeTakeFirst();
          if (used.numDeletedRows !== 1n) throw new SessionError('link-not-valid');
          await transaction
            .insertInto('account')
            .values({
              id: account.id,
              email: account.email,
              name: account.name,
              password_hash: account.passwordHash,
              created_at: account.createdAt,
              may_invite: account.mayInvite ? 1 : 0,
            })
            .execute();
        });
      } catch (error) {
        if (database.isDuplicate(error))
          throw new SessionError('already-exists', undefined, { cause: error });
        throw error;
      }
    },
  }) satisfies Partial<AccountStore>;

const invitations = (database: Database) =>
  ({
    addInvitation: async (invitation) => {
      await database.write(async (transaction) => {
        await transaction.deleteFrom('invitation').where('expires_at', '<=', invitation.createdAt).execute();
        await transaction
          .insertInto('invitation')
          .values({
            hash: invitation.hash,
            made_by: invitation.madeBy,
            created_at: invitation.createdAt,
            expires_at: invitation.expiresAt,
          })
          .execute();
      });
    },

    findInvitation: async (hash) => {
      const row = await database.read((db) =>
        db.selectFrom('invitation').selectAll().where('hash', '=', hash).executeTakeFirst(),
      );
      return row && invitationFrom(row);
    },

    clearFirstInvitations: async () => {
      await database.write((transaction) =>
        transaction.deleteFrom('invitation').where('made_by', 'is', null).execute(),
      );
    },
  }) satisfies Partial<AccountStore>;

const signIns = (database: Database) =>
  ({
    addSignIn: async ({ hash, account, createdAt, seenAt }) => {
      await database.write((transaction) =>
        transaction
          .insertInto('sign_in')
          .values({ hash, account_id: account, created_at: createdAt, seen_at: seenAt })
          .execute(),
      );
    },

    findSignIn: async (hash) => {
      const row = await database.read((db) =>
        db.selectFrom('sign_in').selectAll().where('hash', '=', hash).executeTakeFirst(),
      );
      return row && signInFrom(row);
    },

    touchSignIn: async (hash, seenAt) => {
      await database.write((transaction) =>
        transaction.updateTable('sign_in').set({ seen_at: seenAt }).where('hash', '=', hash).execute(),
      );
    },

    removeSignIn: async (hash) => {
      await database.write((transaction) =>
        transaction.deleteFrom('sign_in').where('hash', '=', hash).execute(),
      );
    },

    removeSignIns: async (which) => {
      await database.write((transaction) => {
        const all = transaction.deleteFrom('sign_in');
        return 'account' in which
          ? all.where('account_id', '=', which.account).execute()
          : all.where('created_at', '<', which.createdBefore).execute();
      });
    },
  }) satisfies Partial<AccountStore>;

/** Therapists, their sign-ins and invitations in the database. */
export const createAccountRecords = (database: Database): AccountStore => ({
  ...accounts(database),
  ...invitations(database),
  ...signIns(database),
});
