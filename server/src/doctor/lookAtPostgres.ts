import { Client } from 'pg';
import { z } from 'zod';
import { opensWith } from '../backup/opensWith.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import { measureAhead } from './clockFinding.ts';
import { type DatabaseLook, unreachable } from './databaseChecks.ts';

/** The oldest that its makers still mend. */
const OLDEST = 14;
const WITHIN_MS = 5_000;

const Version = z.tuple([z.object({ server_version_num: z.coerce.number(), server_version: z.string() })]);
const Now = z.tuple([z.object({ now: z.coerce.number() })]);
const Named = z.array(z.object({ name: z.string() }));
const Sealed = z.array(z.object({ sealed: z.instanceof(Uint8Array) }));

/** Reads the database, changing nothing. Rejects if it cannot be reached, with what is to be done. */
export const lookAtPostgres = async (
  url: string,
  masterKey: MasterKey | undefined,
): Promise<DatabaseLook> => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: WITHIN_MS,
    query_timeout: WITHIN_MS,
  });
  // A connection that breaks while nothing is asked must not end the program.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (thrown) {
    throw unreachable(thrown);
  }
  try {
    const rows = async (sql: string): Promise<unknown> => (await client.query(sql)).rows;
    const [{ server_version_num: number, server_version: version }] = Version.parse(
      await rows(
        "SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version",
      ),
    );
    const tables = Named.parse(
      await rows('SELECT tablename AS name FROM pg_tables WHERE schemaname = ANY (current_schemas(false))'),
    ).map(({ name }) => name);
    const steps = tables.includes('kysely_migration')
      ? Named.parse(await rows('SELECT name FROM kysely_migration ORDER BY name'))
      : [];
    const [check] = tables.includes('master_key_check')
      ? Sealed.parse(await rows('SELECT sealed FROM master_key_check'))
      : [];
    const aheadMs = await measureAhead(async () => {
      const [{ now }] = Now.parse(await rows('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now'));
      return now;
    });
    return {
      version: `PostgreSQL ${version}`,
      problem: Math.floor(number / 10_000) < OLDEST ? `take ${OLDEST} or newer.` : undefined,
      steps: steps.map(({ name }) => name),
      opens: masterKey === undefined || check === undefined ? undefined : opensWith(masterKey, check.sealed),
      aheadMs,
    };
  } finally {
    await client.end();
  }
};
