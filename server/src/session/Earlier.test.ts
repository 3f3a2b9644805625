import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import type { RunEvent } from '@trialogue/shared/exercises/run/runEvents.ts';
import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import { EntryId, newId, PersonId, RunId, type SessionId } from '@trialogue/shared/ids.ts';
import { MAX_CARRIED_RUNS, MAX_RUNS } from '@trialogue/shared/limits.ts';
import { ManualClock } from '@trialogue/test/support/ManualClock.ts';
import { addAccount, aSession, personIn } from '@trialogue/test/support/storeContract.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masterKeyFrom } from '../keys/masterKey.ts';
import { createLogger } from '../logger.ts';
import type { Account, SessionRecord } from '../store/PracticeStore.ts';
import { DATABASE_FILE, openSqliteStore, type Store } from '../store/sqlite.ts';
import { Earlier } from './Earlier.ts';

const clock = new ManualClock();
const exercise = sfbtScale;
let dataDir: string;
let store: Store;
let meadow: Account;
let logged: string[];
let first: SessionRecord;

const add = async (change: Partial<SessionRecord> = {}): Promise<SessionRecord> => {
  const session = { ...aSession(meadow.id, clock.now()), ...change };
  await store.createSession(session, []);
  return session;
};

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-earlier-'));
  store = await openSqliteStore({ dataDir, masterKey: masterKeyFrom(new Uint8Array(32)), clock });
  meadow = await addAccount(store);
  logged = [];
  first = await add();
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const read = (record: SessionRecord): Promise<Earlier> =>
  Earlier.read(record, {
    store,
    directory: store,
    logger: createLogger('debug', { write: (line) => logged.push(line) }),
  });

const begun = (
  session: SessionRecord,
  run = newId(RunId),
): Extract<RunEvent, { kind: 'exercise.started' }> => {
  const [a, b] = [personIn(session, 'a'), personIn(session, 'b')];
  const roles = { first: a, speaker: a, listener: b, injured: a, involved: b, names: null };
  return { kind: 'exercise.started', run, exercise, roles };
};

interface Written {
  readonly region?: string;
  readonly save?: SaveClass;
  readonly at?: number;
  readonly on?: EntryId;
}
const written = (
  run: RunId,
  { region = 'scale', save = 'own', at = 4, on }: Written = {},
): Extract<RunEvent, { kind: 'exercise.written' }> => ({
  kind: 'exercise.written',
  run,
  entry: newId(EntryId),
  region,
  on: on ?? null,
  value: { form: 'point', at },
  save,
  sight: 'therapist',
  offered: false,
});

/** Appended as happened one after the other, each by whom it names. */
const log = async (session: SessionId, ...happened: readonly (readonly [PersonId, RunEvent])[]) => {
  const entries = happened.map(([by, event]) => ({ by, at: clock.now(), event }));
  const there = await store.read(session, 1, 1_000);
  await store.append(session, (there.at(-1)?.n ?? 0) + 1, entries);
};

const kindsIn = ({ carried }: Earlier) => carried.map(({ kind }) => kind);

