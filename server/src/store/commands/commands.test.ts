import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { newId, PersonId } from '@trialogue/shared/ids.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../../test/support/ManualClock.ts';
import { PostgresServer } from '../../../../test/support/startPostgres.ts';
import {
  addAccount,
  aLink,
  aSession,
  chat,
  muted,
  personIn,
} from '../../../../test/support/storeContract.ts';
import { ConfigError } from '../../config.ts';
import { masterKeyFrom } from '../../keys/masterKey.ts';
import { openPostgresStore } from '../postgres.ts';
import { DATABASE_FILE, openSqliteStore } from '../sqlite.ts';
import { runCommand } from './runCommand.ts';

const key = randomBytes(32);
const masterKey = masterKeyFrom(key);
const person = newId(PersonId);
const clock = new ManualClock();
let server: PostgresServer;
let dataDir: string;
let url: string;

const run = async (args: readonly string[], environment: Readonly<Record<string, string>>) => {
  const lines: string[] = [];
  await runCommand(args, environment, (line) => lines.push(line));
  return lines;
};

const keepKey = async (bytes: Uint8Array): Promise<void> => {
  await mkdir(join(dataDir, 'keys'), { recursive: true });
  await writeFile(join(dataDir, 'keys', 'master.key'), Buffer.from(bytes).toString('base64'));
};

const tableCount = async (): Promise<number> => {
  const [row] = await server.query(
    url,
    "SELECT count(*)::int AS count FROM pg_tables WHERE schemaname = 'public'",
  );
  return Number(row?.['count']);
};

const rowCount = async (table: string): Promise<number> => {
  const [row] = await server.query(url, `SELECT count(*)::int AS count FROM ${table}`);
  return Number(row?.['count']);
};

beforeAll(async () => {
  server = await PostgresServer.create();
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-commands-'));
  url = await server.createDatabase();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));
afterAll(() => server.close());

/** A practice with something in every table. */
const fill = async () => {
  await keepKey(key);
  const store = await openSqliteStore({ dataDir, masterKey, clock });
  const account = await addAccount(store, 'Ärztin@example.org');
  const earlier = { ...aSession(account.id, 5), endedAt: 7, status: 'ended' } as const;
  const session = { ...aSession(account.id, 9), continues: earlier.id };
  const links = [aLink(session, personIn(session, 'a')), aLink(session, personIn(session, 'b'))];
  await store.createSession(earlier, []);
  await store.createSession(session, links);
  await store.addSignIn({ hash: 'Z', account: account.id, createdAt: 1, seenAt: 2 });
  await store.addInvitation({ hash: 'a', madeBy: null, createdAt: 1, expiresAt: 2 });
  const entries = Array.from({ length: 1_100 }, (_, n) =>
    n % 3 === 0 ? muted(person) : chat(person, `line ${n}`),
  );
  await store.append(session.id, 1, entries);
  await store.own(session.id, 0, { node: 'one', life: 'a' });
  const template = { id: newTemplateId(), owner: account.id, body: '{}', updatedAt: 3 };
  await store.addTemplate(template, 5);
  const act = { at: 1, by: account.id, act: 'link.shown', session: session.id, person: null } as const;
  await store.recordAct(act);
  await store.close();
  return { account, earlier, session, links, entries, template, act };
};

