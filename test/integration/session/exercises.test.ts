import type { RunCommand } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, RunId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { remainingMs } from '@trialogue/shared/timer/remainingMs.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { incrementsSince, snapshotOf } from './asks.ts';

import {
  ALONE,
  APART,
  agree,
  begin,
  exercise,
  go,
  readBy,
  runsOf,
  SHOW,
  TELL,
  tried,
  WRITE,
  wordsOf,
  write,
} from './exerciseAsks.ts';

describe('EXR: an exercise in a session', () => {
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
    run = await begin(joint);
  });
  afterEach(() => {
    for (const each of [joint.therapist, joint.a, joint.b]) each.close();
  });

  it('EXR3 one key is not enough: offered is not released, and what is not offered cannot be', async () => {
    const { therapist, a, b } = joint;
    const entry = await write(a, { run, region: 'told', text: 'between us' });
    const release = () => therapist.outcome('exercise:release', { run, what: { entry } });
    expect(await release()).toBe('not-offered');
    await a.request('exercise:offer', { run, entry, offered: true });
    await a.request('exercise:offer', { run, entry, offered: false });
    expect(await release()).toBe('not-offered');
    await a.request('exercise:offer', { run, entry, offered: true });
    expect(await readBy(b)).toEqual([]);
    expect(b.heard.join()).not.toContain(entry);

    expect(await release()).toBe('ok');
    expect(await readBy(b)).toEqual([['told', 'between us']]);
    expect(await release()).toBe('ok');
  });

  it('EXR3 what is its author’s alone does not leave the browser but offered, and the therapist has it after the release', async () => {
    const { therapist, a, b } = joint;
    expect(await tried(a, { run, region: 'secret', text: 'mine' })).toBe('not-allowed');
    const entry = await write(a, { run, region: 'secret', text: 'mine', offered: true });
    expect(await readBy(therapist)).toEqual([['secret', null]]);
    expect(therapist.heard.join()).not.toContain('mine');
    await therapist.request('exercise:release', { run, what: { entry } });
    for (const peer of [therapist, a, b]) expect(await readBy(peer)).toEqual([['secret', 'mine']]);
  });

  it('EXR4 what is revealed together needs both, and comes in one message', async () => {
    const { therapist, a, b } = joint;
    const reveal = () => therapist.outcome('exercise:release', { run, what: { group: 'pair' } });
    await write(a, { run, region: 'pair', text: 'hers', offered: true });
    expect(await reveal()).toBe('not-offered');
    const value = { form: 'passed' } as const;
    await b.request('exercise:write', {
      ...wordsOf({ run, region: 'pair', text: '', offered: true }),
      value,
    });
    expect(await reveal()).toBe('ok');
    for (const peer of [a, b]) {
      await peer.settled();
      const messages = peer
        .all('session:appended')
        .map(({ entries }) => entries.filter(({ event }) => event.kind === 'exercise.released').length);
      expect(messages.filter((many) => many > 0)).toEqual([2]);
    }
    expect(await readBy(a)).toEqual([
      ['pair', 'hers'],
      ['pair', null],
    ]);
  });

  it('EXR5 the same write twice is acknowledged twice and done once', async () => {
    const { a, b } = joint;
    const once = wordsOf({ run, region: 'told', text: 'once' });
    expect(await a.request('exercise:write', once)).toEqual({ version: 1 });
    expect(await a.request('exercise:write', once)).toEqual({ version: 1 });
    expect((await runsOf(a))[0]?.entries).toMatchObject([{ id: once.entry, version: 1 }]);
    expect(await readBy(b)).toEqual([]);
  });

  it('EXR5 what two write in turns is changed only from the version they have seen', async () => {
    const { therapist, a, b } = joint;
    await go(therapist, run, SHOW);
    const entry = await write(a, { run, region: 'ours', text: 'one' });
    await write(b, { run, region: 'ours', text: 'two', entry, base: 1 });
    expect(await tried(a, { run, region: 'ours', text: 'three', entry, base: 1 })).toBe('entry-changed');
    expect(await tried(b, { run, region: 'ours', text: 'another' })).toBe('entry-changed');
    expect(await tried(a, { run, region: 'ours', text: 'three', entry, base: 2 })).toBe('ok');
    for (const peer of [therapist, a, b]) expect(await readBy(peer)).toEqual([['ours', 'three']]);
  });

  it('SES10 only the therapist leads, and only partners offer, are ready and keep', async () => {
    const { therapist, a } = joint;
    const entry = await write(a, { run, region: 'told', text: 'mine', offered: true });
    const leading = [
      ['exercise:start', { run: newId(RunId), exercise, roles: (await runsOf(a))[0]?.roles }],
      ['exercise:direct', { run, command: { do: 'end' } }],
      ['exercise:release', { run, what: { entry } }],
      ['exercise:hold', { run, entry, held: true }],
    ] as const;
    const answering = [
      ['exercise:offer', { run, entry, offered: false }],
      ['exercise:ready', { run, step: WRITE, ready: true }],
      ['exercise:keep', { run, entry, keep: true }],
    ] as const;
    for (const [name, input] of leading)
      expect([name, await a.outcome(name, input)]).toEqual([name, 'not-allowed']);
    for (const [name, input] of answering) {
      expect([name, await therapist.outcome(name, input)]).toEqual([name, 'not-allowed']);
    }
    for (const [name, input] of answering) expect([name, await a.outcome(name, input)]).toEqual([name, 'ok']);
  });

  it('EXR5 another’s words are not theirs to change, and private ones are not even there', async () => {
    const { therapist, a, b } = joint;
    const entry = await write(a, { run, region: 'told', text: 'hers' });
    const touch = async () => [
      await tried(b, { run, region: 'told', text: 'his', entry, base: 1 }),
      await b.outcome('exercise:erase', { run, entry }),
      await b.outcome('exercise:offer', { run, entry, offered: true }),
    ];
    expect(await touch()).toEqual(['not-found', 'not-found', 'not-found']);
    await a.request('exercise:offer', { run, entry, offered: true });
    await therapist.request('exercise:release', { run, what: { entry } });
    expect(await touch()).toEqual(['not-yours', 'not-yours', 'not-yours']);
    expect(await tried(therapist, { run, region: 'told', text: 'better', entry, base: 2 })).toBe(
      'not-your-turn',
    );
    expect(await readBy(a)).toEqual([['told', 'hers']]);
  });

  it('EXR5 there is nothing at a name there is not', async () => {
    const { therapist, a } = joint;
    const [nobody, nothing] = [newId(RunId), newId(EntryId)];
    const told = { run, region: 'told', text: 'x' };
    expect(await tried(a, { ...told, run: nobody })).toBe('not-found');
    expect(await tried(a, { ...told, region: 'nowhere' })).toBe('not-found');
    expect(await tried(a, { ...told, on: nothing })).toBe('not-found');
    expect(await tried(a, { ...told, base: 1 })).toBe('object-gone');
    expect(await a.outcome('exercise:erase', { run, entry: nothing })).toBe('not-found');
    expect(await a.outcome('exercise:offer', { run, entry: nothing, offered: true })).toBe('not-found');
    expect(await a.outcome('exercise:keep', { run, entry: nothing, keep: true })).toBe('not-found');
    expect(await a.outcome('exercise:ready', { run: nobody, step: 0, ready: true })).toBe('not-found');
    for (const what of [{ entry: nothing }, { group: 'pair' }]) {
      const code = 'entry' in what ? 'not-found' : 'not-offered';
      expect(await therapist.outcome('exercise:release', { run, what })).toBe(code);
    }
    expect(await therapist.outcome('exercise:hold', { run, entry: nothing, held: true })).toBe('not-found');
    const command = { do: 'go', step: exercise.steps.length } as const;
    expect(await therapist.outcome('exercise:direct', { run, command })).toBe('not-found');
  });

  it('EXR5 a region that is not open, and a run that is parked, take nothing', async () => {
    const { therapist, a } = joint;
    expect(await tried(a, { run, region: 'ours', text: 'early' })).toBe('not-your-turn');
    expect(await tried(a, { run, region: 'notes', text: 'hers' })).toBe('not-your-turn');
    expect(await tried(therapist, { run, region: 'notes', text: 'theirs' })).toBe('ok');
    const entry = await write(a, { run, region: 'told', text: 'in time' });
    expect(await a.outcome('exercise:ready', { run, step: SHOW, ready: true })).toBe('wrong-stage');
    await therapist.request('exercise:direct', { run, command: { do: 'park' } });
    expect(await tried(a, { run, region: 'told', text: 'late', entry, base: 1 })).toBe('not-your-turn');
    expect(await a.outcome('exercise:erase', { run, entry })).toBe('wrong-stage');
    expect(await a.outcome('exercise:offer', { run, entry, offered: true })).toBe('wrong-stage');
    expect(await a.outcome('exercise:ready', { run, step: WRITE, ready: true })).toBe('wrong-stage');
    const command = { do: 'go', step: SHOW } as const;
    expect(await therapist.outcome('exercise:direct', { run, command })).toBe('wrong-stage');
  });

  it('EXR2 each step brings its stage and its time', async () => {
    const { therapist, a, people } = joint;
    const at = async () => {
      const { stage, timer } = (await snapshotOf(a)).view;
      return { stage, left: remainingMs(timer, clock.now()) };
    };
    const left = 5 * MINUTE_MS;
    expect(await at()).toEqual({ stage: { kind: 'together', silentSinceAt: clock.now() }, left });
    clock.advance(MINUTE_MS);
    await go(therapist, run, SHOW);
    expect(await at()).toEqual({ stage: { kind: 'together', silentSinceAt: null }, left });
    await go(therapist, run, TELL);
    expect(await at()).toMatchObject({ stage: { kind: 'floor', speaker: people[1].id, turnMs: left }, left });
  });

  it('EXR2 a soft landing leads out of any step: all together, five minutes, nothing to write, and back if wanted', async () => {
    const { therapist, a, b } = joint;
    const direct = (command: RunCommand) => therapist.outcome('exercise:direct', { run, command });
    await go(therapist, run, TELL);
    clock.advance(MINUTE_MS);
    expect(await direct({ do: 'land' })).toBe('ok');
    const { stage, timer, runs } = (await snapshotOf(b)).view;
    expect(stage).toEqual({ kind: 'together', silentSinceAt: null });
    expect(remainingMs(timer, clock.now())).toBe(5 * MINUTE_MS);
    expect(runs[0]).toMatchObject({ step: TELL, landing: true, standing: 'running' });
    expect(await tried(a, { run, region: 'told', text: 'late' })).toBe('not-your-turn');
    expect(await a.outcome('exercise:direct', { run, command: { do: 'land' } })).toBe('not-allowed');

    await go(therapist, run, TELL);
    expect((await snapshotOf(a)).view.stage.kind).toBe('floor');
    await go(therapist, run, APART);
    expect(await direct({ do: 'land' })).toBe('ok');
    expect((await snapshotOf(a)).view.stage).toMatchObject({ kind: 'timeOut', returning: true });
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    const { view } = await snapshotOf(a);
    expect(view.stage.kind).toBe('together');
    expect(remainingMs(view.timer, clock.now())).toBe(5 * MINUTE_MS);
    expect(await direct({ do: 'end' })).toBe('ok');
    expect(await direct({ do: 'land' })).toBe('wrong-stage');
  });

  it('EXR5 while the therapist holds, and while the partners are parted for another reason, nothing is written', async () => {
    const { therapist, a, b, people } = joint;
    const told = { run, region: 'told', text: 'mine' };
    await therapist.request('stage:hold', {});
    expect(await tried(a, told)).toBe('wrong-stage');
    expect(await tried(therapist, { ...told, region: 'notes' })).toBe('ok');
    await therapist.request('stage:resume', {});
    await b.request('timeOut:ask', {});
    for (const peer of [a, b]) expect(await tried(peer, told)).toBe('wrong-stage');
    await therapist.request('timeOut:return', { start: true });
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    expect(await tried(a, told)).toBe('ok');
    await agree(joint);
    await therapist.request('caucus:begin', { with: people[1].id });
    for (const peer of [a, b]) expect(await tried(peer, told)).toBe('wrong-stage');
    expect(await tried(therapist, { ...told, region: 'notes' })).toBe('wrong-stage');
  });

  it('EXR2 a step apart is a time-out to write in, and out of it leads the return card', async () => {
    const { therapist, a, b } = joint;
    await go(therapist, run, APART);
    expect((await snapshotOf(a)).view.stage).toMatchObject({ kind: 'timeOut', returning: false });
    for (const [peer, text] of [
      [a, 'hers'],
      [b, 'his'],
    ] as const)
      await write(peer, { run, region: 'told', text });
    await go(therapist, run, TELL);
    const { stage, runs } = (await snapshotOf(a)).view;
    expect([stage, runs[0]?.step]).toMatchObject([{ kind: 'timeOut', returning: true }, TELL]);
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    const { view } = await snapshotOf(b);
    expect(view.stage.kind).toBe('floor');
    expect(remainingMs(view.timer, clock.now())).toBe(5 * MINUTE_MS);
    expect(await readBy(b)).toEqual([['told', 'his']]);
  });

  it('EXR2 a caucus needs the policy; without it the run goes on as it can', async () => {
    const { therapist, a, b, people } = joint;
    const alone = () => therapist.outcome('exercise:direct', { run, command: { do: 'go', step: ALONE } });
    expect(await alone()).toBe('consent-needed');
    expect((await snapshotOf(b)).view.stage.kind).toBe('together');
    await go(therapist, run, WRITE);
    await write(b, { run, region: 'told', text: 'his' });
    await agree(joint);
    expect(await alone()).toBe('ok');
    expect((await snapshotOf(a)).view.stage).toMatchObject({ kind: 'caucus', with: people[1].id });
    await b.settled();
    const before = b.heard.length;
    await write(a, { run, region: 'told', text: 'hers' });
    expect(await tried(b, { run, region: 'told', text: 'more' })).toBe('wrong-stage');
    expect(b.heard.slice(before).filter((packet) => packet.includes('session:'))).toEqual([]);
    await go(therapist, run, SHOW);
    const { stage, runs } = (await snapshotOf(b)).view;
    expect([stage.kind, runs[0]?.step, await readBy(b)]).toEqual(['together', SHOW, [['told', 'his']]]);
  });

  it('EXR2 another exercise parks the one that runs, which loses nothing and is taken up where it was', async () => {
    const { therapist, a, b } = joint;
    await write(a, { run, region: 'told', text: 'hers' });
    await go(therapist, run, SHOW);
    await write(b, { run, region: 'ours', text: 'ours' });
    const [was] = await runsOf(a);
    const second = await begin(joint);
    const standings = async () => (await runsOf(b)).map(({ id, standing }) => [id, standing]);
    expect(await standings()).toEqual([
      [run, 'parked'],
      [second, 'running'],
    ]);
    expect((await runsOf(a))[0]).toEqual({ ...was, standing: 'parked' });
    // Sent again, it begins nothing anew.
    const roles = was?.roles;
    expect(await therapist.outcome('exercise:start', { run: second, exercise, roles })).toBe('ok');
    await therapist.request('exercise:direct', { run, command: { do: 'resume' } });
    expect(await standings()).toEqual([
      [run, 'running'],
      [second, 'parked'],
    ]);
    expect((await runsOf(a))[0]).toEqual({ ...was, stepAt: clock.now() });
    await write(a, { run, region: 'ours', text: 'on we go', entry: was?.entries[1]?.id, base: 1 });
  });

  it('SES4 whoever reloads is told what they missed, and nothing private of it', async () => {
    const { therapist, a, b, browsers } = joint;
    const { cursor } = await snapshotOf(b);
    b.close();
    const entry = await write(a, { run, region: 'told', text: 'a draft' });
    await write(a, { run, region: 'told', text: 'second', entry, base: 1, offered: true });
    await write(a, { run, region: 'pair', text: 'unseen' });
    await therapist.request('exercise:release', { run, what: { entry } });
    const back = await practice.connectPartner(browsers.b);
    const { entries } = await incrementsSince(back, cursor);
    const told = entries.filter(({ event }) => event.kind.startsWith('exercise.'));
    expect(told).toMatchObject([
      { by: null, event: { kind: 'exercise.released', value: { text: 'second' } } },
    ]);
    expect(await readBy(back)).toEqual([['told', 'second']]);
    for (const hidden of ['a draft', 'unseen']) expect(back.heard.join()).not.toContain(hidden);
    back.close();
  });
});
