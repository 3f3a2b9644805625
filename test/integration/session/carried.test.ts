import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from '@trialogue/server/src/store/sqlite.ts';
import type { Run } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, RunId, SessionId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { RequestName } from '@trialogue/shared/protocol/index.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { snapshotOf } from './asks.ts';
import { exercise, type opens } from './keptInEveryWay.ts';

/** Between one session and the next. */
const BETWEEN_MS = 120 * MINUTE_MS;

let dataDir: string;
let clock: ManualClock;
let server: StartedServer;
let practice: PracticeClient;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-test-'));
  clock = new ManualClock();
  server = await startServer({ dataDir, clock });
  practice = await PracticeClient.open(server);
});
afterEach(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const begin = async ({ therapist, people }: Gathered): Promise<RunId> => {
  const run = newId(RunId);
  const [a, b] = [people[1].id, people[2].id];
  const roles = { first: b, speaker: a, listener: b, injured: b, involved: a, names: null };
  await therapist.request('exercise:start', { run, exercise, roles });
  return run;
};

interface Words {
  readonly run: RunId;
  readonly region: (typeof opens)[number];
  readonly text: string;
  readonly entry?: EntryId;
  readonly base?: number;
  readonly offered?: boolean;
}
/** A card, written and acknowledged; the entry it is. */
const write = async (
  peer: Peer,
  { entry = newId(EntryId), base = 0, offered = false, text, ...where }: Words,
) => {
  const value = { form: 'card' as const, text };
  await peer.request('exercise:write', { ...where, entry, on: null, value, base, offered });
  return entry;
};

const end = async ({ therapist, a, b, booking }: Gathered): Promise<SessionId> => {
  await therapist.request('session:end', {});
  for (const peer of [therapist, a, b]) peer.close();
  clock.advance(BETWEEN_MS);
  return SessionId.parse(booking.id);
};

type Line = readonly [text: string | null, status: string];

const lineOf = ({ value, status }: Run['entries'][number]): Line => [
  value?.form === 'card' || value?.form === 'reply' ? value.text : null,
  status,
];

const runsOf = async (peer: Peer): Promise<readonly Run[]> => (await snapshotOf(peer)).view.runs;
const linesOf = async (peer: Peer): Promise<readonly (readonly Line[])[]> =>
  (await runsOf(peer)).map(({ entries }) => entries.map(lineOf));

const A_PRIVATE: Line = ['a, private', 'private'];
const A_OFFERED: Line = ['a, offered', 'offered'];
const A_SHOWN: Line = ['a, shown', 'released'];
const B_PRIVATE: Line = ['b, private', 'private'];
const A_FILE: Line = ['a, for the file', 'private'];
const A_KEPT: Line = ['a, kept', 'private'];
const OURS: Line = ['ours', 'released'];

/** One exercise left at its second step with everything in it, one running, one brought to its end. */
const firstSession = async (): Promise<{ readonly id: SessionId; readonly run: RunId }> => {
  const joint = await practice.gather();
  const { therapist, a, b } = joint;
  const ask = (peer: Peer, name: RequestName, input: object) => peer.outcome(name, input);
  const run = await begin(joint);
  await therapist.request('exercise:direct', { run, command: { do: 'go', step: 1 } });
  await write(a, { run, region: 'tray', text: 'a, private' });
  await write(a, { run, region: 'tray', text: 'a, offered', offered: true });
  const shown = await write(a, { run, region: 'tray', text: 'a, shown', offered: true });
  await therapist.request('exercise:release', { run, what: { entry: shown } });
  await write(b, { run, region: 'tray', text: 'b, private' });
  await write(a, { run, region: 'file', text: 'a, for the file' });
  const kept = await write(a, { run, region: 'sore', text: 'a, kept' });
  await a.request('exercise:keep', { run, entry: kept, keep: true });
  const letGo = await write(a, { run, region: 'sore', text: 'a, let go', offered: true });
  await therapist.request('exercise:release', { run, what: { entry: letGo } });
  const reply = {
    run,
    entry: newId(EntryId),
    region: 'sore',
    on: letGo,
    value: { form: 'reply' as const, choice: null, text: 'b, to what is gone' },
    base: 0,
    offered: false,
  };
  expect(await ask(b, 'exercise:write', reply)).toBe('ok');
  await b.request('exercise:keep', { run, entry: reply.entry, keep: true });
  const ours = await write(b, { run, region: 'ours', text: 'ours' });
  await therapist.request('exercise:hold', { run, entry: ours, held: true });
  await write(a, { run, region: 'gone', text: 'a, dropped' });
  await write(a, { run, region: 'mine', text: 'a, mine alone', offered: true });
  const over = await begin(joint);
  await write(b, { run: over, region: 'ours', text: 'over' });
  await therapist.request('exercise:direct', { run: over, command: { do: 'end' } });
  await begin(joint);
  return { id: await end(joint), run };
};

describe('EXR10: a session goes on from an earlier one', () => {
  it('all three find what was left open, each with what they could see of it, under its author’s key', async () => {
    const { id, run } = await firstSession();
    const joint = await practice.gather(id);
    const { therapist, a, b, people } = joint;
    const [first, second, ...more] = await runsOf(therapist);
    expect(more).toEqual([]);
    expect([first, second].map((each) => [each?.standing, each?.step])).toEqual([
      ['parked', 1],
      ['parked', 0],
    ]);
    expect(first?.exercise).toEqual(exercise);
    const [personA, personB] = [people[1].id, people[2].id];
    const roles = {
      first: personB,
      speaker: personA,
      listener: personB,
      injured: personB,
      involved: personA,
    };
    expect(first?.roles).toEqual({ ...roles, names: null });
    expect(first?.entries.map((entry) => entry.at > 0 && entry.at <= clock.now() - BETWEEN_MS)).not.toContain(
      false,
    );
    expect(first?.entries.flatMap(({ held, value }) => (held ? [value] : []))).toMatchObject([
      { text: 'ours' },
    ]);

    const all = [A_PRIVATE, A_OFFERED, A_SHOWN, B_PRIVATE, A_FILE, OURS, A_KEPT];
    const byText = (lines: readonly Line[] | undefined) => lines?.map(([text]) => text).toSorted();
    const seen = async (peer: Peer) => (await linesOf(peer)).map(byText);
    expect(await seen(therapist)).toEqual([byText(all), []]);
    expect(await seen(a)).toEqual([byText(all.filter((line) => line !== B_PRIVATE)), []]);
    expect(await seen(b)).toEqual([byText([A_SHOWN, B_PRIVATE, OURS]), []]);
    expect(new Set(first?.entries.map((entry) => lineOf(entry).join()))).toEqual(
      new Set(all.map((line) => line.join())),
    );
    const notForB = ['a, private', 'a, offered', 'a, for the file', 'a, kept'];
    expect(notForB.filter((words) => b.heard.join().includes(words))).toEqual([]);
    const bytes = therapist.heard.join() + a.heard.join() + b.heard.join();
    const forNobody = ['a, dropped', 'a, mine alone', 'a, let go', 'what is gone', '"over"'];
    expect(forNobody.filter((words) => bytes.includes(words))).toEqual([]);
    expect(sealings(joint)).toEqual({
      [`${personA} own`]: 2,
      // Kept only while it is asked for: asked for here anew, and kept anew at the end.
      [`${personA} drop`]: 1,
      [`${personA} couple`]: 1,
      [`${personA} clinician`]: 1,
      [`${personB} own`]: 1,
      [`${personB} couple`]: 1,
    });
    expect(run).toBe(first?.id);
  });

  /** How the words the session began with are sealed: whose key, which class, how many. */
  const sealings = ({ booking }: Gathered): Readonly<Record<string, number>> => {
    const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
    const rows = database
      .prepare(
        "SELECT sealed_for || ' ' || save_class AS name, count(*) AS many FROM session_event WHERE session_id = ? AND kind = 'exercise.kept' AND sealed = 1 GROUP BY name",
      )
      .all(booking.id);
    database.close();
    return Object.fromEntries(rows.map(({ name, many }) => [String(name), Number(many)]));
  };

  it('it is taken up where it was left, and a third session goes on from the second', async () => {
    const { id, run } = await firstSession();
    const second = await practice.gather(id);
    const { therapist, a, b } = second;
    await therapist.request('exercise:direct', { run, command: { do: 'resume' } });
    const before = (await runsOf(a))[0]?.entries ?? [];
    const entryNamed = (text: string): EntryId => {
      const found = before.find((entry) => lineOf(entry)[0] === text);
      if (found === undefined) throw new Error(`${text} was expected`);
      return found.id;
    };
    await write(a, { run, region: 'tray', text: 'a, further', entry: entryNamed('a, private'), base: 1 });
    await therapist.request('exercise:release', { run, what: { entry: entryNamed('a, offered') } });
    await write(b, { run, region: 'ours', text: 'new' });
    await write(b, { run, region: 'gone', text: 'b, dropped' });
    // Whoever thinks better of it is not asked again.
    await a.request('exercise:keep', { run, entry: entryNamed('a, kept'), keep: false });
    expect((await linesOf(b))[0]).toContainEqual(['a, offered', 'released']);
    const before2 = await runsOf(therapist);
    for (const peer of [therapist, a, b]) peer.close();

    // A restart begins nothing anew.
    await server.close();
    server = await startServer({ dataDir, clock });
    practice = practice.movedTo(server.url);
    const back = await practice.connectTherapist(second.booking);
    expect(await runsOf(back)).toEqual(before2);

    const third = await practice.gather(await end({ ...second, therapist: back }));
    const [taken, other] = await runsOf(third.therapist);
    expect([taken, other].map((each) => each?.standing)).toEqual(['parked', 'parked']);
    const texts = async (peer: Peer) => (await linesOf(peer))[0]?.map(([text]) => text).toSorted();
    const everyones = ['a, offered', 'a, shown', 'new', 'ours'];
    expect(await texts(third.therapist)).toEqual(
      [...everyones, 'a, for the file', 'a, further', 'b, private'].toSorted(),
    );
    expect(await texts(third.a)).toEqual([...everyones, 'a, for the file', 'a, further'].toSorted());
    expect(await texts(third.b)).toEqual([...everyones, 'b, private'].toSorted());
  });

  it('without a word of an earlier one that cannot be read, which is logged without a word of it', async () => {
    const { id } = await firstSession();
    const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
    database
      .prepare("UPDATE session_event SET body = x'00' WHERE session_id = ? AND kind = 'exercise.started'")
      .run(id);
    database.close();
    const { therapist, booking } = await practice.gather(id);
    expect(await runsOf(therapist)).toEqual([]);
    const line = server.logged.find((each) => each.includes('goes on without it')) ?? '';
    expect(line).toContain(booking.id);
    expect(line).toContain(id);
    expect(line).not.toContain('err');
  });

  it('nothing is carried where nothing was asked for', async () => {
    await firstSession();
    const { therapist } = await practice.gather();
    expect(await runsOf(therapist)).toEqual([]);
  });
});
