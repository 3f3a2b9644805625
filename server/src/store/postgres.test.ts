import { randomBytes } from 'node:crypto';
import { newTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PostgresServer } from '../../../test/support/startPostgres.ts';
import {
  addAccount,
  aLink,
  aSession,
  chat,
  describeStore,
  personIn,
} from '../../../test/support/storeContract.ts';
import { ConfigError } from '../config.ts';
import { masterKeyFrom } from '../keys/masterKey.ts';
import { openPostgresStore } from './postgres.ts';
import type { SharedStore } from './Store.ts';

const masterKey = masterKeyFrom(randomBytes(32));
/** What is tested here is what is kept, on a machine that may be busy with anything. */
const PATIENT_MS = 15_000;
let server: PostgresServer;
const opened: SharedStore[] = [];

const open = async (url: string, key = masterKey): Promise<SharedStore> => {
  const store = await openPostgresStore({ url, masterKey: key, withinMs: PATIENT_MS });
  opened.push(store);
  return store;
};

beforeAll(async () => {
  server = await PostgresServer.create();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(() => server.close());

describeStore('the PostgreSQL store', async () => open(await server.createDatabase()));

describe('the database', () => {
  test('holds no title, name or word in clear, and its log none either', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    const account = await addAccount(store);
    const record = aSession(account.id, 1);
    await store.createSession(record, [aLink(record, personIn(record, 'a'))]);
    await store.append(record.id, 1, [chat(newId(PersonId), 'the cellar door')]);
    await store.addTemplate(
      { id: newTemplateId(), owner: account.id, updatedAt: 1, body: '{"name":"the attic stairs"}' },
      1,
    );
    const rows: unknown[] = [];
    for (const table of ['session', 'seat', 'session_event', 'template', 'content_key', 'link']) {
      rows.push(...(await server.query(url, `SELECT * FROM ${table}`)).flatMap((row) => Object.values(row)));
    }
    expect(rows.length).toBeGreaterThan(20);
    const all = rows.map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
    );
    for (const clear of ['Tuesday at noon', 'Wilhelmina', 'Bartholomew', 'cellar', 'attic']) {
      expect(all.some((value) => value.includes(clear))).toBe(false);
      expect(server.output).not.toContain(clear);
    }
    expect(server.output).toContain('session_event');
  });

  test('a commit is durable whatever its defaults say', async () => {
    const url = await server.createDatabase();
    await server.query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
    const store = await open(url);
    // The setting of the very transaction is looked at from within.
    await server.query(
      url,
      `CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN
        IF current_setting('synchronous_commit') <> 'on' THEN RAISE EXCEPTION 'not durable'; END IF; RETURN NEW;
      END $$ LANGUAGE plpgsql;
      CREATE TRIGGER durable BEFORE INSERT ON session_event FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    await store.append(newId(SessionId), 1, [chat(newId(PersonId), 'hello')]);
  });

  test('is refused with another master key', async () => {
    const url = await server.createDatabase();
    await open(url);
    await expect(open(url, masterKeyFrom(randomBytes(32)))).rejects.toThrow(ConfigError);
  });

  test('gives everything back after it was closed and opened', async () => {
    const url = await server.createDatabase();
    const [session, entry] = [newId(SessionId), chat(newId(PersonId), 'hello')];
    const first = await open(url);
    await first.append(session, 1, [entry]);
    await first.close();
    expect(await (await open(url)).read(session, 1, 10)).toEqual([{ n: 1, entry }]);
  });
});
