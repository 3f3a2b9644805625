import { randomBytes } from 'node:crypto';
import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PostgresRelay } from '../../../test/support/PostgresRelay.ts';
import { PostgresServer } from '../../../test/support/startPostgres.ts';
import { addAccount, chat, muted } from '../../../test/support/storeContract.ts';
import { masterKeyFrom } from '../keys/masterKey.ts';
import { openPostgresStore } from './postgres.ts';
import type { SharedStore } from './Store.ts';

const masterKey = masterKeyFrom(randomBytes(32));
const notSaved = expect.objectContaining({ code: 'not-saved' });
const life = { node: 'one', life: 'a' };
/** "Not saved" is on the screen within a second; the machine that tests run on is busy. */
const SHOWN_WITHIN_MS = 1_000;
/** For the store to come back by itself. */
const BACK_WITHIN = { timeout: 15_000, interval: 50 };

let server: PostgresServer;
let relay: PostgresRelay;
let url: string;
let store: SharedStore;
let session: SessionId;
const person = newId(PersonId);
const opened: SharedStore[] = [];

const open = async (at: string): Promise<SharedStore> => {
  const each = await openPostgresStore({ url: at, masterKey });
  opened.push(each);
  return each;
};

const texts = async (from: SharedStore, id = session): Promise<readonly string[]> =>
  (await from.read(id, 1, 1_000)).map(({ entry: { event } }) => ('text' in event ? event.text : event.kind));

/** How long it takes until this is refused as not saved. */
const refusedAfter = async (work: Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await expect(work).rejects.toEqual(notSaved);
  return performance.now() - since;
};

const comesBack = (work: () => Promise<unknown>): Promise<void> =>
  expect
    .poll(
      () =>
        work().then(
          () => true,
          (reason: unknown) => reason,
        ),
      BACK_WITHIN,
    )
    .toBe(true);

beforeAll(async () => {
  server = await PostgresServer.create();
  relay = await PostgresRelay.create(server.port);
});
beforeEach(async () => {
  url = await server.createDatabase();
  store = await open(relay.through(url));
  session = newId(SessionId);
});
afterEach(async () => {
  relay.fate = 'arrives';
  for (const each of opened.splice(0)) await each.close();
});
afterAll(async () => {
  await relay.close();
  await server.close();
});

