import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/ManualClock.ts';
import {
  addAccount,
  aLink,
  aSession,
  chat,
  describeStore,
  muted,
  personIn,
} from '../../../test/support/storeContract.ts';
import { ConfigError } from '../config.ts';
import { masterKeyFrom } from '../keys/masterKey.ts';
import { DATABASE_FILE, openSqliteStore, type Store } from './sqlite.ts';

const masterKey = masterKeyFrom(randomBytes(32));
let dataDir: string;
let path: string;
let clock: ManualClock;
const opened: Store[] = [];

const open = async (): Promise<Store> => {
  const store = await openSqliteStore({ dataDir, masterKey, clock });
  opened.push(store);
  return store;
};

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-store-'));
  path = join(dataDir, DATABASE_FILE);
  clock = new ManualClock();
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

describeStore('the SQLite store', open);

const notSaved = expect.objectContaining({ code: 'not-saved' });
const session = newId(SessionId);
const person = newId(PersonId);

describe('the database file', () => {
  test('holds no title, name or word in clear', async () => {
    const store = await open();
    const account = await addAccount(store);
    const record = aSession(account.id, clock.now());
    await store.createSession(record, [aLink(record, personIn(record, 'a'))]);
    await store.append(record.id, 1, [chat(person, 'the cellar door'), muted(person)]);
    const template = { id: newTemplateId(), owner: account.id, updatedAt: clock.now() };
    await store.addTemplate({ ...template, body: '{"name":"the attic stairs"}' }, 1);
    await store.close();
    const files = await readdir(dataDir);
    const bytes = Buffer.concat(await Promise.all(files.map((file) => readFile(join(dataDir, file)))));
    for (const clear of ['Tuesday at noon', 'Wilhelmina', 'Bartholomew', 'cellar', 'attic']) {
      expect(bytes.includes(clear)).toBe(false);
    }
    expect(bytes.includes('person.muted')).toBe(true);
  });

  test('is for this user only', async () => {
    await open();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is refused with another master key', async () => {
    await (await open()).close();
    await expect(
      openSqliteStore({ dataDir, masterKey: masterKeyFrom(randomBytes(32)), clock }),
    ).rejects.toThrow(ConfigError);
  });

  test('gives everything back after it was closed and opened', async () => {
    const first = await open();
    const entry = chat(person, 'hello');
    await first.append(session, 1, [entry]);
    await first.close();
    expect(await (await open()).read(session, 1, 10)).toEqual([{ n: 1, entry }]);
  });

  test('an entry moved to another number does not open', async () => {
    const store = await open();
    await store.append(session, 1, [chat(person, 'one')]);
    const database = new DatabaseSync(path);
    database.exec('UPDATE session_event SET n = 2');
    database.close();
    await expect(store.read(session, 1, 10)).rejects.toThrow();
  });
});

describe('while the store cannot write', () => {
  test('a lock by another program is "not saved", and over when it is gone', async () => {
    const store = await open();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.append(session, 1, [muted(person)])).rejects.toEqual(notSaved);
    await expect(store.probe()).rejects.toEqual(notSaved);
    other.exec('ROLLBACK');
    other.close();
    await store.probe();
    await store.append(session, 1, [muted(person)]);
    expect(await store.read(session, 1, 10)).toHaveLength(1);
  });

  test('a file moved away and back is "not saved" in between, and reads go on', async () => {
    const store = await open();
    await store.append(session, 1, [chat(person, 'before')]);
    await rename(path, `${path}.away`);
    await expect(store.append(session, 2, [muted(person)])).rejects.toEqual(notSaved);
    await expect(store.probe()).rejects.toEqual(notSaved);
    expect(await store.read(session, 1, 10)).toHaveLength(1);
    await rename(`${path}.away`, path);
    await store.append(session, 2, [muted(person)]);
    await store.close();
    expect(await (await open()).read(session, 1, 10)).toHaveLength(2);
  });

  test('a deleted folder is written anew with everything that was acknowledged', async () => {
    const store = await open();
    await store.append(session, 1, [chat(person, 'before')]);
    await rm(dataDir, { recursive: true });
    await expect(store.probe()).rejects.toEqual(notSaved);
    clock.advance(5_000);
    await store.append(session, 2, [chat(person, 'after')]);
    await store.close();
    expect(await (await open()).read(session, 1, 10)).toHaveLength(2);
  });

  test('a foreign file in its place is set aside, not written to', async () => {
    const store = await open();
    await store.append(session, 1, [chat(person, 'before')]);
    await rm(path);
    await writeFile(path, 'not a database');
    await expect(store.probe()).rejects.toEqual(notSaved);
    clock.advance(5_000);
    await store.append(session, 2, [muted(person)]);
    expect(await store.read(session, 1, 10)).toHaveLength(2);
    expect((await readdir(dataDir)).filter((file) => file.includes('.foreign-'))).toHaveLength(1);
    expect(existsSync(`${path}.copy`)).toBe(false);
  });

  test('nothing can be appended after closing', async () => {
    const store = await open();
    await store.close();
    await store.close();
    await expect(store.append(session, 1, [muted(person)])).rejects.toEqual(notSaved);
  });
});
