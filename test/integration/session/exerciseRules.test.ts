import { defineExercise } from '@trialogue/shared/exercises/defineExercise.ts';
import type { RunCommand } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, RunId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { remainingMs } from '@trialogue/shared/timer/remainingMs.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { appendedTo, snapshotOf } from './asks.ts';

const words = { kind: 'text', letters: 200 } as const;
const own = { owner: 'each', release: { how: 'each' }, save: 'couple', is: words } as const;
const step = { minutes: 5, visibility: 'everyone', gate: 'therapist' } as const;
const prompt = { therapist: 'Lead.', acting: 'Do it.', others: 'Wait.' };
const open = { visibility: 'everyone', save: 'couple', is: words } as const;

const exercise = defineExercise({
  id: 'for-rules',
  name: 'For rules',
  school: 'frame',
  purpose: 'To be run.',
  informedBy: 'Nothing.',
  evidence: 'None.',
  prerequisites: [],
  notIf: [],
  minutes: 15,
  fits: [50],
  stops: [],
  regions: {
    secret: {
      label: 'Secret',
      ...own,
      save: 'own',
      keepIf: 'author',
      rect: [40, 100, 300, 100],
      visibility: 'onlyMe',
    },
    told: {
      label: 'Told',
      ...own,
      rect: [40, 300, 300, 100],
      visibility: 'meAndTherapist',
      replies: { label: 'Answer', choices: ['Yes'], words: true },
    },
    pair: {
      label: 'Pair',
      ...own,
      rect: [40, 500, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'pair' },
    },
    never: {
      label: 'Never',
      ...own,
      save: 'own',
      rect: [40, 700, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'never' },
    },
    ours: { label: 'Ours', owner: 'shared', rect: [400, 100, 300, 100], ...open },
    card: { label: 'Card', owner: 'each', rect: [400, 300, 300, 100], ...open },
    notes: { label: 'Notes', owner: 'therapist', rect: [400, 500, 300, 100], ...open },
  },
  steps: [
    {
      ...step,
      title: 'Write',
      actor: 'bothPrivately',
      floor: 'open',
      opens: ['secret', 'told', 'pair', 'never', 'ours', 'card'],
      reveals: ['pair'],
      prompt,
    },
    { ...step, title: 'Apart', actor: 'bothPrivately', floor: 'apart', opens: ['told', 'pair'], prompt },
    { ...step, title: 'Alone', actor: 'withInjured', floor: 'apart', opens: ['told'], prompt },
  ],
});
const [WRITE, APART, ALONE] = [0, 1, 2] as const;

const clock = new ManualClock();
let server: StartedServer;
let practice: PracticeClient;
let joint: Gathered;
let run: RunId;
beforeAll(async () => {
  server = await startServer({ clock });
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  joint = await practice.gather();
  const { therapist, people } = joint;
  run = newId(RunId);
  const [a, b] = [people[1].id, people[2].id];
  const roles = { first: a, speaker: a, listener: b, injured: a, involved: b, names: null };
  await therapist.request('exercise:start', { run, exercise, roles });
});
afterEach(() => {
  for (const each of [joint.therapist, joint.a, joint.b]) each.close();
});

const direct = (command: RunCommand) => joint.therapist.outcome('exercise:direct', { run, command });
const go = (to: number) => direct({ do: 'go', step: to });
const agree = async (): Promise<void> => {
  const { therapist, a, b } = joint;
  await therapist.request('policy:propose', { policy: 'limited' });
  for (const peer of [a, b]) await peer.request('policy:answer', { policy: 'limited', agreed: true });
};
const tried = (
  peer: Peer,
  region: string,
  text: string,
  more: { entry?: EntryId; base?: number; offered?: boolean } = {},
) =>
  peer.outcome('exercise:write', {
    run,
    entry: newId(EntryId),
    region,
    on: null,
    value: { form: 'words', text },
    base: 0,
    offered: false,
    ...more,
  });
const answered = (peer: Peer, on: EntryId) =>
  peer.outcome('exercise:write', {
    run,
    entry: newId(EntryId),
    region: 'told',
    on,
    value: { form: 'reply', choice: 0, text: '' },
    base: 0,
    offered: false,
  });
const written = async (peer: Peer, region: string, text: string, offered = false): Promise<EntryId> => {
  const entry = newId(EntryId);
  expect(await tried(peer, region, text, { entry, offered })).toBe('ok');
  return entry;
};
const release = (what: { readonly entry: EntryId } | { readonly group: string }) =>
  joint.therapist.outcome('exercise:release', { run, what });
const runIn = async (peer: Peer) => (await snapshotOf(peer)).view.runs[0];

