import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadMasterKey, type MasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import { openPostgresStore } from '@trialogue/server/src/store/postgres.ts';
import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresServer } from '../support/startPostgres.ts';
import { chat } from '../support/storeContract.ts';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';

/** The commands of the page, as they stand there. */
const documented = async (what: 'dump' | 'restore'): Promise<string> => {
  const page = await readFile(
    fileURLToPath(new URL('../../server/deploy/BACKUP.md', import.meta.url)),
    'utf8',
  );
  const found = new RegExp(`<!-- test: ${what} -->\\s+\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (found === undefined) throw new Error(`no commands to ${what}`);
  return found;
};

let postgres: PostgresServer;
let folder: string;
let masterKey: MasterKey;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-dump-'));
  postgres = await PostgresServer.create();
  masterKey = await loadMasterKey(join(folder, 'master.key'));
}, 120_000);
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs what the page says, in a shell, against this database. */
const follow = async (what: 'dump' | 'restore', url: string): Promise<void> => {
  const programs = (await readdir(VERSIONS)).map((version) => join(VERSIONS, version, 'bin'));
  await run('sh', ['-e', '-c', await documented(what)], {
    cwd: folder,
    env: { ...process.env, PATH: [...programs, process.env['PATH']].join(delimiter), DATABASE_URL: url },
  });
};

describe('PostgreSQL, by the commands of BACKUP.md', { timeout: 120_000 }, () => {
  it('restores every entry acknowledged before the dump began, into an empty database only', async () => {
    const from = await postgres.createDatabase();
    const store = await openPostgresStore({ url: from, masterKey });
    const [session, person] = [newId(SessionId), newId(PersonId)];
    let next = 1;
    const append = async (): Promise<void> => {
      await store.append(session, next, [chat(person, `line ${next}`)]);
      next += 1;
    };
    for (let line = 1; line <= 50; line += 1) await append();
    const acknowledged = next - 1;
    let under = true;
    const writing = (async () => {
      while (under) await append();
    })();
    await follow('dump', from);
    under = false;
    await writing;
    expect(next - 1).toBeGreaterThan(acknowledged);
    expect((await stat(join(folder, 'trialogue.dump'))).mode & 0o777).toBe(0o600);
    const original = await store.read(session, 1, 10_000);
    await store.close();

    const to = await postgres.createDatabase();
    await follow('restore', to);
    const restored = await openPostgresStore({ url: to, masterKey });
    const entries = await restored.read(session, 1, 10_000);
    expect(entries.length).toBeGreaterThanOrEqual(acknowledged);
    expect(entries).toEqual(original.slice(0, entries.length));
    // It goes on where it was.
    await restored.append(session, entries.length + 1, [chat(person, 'afterwards')]);
    await restored.close();

    await expect(follow('restore', to)).rejects.toThrow(/already exists/);
    const untouched = await openPostgresStore({ url: to, masterKey });
    expect(await untouched.read(session, 1, 10_000)).toHaveLength(entries.length + 1);
    await untouched.close();
  });
});