describe('EXR10: what a session begins with', () => {
  it('EXR10 nothing, if it goes on from none or from one where nothing is open', async () => {
    expect((await read(first)).carried).toEqual([]);
    const { run, ...rest } = begun(first);
    const therapist = personIn(first, 'therapist');
    await log(
      first.id,
      [therapist, { ...rest, run }],
      [therapist, { kind: 'exercise.directed', run, command: { do: 'end' } }],
    );
    expect((await read(await add({ continues: first.id }))).carried).toEqual([]);
  });

  it('EXR10 the latest of many, so that as many again can be begun', async () => {
    const runs = Array.from({ length: MAX_RUNS }, () => newId(RunId));
    const therapist = personIn(first, 'therapist');
    await log(first.id, ...runs.map((run) => [therapist, begun(first, run)] as const));
    const { carried } = await read(await add({ continues: first.id }));
    expect(carried.map(({ run }) => run)).toEqual(runs.slice(-MAX_CARRIED_RUNS));
  });

  it('EXR10 each entry under who is its author now, and no answer to one that is gone', async () => {
    const { run, ...rest } = begun(first);
    const [therapist, a, b] = [personIn(first, 'therapist'), personIn(first, 'a'), personIn(first, 'b')];
    const [kept, gone] = [written(run), written(run, { save: 'drop' })];
    const answer = written(run, { on: gone.entry });
    await log(first.id, [therapist, { ...rest, run }], [a, kept], [a, gone], [b, answer]);
    const next = await add({ continues: first.id });
    const { carried } = await read(next);
    expect(carried).toMatchObject([
      { kind: 'exercise.carried', run, entries: [], roles: { first: personIn(next, 'a') } },
      {
        kind: 'exercise.kept',
        entry: kept.entry,
        author: personIn(next, 'a'),
        save: 'own',
        status: 'private',
      },
    ]);
  });

  it('EXR10 nothing of what a person left that was erased', async () => {
    const { run, ...rest } = begun(first);
    const [therapist, a, b] = [personIn(first, 'therapist'), personIn(first, 'a'), personIn(first, 'b')];
    await log(first.id, [therapist, { ...rest, run }], [a, written(run)], [b, written(run)]);
    await store.eraseContent(first.id, a);
    const next = await add({ continues: first.id });
    const authors = (await read(next)).carried.flatMap((event) => ('author' in event ? [event.author] : []));
    expect(authors).toEqual([personIn(next, 'b')]);
  });

  it('EXR10 a therapist’s words stay theirs when a colleague leads the next session', async () => {
    const brook = await addAccount(store, 'brook@example.org');
    const { run, ...rest } = begun(first);
    const therapist = personIn(first, 'therapist');
    await log(first.id, [therapist, { ...rest, run }], [therapist, written(run)]);
    const co = { id: newId(PersonId), seat: 'co' as const, name: 'Dr. Meadow' };
    const draft = aSession(brook.id, clock.now());
    const change = { owner: brook.id, continues: first.id };
    const joint = await add({ ...draft, ...change, coTherapist: meadow.id, people: [...draft.people, co] });
    expect((await read(joint)).carried.at(-1)).toMatchObject({ author: co.id });
    const alone = await add(change);
    expect((await read(alone)).carried.at(-1)).toMatchObject({ author: personIn(alone, 'therapist') });
  });
});

describe('EXR11: what a session recalls', () => {
  it('EXR11 of every session before, but one that cannot be read and those before it', async () => {
    const sessions = [first];
    for (let count = 1; count < 4; count += 1) {
      sessions.push(await add({ continues: sessions.at(-1)?.id ?? null }));
    }
    for (const [index, session] of sessions.entries()) {
      const { run, ...rest } = begun(session);
      const a = personIn(session, 'a');
      const therapist = personIn(session, 'therapist');
      await log(
        session.id,
        [therapist, { ...rest, run }],
        [a, written(run, { at: index })],
        [a, written(run, { at: index, save: 'clinician', region: 'confidence' })],
        [therapist, { kind: 'exercise.directed', run, command: { do: 'end' } }],
      );
      clock.advance(1);
    }
    const last = await add({ continues: sessions.at(-1)?.id ?? null });
    const stood = async (save: SaveClass) =>
      (await read(last))
        .recalled(newId(RunId), exercise)
        .flatMap((event) => (event.kind === 'exercise.recalled' && event.save === save ? event.points : []))
        .map(({ at }) => at);
    expect(await stood('own')).toEqual([0, 1, 2, 3]);
    expect(await stood('clinician')).toEqual([0, 1, 2, 3]);
    expect((await read(last)).recalled(newId(RunId), { ...exercise, id: 'another' })).toEqual([]);
    expect(logged).toEqual([]);

    const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
    database
      .prepare("UPDATE session_event SET body = x'00' WHERE session_id = ? AND sealed = 1")
      .run(sessions[1]?.id ?? '');
    database.close();
    expect(await stood('own')).toEqual([2, 3]);
    expect(logged.join()).toContain(sessions[1]?.id);
    expect(kindsIn(await read(last))).toEqual([]);
  });
});