describe('EXR: what a run must not do', () => {
  it('EXR3 what the therapist sets aside before it is released is not told', async () => {
    const { therapist, a, b } = joint;
    const entry = await written(a, 'told', 'hers');
    expect(await therapist.outcome('exercise:hold', { run, entry, held: true })).toBe('not-allowed');
    await b.settled();
    expect(b.heard.join()).not.toContain(entry);
  });

  it('EXR3 SES5 how often something was changed in private shows neither in increments nor in a view', async () => {
    const { a, b } = joint;
    const entry = await written(a, 'told', 'one', true);
    expect(await tried(a, 'told', 'two', { entry, base: 1, offered: true })).toBe('ok');
    await release({ entry });
    await b.settled();
    const followed = appendedTo(b).filter(({ event }) => event.kind === 'exercise.released');
    expect(followed).toHaveLength(1);
    expect((await runIn(b))?.entries).toMatchObject([{ id: entry, version: 1 }]);
  });

  it('EXR3 EXR6 what is its author’s alone is kept without the therapist learning it', async () => {
    const { therapist, a } = joint;
    const entry = await written(a, 'secret', 'hers alone', true);
    await a.request('exercise:keep', { run, entry, keep: true });
    await therapist.request('session:end', {});
    await therapist.settled();
    expect(therapist.heard.join()).not.toContain('hers alone');
  });

  it('EXR6 that something was kept shows in nobody else’s view', async () => {
    const { therapist, a, b } = joint;
    const entry = await written(a, 'secret', 'hers', true);
    await release({ entry });
    await a.request('exercise:keep', { run, entry, keep: true });
    const was = await runIn(b);
    clock.advance(MINUTE_MS);
    await therapist.request('session:end', {});
    expect((await runIn(b))?.entries).toEqual(was?.entries);
  });

  it('EXR4 what is revealed together cannot be released one by one', async () => {
    const { a } = joint;
    const entry = await written(a, 'pair', 'hers', true);
    expect(await release({ entry })).toBe('not-offered');
  });

  it('EXR3 what is never released cannot be offered by writing it either', async () => {
    const { a } = joint;
    expect(await tried(a, 'never', 'hers', { offered: true })).toBe('not-allowed');
  });

  it('EXR5 nobody writes over a version there is not yet', async () => {
    const { a, b } = joint;
    const entry = await written(a, 'ours', 'one');
    expect(await tried(b, 'ours', 'two', { entry, base: 9 })).toBe('entry-changed');
  });

  it('EXR5 while the partners are parted, nothing that everybody has is changed, answered or erased', async () => {
    const { therapist, a, b } = joint;
    const entry = await written(a, 'told', 'hers', true);
    const card = await written(a, 'card', 'hers');
    await release({ entry });
    await go(APART);
    expect(await tried(a, 'told', 'hers, changed', { entry, base: 2 })).toBe('wrong-stage');
    expect(await answered(b, entry)).toBe('wrong-stage');
    expect(await tried(therapist, 'notes', 'to both')).toBe('wrong-stage');
    await therapist.request('timeOut:return', { start: true });
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    await go(WRITE);
    await a.request('timeOut:ask', {});
    expect(await a.outcome('exercise:erase', { run, entry: card })).toBe('wrong-stage');
  });

  it('EXR4 in a caucus nothing is revealed: one would have it before the other', async () => {
    const { a, b } = joint;
    for (const [peer, text] of [
      [a, 'hers'],
      [b, 'his'],
    ] as const)
      await written(peer, 'pair', text, true);
    await agree();
    await go(ALONE);
    expect(await release({ group: 'pair' })).toBe('wrong-stage');
  });

  it('STG7 EXR2 a step that is refused is not entered', async () => {
    const { a } = joint;
    expect(await go(ALONE)).toBe('consent-needed');
    expect((await runIn(a))?.step).toBe(WRITE);
  });

  it('EXR2 a caucus step that follows a time-out is one, once everybody is back', async () => {
    const { therapist, a, b } = joint;
    await agree();
    await go(APART);
    await go(ALONE);
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    expect((await snapshotOf(therapist)).view.stage.kind).toBe('caucus');
  });

  it('STG6 a time-out in the middle of a step freezes its time', async () => {
    const { therapist, a, b } = joint;
    clock.advance(3 * MINUTE_MS);
    await a.request('timeOut:ask', {});
    clock.advance(MINUTE_MS);
    await therapist.request('timeOut:return', { start: true });
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    expect(remainingMs((await snapshotOf(a)).view.timer, clock.now())).toBe(2 * MINUTE_MS);
  });

  it('EXR2 what has ended is not taken up again', async () => {
    expect(await direct({ do: 'end' })).toBe('ok');
    expect(await direct({ do: 'resume' })).toBe('wrong-stage');
  });

  it('EXR3 what is private is answered like what is not there', async () => {
    const { a, b } = joint;
    const entry = await written(a, 'told', 'hers');
    const secret = await written(a, 'secret', 'hers', true);
    expect(await answered(b, entry)).toBe('not-found');
    expect(await b.outcome('exercise:keep', { run, entry: secret, keep: true })).toBe('not-found');
  });
});
