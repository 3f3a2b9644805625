import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { opensWith } from '../backup/opensWith.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import type { DatabaseLook } from './databaseChecks.ts';

const Version = z.object({ version: z.string() });
const Named = z.array(z.object({ name: z.string() }));
const Verdict = z.array(z.object({ quick_check: z.string() }));
const Sealed = z.object({ sealed: z.instanceof(Uint8Array) }).optional();

/** Reads the database in this file, which a server may be using; `undefined` if there is none. */
export const lookAtSqlite = async (
  path: string,
  masterKey: MasterKey | undefined,
): Promise<DatabaseLook | undefined> => {
  if (!existsSync(path)) return undefined;
  const database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
  try {
    const { version } = Version.parse(database.prepare('SELECT sqlite_version() AS version').get());
    const verdict = Verdict.parse(database.prepare('PRAGMA quick_check(1)').all())[0]?.quick_check;
    const tables = Named.parse(
      database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all(),
    ).map(({ name }) => name);
    const steps = tables.includes('kysely_migration')
      ? Named.parse(database.prepare('SELECT name FROM kysely_migration ORDER BY name').all())
      : [];
    const check = tables.includes('master_key_check')
      ? Sealed.parse(database.prepare('SELECT sealed FROM master_key_check').get())
      : undefined;
    return {
      version: `SQLite ${version}`,
      problem:
        verdict === 'ok'
          ? undefined
          : `the file is damaged (${verdict}): stop the server and restore a backup.`,
      steps: steps.map(({ name }) => name),
      opens: masterKey === undefined || check === undefined ? undefined : opensWith(masterKey, check.sealed),
      aheadMs: undefined,
    };
  } finally {
    database.close();
  }
};
