import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadMasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import { openPostgresStore } from '@trialogue/server/src/store/postgres.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { PostgresServer } from '../support/startPostgres.ts';

const doctor = fileURLToPath(new URL('../../server/src/doctor/doctor.ts', import.meta.url));
const Report = z.object({
  checks: z.array(z.object({ name: z.string(), level: z.string(), says: z.string() })),
});

let folder: string;
let postgres: PostgresServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-doctor-'));
  postgres = await PostgresServer.create();
}, 120_000);
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the doctor finds of the database at this address, by name, and every word it says. */
const findings = async (url: string, keyFile = join(folder, 'master.key')) => {
  const child = spawn(process.execPath, [doctor, '--json'], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      MASTER_KEY_FILE: keyFile,
      DATABASE_URL: url,
      MEDIA_PORT: '0',
      PORT: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let out = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  await once(child, 'close');
  const { checks } = Report.parse(JSON.parse(out));
  const found = new Map(checks.map(({ name, level, says }) => [name, `${level}: ${says}`]));
  return { found, said: said + out };
};

it('knows a PostgreSQL by its version, its tables, its key and its clock', { timeout: 120_000 }, async () => {
  const url = await postgres.createDatabase();
  const empty = await findings(url);
  expect(empty.found.get('Database')).toMatch(/^ok: PostgreSQL \d+\.\d+/);
  expect(empty.found.get('Tables')).toMatch(/^ok: There are none yet/);
  expect(empty.found.get('Clock and database')).toMatch(/^ok: Agrees/);

  const store = await openPostgresStore({ url, masterKey: await loadMasterKey(join(folder, 'master.key')) });
  await store.close();
  const { found } = await findings(url);
  expect(found.get('Tables')).toMatch(/^ok: Are up to date/);
  expect(found.get('Key and database')).toMatch(/^ok: The master key opens/);

  const other = join(folder, 'other.key');
  await loadMasterKey(other);
  expect((await findings(url, other)).found.get('Key and database')).toMatch(/^fail: MASTER_KEY_FILE/);

  await postgres.query(url, "INSERT INTO kysely_migration VALUES ('999-later', '2099')");
  expect((await findings(url)).found.get('Tables')).toMatch(/^fail: A newer Trialogue.*999-later/);

  const refused = await findings(url.replace(/:[0-9a-f]+@/, ':aWrongPassword@'));
  expect(refused.found.get('Database')).toMatch(/^fail: Cannot be reached: look at DATABASE_URL/);
  expect(refused.said).not.toContain('aWrongPassword');
});
