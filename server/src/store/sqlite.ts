import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import { checkMasterKey, createStore } from './createStore.ts';
import { migrate } from './migrate.ts';
import { sqliteTypes } from './migrations/columnTypes.ts';
import { SqliteFile } from './SqliteFile.ts';
import type { Store } from './Store.ts';

export type { Store } from './Store.ts';

export interface SqliteStoreOptions {
  readonly dataDir: string;
  readonly masterKey: MasterKey;
  readonly clock: Clock;
}

/** The one file under `dataDir` that holds everything (with its write-ahead log beside it). */
export const DATABASE_FILE = 'trialogue.db';

/**
 * Opens the database, making or migrating it as needed. Throws `ConfigError` if the master key is not the
 * database's, and whatever SQLite says if the file cannot be opened.
 */
export const openSqliteStore = async ({ dataDir, masterKey, clock }: SqliteStoreOptions): Promise<Store> => {
  const file = SqliteFile.create(join(dataDir, DATABASE_FILE), clock);
  try {
    await migrate(file.db, sqliteTypes);
    await checkMasterKey(file, masterKey);
  } catch (error) {
    await file.close();
    throw error;
  }
  return createStore(file, masterKey);
};