describe('while PostgreSQL is away', () => {
  test('what was acknowledged is there when it comes back, and nothing twice', async () => {
    await store.append(session, 1, [chat(person, 'before')]);
    await server.stop();
    expect(await refusedAfter(store.append(session, 2, [muted(person)]))).toBeLessThan(SHOWN_WITHIN_MS);
    await refusedAfter(store.probe());
    await refusedAfter(store.read(session, 1, 10));
    await refusedAfter(store.own(session, 0, life));
    await server.start();
    await comesBack(() => store.probe());
    await store.append(session, 2, [chat(person, 'after')]);
    expect(await texts(store)).toEqual(['before', 'after']);
  });

  test('a power cut amid many sessions’ appends loses nothing that was acknowledged', async () => {
    const sessions = Array.from({ length: 20 }, () => newId(SessionId));
    const acknowledged = new Map<SessionId, string[]>();
    let goingOn = true;
    const writers = sessions.map(async (id) => {
      const said: string[] = [];
      acknowledged.set(id, said);
      while (goingOn) {
        const entry = chat(person, `line ${said.length + 1}`);
        await comesBack(() => store.append(id, said.length + 1, [entry]));
        said.push(`line ${said.length + 1}`);
      }
    });
    await expect
      .poll(() => [...acknowledged.values()].every(({ length }) => length > 2), BACK_WITHIN)
      .toBe(true);
    await server.kill();
    await server.start();
    const before = sessions.map((id) => acknowledged.get(id)?.length ?? 0);
    await expect
      .poll(
        () => sessions.every((id, index) => (acknowledged.get(id)?.length ?? 0) > (before[index] ?? 0)),
        BACK_WITHIN,
      )
      .toBe(true);
    goingOn = false;
    await Promise.all(writers);
    for (const id of sessions) expect(await texts(store, id)).toEqual(acknowledged.get(id));
  }, 60_000);

  test('a server that hangs is "not saved" within a second, for everybody, and over when it goes on', async () => {
    await store.append(session, 1, [chat(person, 'before')]);
    await server.pause();
    const sessions = Array.from({ length: 300 }, () => newId(SessionId));
    const refusals = await Promise.all([
      ...sessions.map((id) => refusedAfter(store.append(id, 1, [muted(person)]))),
      refusedAfter(store.read(session, 1, 10)),
      refusedAfter(store.probe()),
    ]);
    expect(Math.max(...refusals)).toBeLessThan(SHOWN_WITHIN_MS + 200);
    const late = chat(person, 'after');
    await refusedAfter(store.append(session, 2, [late]));
    await server.resume();
    await comesBack(() => store.append(session, 2, [late]));
    expect(await texts(store)).toEqual(['before', 'after']);
  });

  test('connections that are cut while nobody uses them are noticed by nobody', async () => {
    await store.append(session, 1, [muted(person)]);
    await server.query(
      url,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    await comesBack(() => store.append(session, 2, [muted(person)]));
    relay.cut();
    await comesBack(() => store.append(session, 3, [muted(person)]));
    expect(await texts(store)).toHaveLength(3);
  });

  test('a locked table is "not saved" however many wait for it, and over when the lock is gone', async () => {
    const account = await addAccount(store);
    const key = 'SELECT pg_advisory_lock(1)';
    const locked = server.query(
      url,
      `${key}; BEGIN; LOCK TABLE session_event, account; SELECT pg_sleep(3); COMMIT`,
    );
    await expect
      .poll(
        async () =>
          (await server.query(url, "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock'")).length,
        BACK_WITHIN,
      )
      .toBeGreaterThan(0);
    const refusals = await Promise.all([
      ...Array.from({ length: 30 }, () => refusedAfter(store.findAccount(account.id))),
      refusedAfter(store.append(session, 1, [muted(person)])),
    ]);
    expect(Math.max(...refusals)).toBeLessThan(SHOWN_WITHIN_MS);
    await locked;
    await comesBack(() => store.append(session, 1, [muted(person)]));
    expect(await store.findAccount(account.id)).toEqual(account);
  });

  test('a full disk is "not saved" until there is room, and nothing is lost', async () => {
    const disk = await server.createOnSmallDisk();
    const full = await open(disk.url);
    await full.append(session, 1, [chat(person, 'before')]);
    const many = Array.from({ length: 400 }, (_, index) => chat(person, `${index} ${'word '.repeat(50)}`));
    try {
      await disk.fill();
      await refusedAfter(full.append(session, 2, many));
      if (disk.whole) await refusedAfter(full.probe());
    } finally {
      await disk.empty();
    }
    await comesBack(() => full.probe());
    await full.append(session, 2, many);
    expect(await texts(full)).toHaveLength(401);
    await full.close();
  });

  test('nothing can be appended after closing', async () => {
    await store.close();
    await store.close();
    await expect(store.append(session, 1, [muted(person)])).rejects.toEqual(notSaved);
  });
});

describe('an append of which nobody knows whether it took place', () => {
  for (const fate of ['answer is cut off', 'answer is lost', 'is lost'] as const) {
    test(`the commit's ${fate}: the same append again succeeds, and stands there once`, async () => {
      const [first, second] = [chat(person, 'first'), chat(person, 'second')];
      relay.fate = fate;
      expect(await refusedAfter(store.append(session, 1, [first]))).toBeLessThan(SHOWN_WITHIN_MS);
      relay.fate = 'arrives';
      await comesBack(() => store.append(session, 1, [first]));
      await store.append(session, 2, [second]);
      expect(await texts(store)).toEqual(['first', 'second']);
    });

    test(`the commit's ${fate}: another append takes its place`, async () => {
      await store.append(session, 1, [chat(person, 'before')]);
      relay.fate = fate;
      await refusedAfter(store.append(session, 2, [chat(person, 'lost'), muted(person)]));
      relay.fate = 'arrives';
      const other = chat(person, 'instead');
      await comesBack(() => store.append(session, 2, [other]));
      expect(await texts(store)).toEqual(['before', 'instead']);
    });
  }

  test('is there to whoever reads the log anew, and holds its number against them', async () => {
    relay.fate = 'answer is cut off';
    await refusedAfter(store.append(session, 1, [chat(person, 'first')]));
    relay.fate = 'arrives';
    const next = await open(url);
    expect(await texts(next)).toEqual(['first']);
    await expect(next.append(session, 1, [chat(person, 'other')])).rejects.toThrow('taken');
    expect(await texts(next)).toEqual(['first']);
  });

  test('of a node that vanished keeps nobody from owning the session for long, and never comes after', async () => {
    expect(await store.own(session, 0, life)).toBe(1);
    await store.append(session, 1, [chat(person, 'before')], 1);
    relay.fate = 'is lost';
    await refusedAfter(store.append(session, 2, [chat(person, 'lost')], 1));
    relay.fate = 'arrives';
    const next = await open(url);
    await comesBack(async () => expect(await next.own(session, 1, { node: 'two', life: 'b' })).toBe(2));
    await next.append(session, 2, [chat(person, 'after')], 2);
    await expect(store.append(session, 2, [chat(person, 'lost')], 1)).rejects.toMatchObject({
      code: 'moved',
    });
    expect(await texts(next)).toEqual(['before', 'after']);
  });
});

test('leases run out by the database’s clock', async () => {
  const other = { node: 'two', life: 'b' };
  await store.holdLease(life, 60_000);
  await store.holdLease(other, 300);
  expect(await store.leasesOf([life, other, { node: 'one', life: 'z' }])).toEqual([life, other]);
  await expect.poll(() => store.leasesOf([life, other]), BACK_WITHIN).toEqual([life]);
  await expect(store.holdLease(other, 60_000, true)).rejects.toMatchObject({ code: 'moved' });
  await store.holdLease(other, 60_000);
  await store.holdLease(other, 60_000, true);
  expect(await store.leasesOf([other])).toEqual([other]);
  expect(await store.leasesOf([])).toEqual([]);
  const [now, then] = [await store.now(), Date.now()];
  expect(Math.abs(then - now)).toBeLessThan(1_000);
});

test('keys that another node destroyed open nothing here', async () => {
  const other = await open(url);
  await store.append(session, 1, [chat(person, 'mine')]);
  expect(await texts(store)).toEqual(['mine']);
  await other.eraseContent(session, person);
  expect(await texts(store)).toEqual([]);
  await store.append(session, 2, [chat(newId(PersonId), 'yours')]);
  expect(await texts(other)).toEqual(['yours']);
});
