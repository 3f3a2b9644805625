import { join } from 'node:path';
import { Migrator } from 'kysely/migration';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../config.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import { seal, unseal } from '../keys/sealing.ts';
import { createAccountRecords } from './accountRecords.ts';
import { createActRecords } from './actRecords.ts';
import { ContentKeys } from './ContentKeys.ts';
import { createLinkRecords } from './linkRecords.ts';
import { migrationProvider } from './migrations/index.ts';
import type { PracticeStore } from './PracticeStore.ts';
import type { SessionStore } from './SessionStore.ts';
import { SqliteFile } from './SqliteFile.ts';
import { createSessionLog } from './sessionLog.ts';
import { createSessionRecords } from './sessionRecords.ts';
import { createTemplateRecords } from './templateRecords.ts';

/** Everything that is kept: the practice's records and the session logs. */
export interface Store extends SessionStore, PracticeStore {
  /** Answers what is under way, then closes. Idempotent. */
  close(): Promise<void>;
}

export interface SqliteStoreOptions {
  readonly dataDir: string;
  readonly masterKey: MasterKey;
  readonly clock: Clock;
}

/** The one file under `dataDir` that holds everything (with its write-ahead log beside it). */
export const DATABASE_FILE = 'trialogue.db';

const migrate = async (file: SqliteFile): Promise<void> => {
  const { error } = await new Migrator({ db: file.db, provider: migrationProvider }).migrateToLatest();
  if (error !== undefined) throw error;
};

const CHECK_CONTEXT = 'master-key-check';

/** Refuses to go on with a key that would open nothing that is already there. */
const checkMasterKey = async (file: SqliteFile, masterKey: MasterKey): Promise<void> => {
  const key = masterKey.derive('check');
  const row = await file.read((db) => db.selectFrom('master_key_check').selectAll().executeTakeFirst());
  if (row === undefined) {
    const sealed = seal(key, 'trialogue', CHECK_CONTEXT);
    await file.write((transaction) =>
      transaction.insertInto('master_key_check').values({ sealed }).execute(),
    );
    return;
  }
  try {
    unseal(key, row.sealed, CHECK_CONTEXT);
  } catch {
    throw new ConfigError('MASTER_KEY_FILE', 'holds another key than the one this database was sealed with');
  }
};

/**
 * Opens the database, making or migrating it as needed. Throws `ConfigError` if the master key is not the
 * database's, and whatever SQLite says if the file cannot be opened.
 */
export const openSqliteStore = async ({ dataDir, masterKey, clock }: SqliteStoreOptions): Promise<Store> => {
  const keys = new ContentKeys(masterKey);
  const file = SqliteFile.create(join(dataDir, DATABASE_FILE), clock, () => keys.clear());
  try {
    await migrate(file);
    await checkMasterKey(file, masterKey);
  } catch (error) {
    await file.close();
    throw error;
  }
  const log = createSessionLog(file, keys);
  return {
    append: log.append,
    probe: log.probe,
    read: log.read,
    drop: log.drop,
    ...createAccountRecords(file),
    ...createSessionRecords(file, keys),
    ...createLinkRecords(file),
    ...createActRecords(file),
    ...createTemplateRecords(file, masterKey),
    close: async () => {
      await log.settled();
      await file.close();
    },
  };
};
