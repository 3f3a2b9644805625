import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { systemClock } from '../../clock.ts';
import { ConfigError } from '../../config.ts';
import type { MasterKey } from '../../keys/masterKey.ts';
import { numbersAsNumbers } from '../PostgresPool.ts';
import { migratePostgres } from '../postgres.ts';
import type { Schema } from '../schema.ts';
import { DATABASE_FILE, openSqliteStore } from '../sqlite.ts';

/** Rows that are in memory, and in one statement, at a time. */
const BATCH = 500;
const REPORT_EVERY = 10_000;

/** Every table, those that others refer to first, with its key. `keyof Schema` sees to it that none is forgotten. */
const keys = {
  account: ['id'],
  sign_in: ['hash'],
  invitation: ['hash'],
  session: ['id'],
  seat: ['person_id'],
  link: ['number'],
  session_event: ['session_id', 'n'],
  content_key: ['session_id', 'person_id', 'save_class'],
  practice_act: ['number'],
  template: ['id'],
  ownership: ['session_id'],
  node_lease: ['node', 'life'],
  master_key_check: ['sealed'],
} as const satisfies { readonly [Table in keyof Schema]: readonly (keyof Schema[Table] & string)[] };

const tables = Object.entries(keys).map(([name, key]) => ({ name, key }));
/** Whose key PostgreSQL counts by itself. */
const numbered = ['link', 'practice_act'] as const;

type Row = Readonly<Record<string, unknown>>;

export interface CopyOptions {
  /** Data folder with the SQLite database. */
  readonly from: string;
  readonly url: string;
  readonly masterKey: MasterKey;
  readonly report: (line: string) => void;
}

const inBatches = function* (rows: Iterable<Row>): Generator<readonly Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
};

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Uint8Array && other instanceof Uint8Array ? Buffer.compare(one, other) === 0 : one === other;

const insert = async (client: Client, table: string, rows: readonly Row[]): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {});
  const places = rows.map(
    (_, row) => `(${columns.map((_column, index) => `$${row * columns.length + index + 1}`).join(', ')})`,
  );
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places.join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
};

const copyTable = async (
  source: DatabaseSync,
  client: Client,
  table: string,
  report: CopyOptions['report'],
) => {
  let count = 0;
  // In the order of making: a session comes after the one that it goes on from.
  for (const batch of inBatches(source.prepare(`SELECT * FROM ${table} ORDER BY rowid`).iterate())) {
    await insert(client, table, batch);
    const before = Math.floor(count / REPORT_EVERY);
    count += batch.length;
    if (Math.floor(count / REPORT_EVERY) > before) report(`${table}: ${count} rows so far`);
  }
  report(`${table}: ${count} rows copied`);
};

/** Throws if the two tables differ in any value of any row. */
const compareTable = async (
  source: DatabaseSync,
  client: Client,
  table: string,
  key: readonly string[],
): Promise<number> => {
  const differs = () => new Error(`${table} is not the same after copying`);
  const types = await client.query(
    'SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
    [table],
  );
  const isText = new Set(
    types.rows.filter(({ data_type }) => data_type === 'text').map((row) => row.column_name),
  );
  // Byte by byte, as SQLite does, whatever language the database is in.
  const order = key.map((column) => (isText.has(column) ? `${column} COLLATE "C"` : column)).join(', ');
  await client.query(`DECLARE copied NO SCROLL CURSOR FOR SELECT * FROM ${table} ORDER BY ${order}`);
  const next = async (): Promise<readonly Row[]> => (await client.query(`FETCH ${BATCH} FROM copied`)).rows;
  let count = 0;
  const rows = source.prepare(`SELECT * FROM ${table} ORDER BY ${key.join(', ')}`).iterate();
  for (const batch of inBatches(rows)) {
    const copied = await next();
    if (copied.length !== batch.length) throw differs();
    for (const [index, row] of batch.entries()) {
      const other = copied[index] ?? {};
      const columns = Object.entries(row);
      if (columns.length !== Object.keys(other).length) throw differs();
      if (!columns.every(([column, value]) => isSame(value, other[column]))) throw differs();
    }
    count += batch.length;
  }
  if ((await next()).length > 0) throw differs();
  await client.query('CLOSE copied');
  return count;
};

const refuseUnlessEmpty = async (client: Client): Promise<void> => {
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (rows.length > 0)
      throw new ConfigError('DATABASE_URL', `names a database that is not empty (${name})`);
  }
};

/**
 * Copies the SQLite database into an empty PostgreSQL and compares every value of every row, all in one transaction: it
 * is copied whole, or the target stays empty. The server must not run meanwhile. Throws `ConfigError` if there is nothing
 * to copy, the target is not empty or the master key is another.
 */
export const copyToPostgres = async ({ from, url, masterKey, report }: CopyOptions): Promise<void> => {
  const file = join(from, DATABASE_FILE);
  if (!existsSync(file)) throw new ConfigError('--from', `holds no ${DATABASE_FILE}`);
  // Brings it up to date and looks whether the key is the right one.
  await (await openSqliteStore({ dataDir: from, masterKey, clock: systemClock })).close();
  await migratePostgres(url);
  const source = new DatabaseSync(file, { readOnly: true });
  const client = new Client({ connectionString: url, types: { getTypeParser: numbersAsNumbers } });
  // The statement under way rejects as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    source.exec('BEGIN');
    await client.query('BEGIN; SET LOCAL synchronous_commit = on; SET LOCAL statement_timeout = 0');
    await client.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN ACCESS EXCLUSIVE MODE`);
    await refuseUnlessEmpty(client);
    for (const { name } of tables) await copyTable(source, client, name, report);
    for (const name of numbered) {
      await client.query(
        `SELECT setval(pg_get_serial_sequence('${name}', 'number'), max(number)) FROM ${name} HAVING max(number) IS NOT NULL`,
      );
    }
    let compared = 0;
    for (const { name, key } of tables) compared += await compareTable(source, client, name, key);
    await client.query('COMMIT');
    report(`all ${compared} rows are the same`);
  } finally {
    // Without a commit nothing of it stays.
    await client.end();
    source.close();
  }
};
