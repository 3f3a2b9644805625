import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { ConfigError } from '../config.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import { checkMasterKey, createStore } from './createStore.ts';
import { migrate } from './migrate.ts';
import { postgresTypes } from './migrations/columnTypes.ts';
import { createNodeLeaseRecords } from './nodeLeaseRecords.ts';
import { PostgresPool } from './PostgresPool.ts';
import { sqlStateOf } from './postgresErrors.ts';
import type { SharedStore } from './Store.ts';
import type { Schema } from './schema.ts';

export interface PostgresStoreOptions {
  readonly url: string;
  readonly masterKey: MasterKey;
  /** How long PostgreSQL is waited for, in ms, before something is not saved. */
  readonly withinMs?: number;
}

/** A server that starts beside us, or fails over, is there by then. */
const CONNECT_WITHIN_MS = 10_000;

/** What only another setting can change. */
const problems: Readonly<Record<string, string>> = {
  '28000': 'names a user that PostgreSQL does not let in',
  '28P01': 'has a wrong password, or none',
  '3D000': 'names a database that does not exist',
  '42501': 'names a user who may not make tables there',
};

/**
 * Brings the tables of a PostgreSQL up to date and answers which steps that took. Several nodes may do it at once. Throws
 * `ConfigError` if PostgreSQL does not let us in.
 */
export const migratePostgres = async (url: string): Promise<readonly string[]> => {
  const pool = new Pool({ connectionString: url, max: 2, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  pool.on('error', () => undefined);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await migrate(db, postgresTypes);
  } catch (error) {
    const problem = problems[sqlStateOf(error) ?? ''];
    throw problem === undefined ? error : new ConfigError('DATABASE_URL', problem);
  } finally {
    await db.destroy();
  }
};

/**
 * Opens a PostgreSQL database, making or migrating its tables as needed. Throws `ConfigError` if the master key is not the
 * database's or PostgreSQL does not let us in, and whatever the network says if it cannot be reached.
 */
export const openPostgresStore = async ({
  url,
  masterKey,
  withinMs,
}: PostgresStoreOptions): Promise<SharedStore> => {
  await migratePostgres(url);
  const pool = new PostgresPool(url, withinMs);
  try {
    await checkMasterKey(pool, masterKey);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return { ...createStore(pool, masterKey), ...createNodeLeaseRecords(pool) };
};
