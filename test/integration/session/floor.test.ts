import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { StageOf } from '@trialogue/shared/stage/stageState.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { snapshotOf, stageTold } from './asks.ts';

const clock = new ManualClock();
let server: StartedServer;
let practice: PracticeClient;
let joint: Gathered;
beforeAll(async () => {
  server = await startServer({ clock });
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  joint = await practice.gather();
});
afterEach(() => {
  for (const each of [joint.therapist, joint.a, joint.b]) each.close();
});

const give = ({ therapist, people }: Gathered, firm = false) =>
  therapist.request('floor:give', { to: people[1].id, turnMs: MINUTE_MS, firm });

const floorOf = async (peer: Peer): Promise<StageOf<'floor'>> => {
  const { stage } = (await snapshotOf(peer)).view;
  if (stage.kind !== 'floor') throw new Error(`the floor was expected, not ${stage.kind}`);
  return stage;
};

describe('STG5: the floor', () => {
  it('passes by speaking, saying back, being understood, and passing', async () => {
    const { a, b, people } = joint;
    await give(joint);
    await a.request('floor:finish', {});
    expect((await floorOf(b)).phase).toBe('sayBack');
    await a.request('floor:repeat', {});
    expect((await floorOf(b)).phase).toBe('speak');
    await a.request('floor:finish', {});
    await a.request('floor:understood', {});
    await a.request('floor:goOn', {});
    await a.request('floor:pass', {});
    expect(await floorOf(b)).toMatchObject({ speaker: people[2].id, phase: 'speak', usedMs: 0, turn: 1 });
  });

  it('is the holder’s and the therapist’s to move, and nobody else’s', async () => {
    const { therapist, a, b } = joint;
    await give(joint);
    for (const name of ['floor:finish', 'floor:pass'] as const) {
      expect([name, await b.outcome(name, {})]).toEqual([name, 'not-your-turn']);
    }
    expect(await b.outcome('floor:give', { to: joint.people[2].id, turnMs: MINUTE_MS, firm: false })).toBe(
      'not-allowed',
    );
    await therapist.request('floor:finish', {});
    expect(await b.outcome('floor:understood', {})).toBe('not-your-turn');
    await therapist.request('floor:understood', {});
    expect(await a.outcome('floor:finish', {})).toBe('wrong-stage');
    await therapist.request('floor:open', {});
    expect(await a.outcome('floor:pass', {})).toBe('wrong-stage');
  });

  it('goes to partners who are there', async () => {
    const { therapist, people } = joint;
    const to = (id: Gathered['people'][0]['id']) =>
      therapist.outcome('floor:give', { to: id, turnMs: MINUTE_MS, firm: false });
    expect(await to(people[0].id)).toBe('not-found');
    await therapist.request('session:remove', { person: people[2].id });
    expect(await to(people[2].id)).toBe('not-found');
    expect(await to(people[1].id)).toBe('ok');
    expect(await joint.a.outcome('floor:pass', {})).toBe('not-found');
  });

  it('the listener’s signs reach everyone, and the holder has none', async () => {
    const { therapist, a, b, people } = joint;
    await give(joint);
    await b.request('floor:sign', { sign: 'slower' });
    for (const peer of [therapist, a, b]) {
      expect(await peer.notice('floor:signed')).toEqual({ person: people[2].id, sign: 'slower' });
    }
    expect(await a.outcome('floor:sign', { sign: 'follow' })).toBe('not-your-turn');
  });

  it('a soft turn ends with nothing but the clock', async () => {
    await give(joint);
    clock.advance(2 * MINUTE_MS);
    await joint.a.settled();
    expect(await floorOf(joint.a)).toMatchObject({ phase: 'speak', turn: 0 });
  });

  it('a firm turn is cut at its end, and not a millisecond before', async () => {
    await give(joint, true);
    clock.advance(MINUTE_MS - 1);
    await joint.a.settled();
    expect((await floorOf(joint.a)).phase).toBe('speak');
    clock.advance(1);
    await stageTold(joint.a, 'cutTurn');
    expect(await floorOf(joint.a)).toMatchObject({ phase: 'sayBack', usedMs: MINUTE_MS });
  });

  it('the clock stands while a partner’s link is down, and the cut waits with it', async () => {
    await give(joint, true);
    clock.advance(20_000);
    joint.b.close();
    await stageTold(joint.a, 'pauseTurn');
    clock.advance(10 * MINUTE_MS);
    await joint.a.settled();
    expect(await floorOf(joint.a)).toMatchObject({ phase: 'speak', usedMs: 20_000, runningSinceAt: null });
    const back = await practice.connectPartner(joint.browsers.b);
    await back.request('session:enter', { cursor: null });
    await stageTold(joint.a, 'resumeTurn');
    clock.advance(40_000);
    await stageTold(joint.a, 'cutTurn');
    back.close();
  });

  it('goes on where it was when the therapist is back', async () => {
    await give(joint);
    clock.advance(15_000);
    joint.therapist.close();
    await stageTold(joint.a, 'therapistLost');
    clock.advance(5 * MINUTE_MS);
    const back = await practice.connectTherapist(joint.booking);
    await back.request('session:enter', { cursor: null });
    await stageTold(joint.a, 'therapistArrived');
    clock.advance(5_000);
    await joint.a.request('floor:finish', {});
    expect((await floorOf(joint.a)).usedMs).toBe(20_000);
    back.close();
  });

  it('counts for each how long they had it', async () => {
    const { therapist, a, people } = joint;
    await give(joint);
    clock.advance(30_000);
    await a.request('floor:pass', {});
    clock.advance(12_000);
    await therapist.request('floor:open', {});
    const times = (await snapshotOf(therapist)).view.people.map(({ airtimeMs }) => airtimeMs);
    expect(times).toEqual([0, 30_000, 12_000]);
    expect(people).toHaveLength(3);
  });
});

describe('STG10: a silence', () => {
  it('is held and let go by the therapist, and ends with the stage', async () => {
    const { therapist, a } = joint;
    await therapist.request('stage:silence', { on: true });
    await therapist.request('stage:silence', { on: true });
    expect((await snapshotOf(a)).view.stage).toEqual({ kind: 'together', silentSinceAt: clock.now() });
    await therapist.request('stage:hold', {});
    await therapist.request('stage:resume', {});
    expect((await snapshotOf(a)).view.stage).toEqual({ kind: 'together', silentSinceAt: null });
  });
});
