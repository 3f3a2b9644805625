import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@trialogue/server/src/clock.ts';
import { loadMasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import type { NumberedEntry } from '@trialogue/server/src/store/SessionStore.ts';
import { DATABASE_FILE, openSqliteStore, type Store } from '@trialogue/server/src/store/sqlite.ts';
import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PracticeClient } from '../support/PracticeClient.ts';
import { freePort } from '../support/serverProcess.ts';
import { startServer } from '../support/startServer.ts';
import { chat } from '../support/storeContract.ts';
import { say } from './session/asks.ts';

const program = (name: string): string =>
  fileURLToPath(new URL(`../../server/src/backup/${name}.ts`, import.meta.url));

let folder: string;
let data: string;
let backups: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-backup-'));
  data = join(folder, 'data');
  backups = join(folder, 'backups');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs backup or restore as an operator does: the exit code, and all it said. */
const command = async (name: 'backup' | 'restore', args: readonly string[], dataDir = data) => {
  const child = spawn(process.execPath, [program(name), ...args], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
};

const keyFile = (dataDir: string): string => join(dataDir, 'keys', 'master.key');
const open = async (dataDir: string): Promise<Store> =>
  openSqliteStore({ dataDir, masterKey: await loadMasterKey(keyFile(dataDir)), clock: systemClock });

/** The whole log, as the store in this folder gives it. */
const logIn = async (dataDir: string, session: SessionId): Promise<readonly NumberedEntry[]> => {
  const store = await open(dataDir);
  try {
    return await store.read(session, 1, 10_000);
  } finally {
    await store.close();
  }
};

/** An empty place with nothing but the master key, brought there by hand. */
const emptyPlace = async (): Promise<string> => {
  const place = join(folder, 'new');
  await cp(join(data, 'keys'), join(place, 'keys'), { recursive: true });
  return place;
};

const textsOf = (entries: readonly NumberedEntry[]): readonly string[] =>
  entries.flatMap(({ entry: { event } }) => (event.kind === 'chat.said' ? [event.text] : []));

describe('a backup of a server that is being written to', { timeout: 60_000 }, () => {
  it('restores every entry acknowledged before it began, and none by halves', async () => {
    const server = await startServer({ dataDir: data });
    const practice = await PracticeClient.open(server);
    const { a, booking } = await practice.gather();
    const session = SessionId.parse(booking.id);
    for (let n = 1; n <= 5; n += 1) await say(a, `before ${n}`);
    const acknowledgedBefore = ['before 1', 'before 2', 'before 3', 'before 4', 'before 5'];

    let during = 0;
    let under = true;
    const writing = (async () => {
      while (under) {
        during += 1;
        // Refused when too much is said at once; the next one is not.
        await say(a, `during ${during}`).catch(() => undefined);
      }
    })();
    const { code, said } = await command('backup', ['--to', backups]);
    under = false;
    await writing;
    expect([code, said]).toEqual([0, expect.stringContaining('it is whole and the master key opens it')]);
    expect(during).toBeGreaterThan(1);
    await say(a, 'after').catch(() => undefined);
    await server.close();

    const place = await emptyPlace();
    expect((await command('restore', ['--from', backups], place)).code).toBe(0);
    const [original, restored] = [await logIn(data, session), await logIn(place, session)];
    expect(textsOf(restored).slice(0, 5)).toEqual(acknowledgedBefore);
    expect(textsOf(restored)).not.toContain('after');
    expect(restored).toEqual(original.slice(0, restored.length));

    // The restored place is one that a server serves.
    const again = await startServer({ dataDir: place });
    expect((await fetch(`${again.url}/healthz`)).status).toBe(200);
    expect(again.setupSecret).toBe('');
    await again.close();
  });

  it('holds under hundreds of commits a second', async () => {
    const store = await open(data);
    const [session, person] = [newId(SessionId), newId(PersonId)];
    let next = 1;
    let under = true;
    const writing = (async () => {
      while (under) {
        await store.append(session, next, [chat(person, `line ${next}`)]);
        next += 1;
      }
    })();
    while (next < 200) await store.read(session, 1, 1);
    const acknowledged = next - 1;
    const { code } = await command('backup', ['--to', backups]);
    under = false;
    await writing;
    await store.close();
    expect(code).toBe(0);
    const place = await emptyPlace();
    expect((await command('restore', ['--from', backups], place)).code).toBe(0);
    const restored = await logIn(place, session);
    expect(restored.length).toBeGreaterThanOrEqual(acknowledged);
    expect(restored).toEqual((await logIn(data, session)).slice(0, restored.length));
  });
});

describe('a backup', { timeout: 60_000 }, () => {
  const session = newId(SessionId);
  const person = newId(PersonId);

  const withLog = async (): Promise<Store> => {
    const store = await open(data);
    await store.append(session, 1, [chat(person, 'a heron wades')]);
    return store;
  };
  const backedUp = async (): Promise<string> => {
    const { code, said } = await command('backup', ['--to', backups]);
    expect([code, said]).toEqual([0, expect.stringContaining('1 entries')]);
    const [newest = ''] = (await readdir(backups)).toSorted().toReversed();
    return join(backups, newest);
  };

  it('is for this user only, holds no words and no key, and leaves nothing half-done', async () => {
    const store = await withLog();
    const file = await backedUp();
    await store.close();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(backups)).mode & 0o777).toBe(0o700);
    const bytes = await readFile(file);
    expect(bytes.includes('heron')).toBe(false);
    expect(bytes.includes((await readFile(keyFile(data), 'utf8')).trim())).toBe(false);
    expect(await readdir(backups)).toHaveLength(1);
  });

  it('brings erased words back only if it is older than the erasure', async () => {
    const store = await withLog();
    const older = await backedUp();
    await store.eraseContent(session, person);
    const younger = await backedUp();
    await store.close();
    const place = await emptyPlace();
    expect((await command('restore', ['--from', younger], place)).code).toBe(0);
    expect(await logIn(place, session)).toEqual([]);
    expect((await command('restore', ['--from', older, '--set-aside'], place)).code).toBe(0);
    expect(textsOf(await logIn(place, session))).toEqual(['a heron wades']);
  });

  it('is not made without a database, without its key, or with another key', async () => {
    expect((await command('backup', ['--to', backups])).said).toContain('MASTER_KEY_FILE is not there');
    await (await withLog()).close();
    await writeFile(keyFile(data), `${Buffer.alloc(32, 7).toString('base64')}\n`);
    const { code, said } = await command('backup', ['--to', backups]);
    expect([code, said]).toEqual([1, expect.stringContaining('another key')]);
    expect(await readdir(backups)).toEqual([]);
    await rm(join(data, DATABASE_FILE));
    expect((await command('backup', ['--to', backups])).said).toContain('no database');
    expect((await command('backup', [])).code).toBe(64);
  });

  it('is restored over nothing: not over a database, nor under a server', async () => {
    const store = await withLog();
    const file = await backedUp();
    const running = await command('restore', ['--from', file, '--set-aside']);
    expect([running.code, running.said]).toEqual([1, expect.stringContaining('stop it first')]);
    await store.append(session, 2, [chat(person, 'still here')]);
    await store.close();
    const there = await command('restore', ['--from', file]);
    expect([there.code, there.said]).toEqual([1, expect.stringContaining('--set-aside')]);
    expect(textsOf(await logIn(data, session))).toEqual(['a heron wades', 'still here']);

    expect((await command('restore', ['--from', file, '--set-aside'])).code).toBe(0);
    expect(textsOf(await logIn(data, session))).toEqual(['a heron wades']);
    const aside = (await readdir(data)).find((name) => /^trialogue\.db\.aside-\d+$/.test(name));
    expect(aside).toBeDefined();
    expect((await stat(join(data, DATABASE_FILE))).mode & 0o777).toBe(0o600);
  });

  it('is not restored when it is damaged, of another key, or not there', async () => {
    await (await withLog()).close();
    const file = await backedUp();
    const place = await emptyPlace();
    const refused = async (from: string): Promise<string> => {
      const { code, said } = await command('restore', ['--from', from], place);
      expect(code).toBe(1);
      expect(await readdir(place)).toEqual(['keys']);
      return said;
    };
    expect(await refused(join(folder, 'nowhere'))).toContain('nothing at');
    expect(await refused(place)).toContain('no backup in');
    const half = join(folder, 'half.db');
    await cp(file, half);
    await truncate(half, 20_000);
    expect(await refused(half)).toMatch(/damaged|not a whole database/);
    await writeFile(half, 'no database at all');
    expect(await refused(half)).toContain('not a whole database');
    await writeFile(keyFile(place), `${Buffer.alloc(32, 7).toString('base64')}\n`);
    expect(await refused(file)).toContain('another key');
  });

  it('of PostgreSQL is left to its own programs', async () => {
    const child = spawn(process.execPath, [program('backup'), '--to', backups], {
      env: { ...process.env, DATA_DIR: data, DATABASE_URL: 'postgres://trialogue:s3cretWord@db/trialogue' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said = Buffer.concat(await child.stderr.toArray()).toString();
    expect(said).toContain('server/deploy/BACKUP.md');
    expect(said).not.toContain('s3cretWord');
  });
});