describe('copy', () => {
  test('takes everything along, and the practice goes on from there', async () => {
    const { account, earlier, session, links, entries, template, act } = await fill();
    const lines = await run(['copy', '--from', dataDir], { DATABASE_URL: url });
    expect(lines).toContain('session_event: 1100 rows copied');
    expect(lines).toContainEqual(expect.stringMatching(/^all \d+ rows are the same$/));
    const store = await openPostgresStore({ url, masterKey, withinMs: 15_000 });
    expect(await store.findAccountByEmail(account.email)).toEqual(account);
    expect(await store.findSession(earlier.id)).toEqual(earlier);
    expect(await store.findSession(session.id)).toEqual(session);
    expect(await store.linksOf([session.id])).toEqual(links);
    expect((await store.read(session.id, 1, 2_000)).map(({ entry }) => entry)).toEqual(entries);
    expect((await store.holdingOf(session.id)).fence).toBe(1);
    expect(await store.listTemplates()).toEqual([template]);
    expect(await store.listActs(10)).toEqual([act]);
    // What PostgreSQL counts goes on after what was copied.
    const next = aLink(session, personIn(session, 'a'));
    await store.replaceLinks(personIn(session, 'a'), next);
    await store.recordAct(act);
    expect(await store.linksOf([session.id])).toContainEqual(next);
    await store.append(session.id, entries.length + 1, [chat(person, 'after')], 1);
    await store.close();
  });

  test('refuses a database that holds something, another master key, and nothing to copy', async () => {
    await fill();
    const environment = { DATABASE_URL: url };
    const copy = () => run(['copy', '--from', dataDir], environment);
    await (await openPostgresStore({ url, masterKey, withinMs: 15_000 })).close();
    await expect(copy()).rejects.toThrow('not empty');
    url = await server.createDatabase();
    environment.DATABASE_URL = url;
    await keepKey(randomBytes(32));
    await expect(copy()).rejects.toThrow(ConfigError);
    expect(await tableCount()).toBe(0);
    await rm(join(dataDir, 'keys', 'master.key'));
    await expect(copy()).rejects.toThrow('MASTER_KEY_FILE must name');
    await keepKey(key);
    await rm(join(dataDir, DATABASE_FILE));
    await expect(copy()).rejects.toThrow('holds no trialogue.db');
    await expect(run(['copy'], environment)).rejects.toThrow('--from');
    await expect(run(['copy', '--from', dataDir], {})).rejects.toThrow('DATABASE_URL');
    await expect(run(['erase'], environment)).rejects.toThrow(ConfigError);
  });

  test('that fails on the way leaves the target empty', async () => {
    await fill();
    const source = new DatabaseSync(join(dataDir, DATABASE_FILE));
    // SQLite keeps any text where PostgreSQL wants a number.
    source.exec("UPDATE practice_act SET at = 'soon'");
    source.close();
    await expect(run(['copy', '--from', dataDir], { DATABASE_URL: url })).rejects.toThrow();
    for (const table of ['account', 'session_event', 'practice_act', 'master_key_check']) {
      expect(await rowCount(table)).toBe(0);
    }
  });
});

describe('migrate', () => {
  test('brings a PostgreSQL up to date, once', async () => {
    const first = await run(['migrate'], { DATABASE_URL: url });
    expect(first[0]).toBe('done: 001-practice');
    expect(first.at(-1)).toBe('The database is up to date.');
    expect(await run(['migrate'], { DATABASE_URL: url })).toEqual(['The database is up to date.']);
    await (await openPostgresStore({ url, masterKey, withinMs: 15_000 })).close();
  });

  test('may be done by several at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => run(['migrate'], { DATABASE_URL: url })));
    expect(all.flat().filter((line) => line === 'done: 001-practice')).toHaveLength(1);
  });

  test('brings a file up to date, once', async () => {
    const first = await run(['migrate'], { DATA_DIR: dataDir });
    expect(first).toContain('done: 006-ownership');
    expect(await run(['migrate'], { DATA_DIR: dataDir })).toEqual(['The database is up to date.']);
    await (await openSqliteStore({ dataDir, masterKey, clock })).close();
  });

  test('says what is wrong with the way to the database', async () => {
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(run(['migrate'], { DATABASE_URL: wrong.href })).rejects.toThrow(
      'DATABASE_URL has a wrong password',
    );
    const missing = server.urlOf('nowhere');
    await expect(run(['migrate'], { DATABASE_URL: missing })).rejects.toThrow(
      'names a database that does not exist',
    );
  });
});
