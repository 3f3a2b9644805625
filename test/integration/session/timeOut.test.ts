import { MINUTE_MS, TIME_OUT_MS } from '@trialogue/shared/limits.ts';
import type { StageOf } from '@trialogue/shared/stage/stageState.ts';
import { remainingMs } from '@trialogue/shared/timer/remainingMs.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { appendedTo, snapshotOf, stageTold } from './asks.ts';

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

const timeOutOf = async (peer: Peer): Promise<StageOf<'timeOut'>> => {
  const { stage } = (await snapshotOf(peer)).view;
  if (stage.kind !== 'timeOut') throw new Error(`a time-out was expected, not ${stage.kind}`);
  return stage;
};

describe('STG6: a time-out', () => {
  it.each(['a', 'therapist'] as const)(
    'asked for by %s it is twenty minutes, and only the therapist knows',
    async (who) => {
      const { therapist, a, b, people } = joint;
      await joint[who].request('timeOut:ask', {});
      const asker = who === 'a' ? people[1].id : people[0].id;
      expect(await timeOutOf(therapist)).toMatchObject({ askedBy: asker, endsAt: clock.now() + TIME_OUT_MS });
      for (const peer of [a, b]) {
        expect((await timeOutOf(peer)).askedBy).toBe(null);
        expect(appendedTo(peer).at(-1)).toMatchObject({ by: null });
      }
    },
  );

  it('the timer stands still and runs on after the return', async () => {
    const { therapist, a, b } = joint;
    await therapist.request('timer:start', { durationMs: 10 * MINUTE_MS });
    clock.advance(MINUTE_MS);
    await b.request('timeOut:ask', {});
    clock.advance(20 * MINUTE_MS);
    await therapist.request('timeOut:return', { start: true });
    await a.request('timeOut:ready', {});
    expect((await snapshotOf(a)).view.timer).toMatchObject({ phase: 'paused' });
    await b.request('timeOut:ready', {});
    const { timer } = (await snapshotOf(a)).view;
    expect(timer.phase).toBe('running');
    expect(remainingMs(timer, clock.now())).toBe(9 * MINUTE_MS);
  });

  it('a timer that stood still before stands still after', async () => {
    const { therapist, a, b } = joint;
    await therapist.request('timer:start', { durationMs: 10 * MINUTE_MS });
    await therapist.request('timer:pause', {});
    await a.request('timeOut:ask', {});
    await therapist.request('timeOut:return', { start: true });
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    expect((await snapshotOf(a)).view.timer.phase).toBe('paused');
  });

  it('ends by the return card and by nothing else', async () => {
    const { therapist, a, b } = joint;
    await a.request('timeOut:ask', {});
    clock.advance(TIME_OUT_MS + MINUTE_MS);
    for (const name of ['stage:resume', 'stage:hold', 'caucus:end', 'floor:open'] as const) {
      expect([name, await therapist.outcome(name, {})]).toEqual([name, 'wrong-stage']);
    }
    expect(await a.outcome('timeOut:ready', {})).toBe('wrong-stage');
    await therapist.request('timeOut:return', { start: true });
    await a.request('timeOut:ready', {});
    await a.request('timeOut:ready', {});
    expect((await timeOutOf(b)).ready).toEqual([]);
    await b.request('timeOut:ready', {});
    expect((await snapshotOf(b)).view.stage.kind).toBe('together');
  });

  it('who has tapped the card is known to them and the therapist', async () => {
    const { therapist, a, b, people } = joint;
    await b.request('timeOut:ask', {});
    await therapist.request('timeOut:return', { start: true });
    clock.advance(1_000);
    await b.settled();
    const before = b.heard.length;
    await a.request('timeOut:ready', {});
    expect((await timeOutOf(therapist)).ready).toEqual([people[1].id]);
    expect((await timeOutOf(a)).ready).toEqual([people[1].id]);
    await b.settled();
    expect(b.heard.slice(before).filter((packet) => packet.startsWith('2['))).toEqual([]);
    expect((await timeOutOf(b)).ready).toEqual([]);
  });

  it('somebody who is gone for good does not keep the other waiting; somebody who is lost does', async () => {
    const { therapist, a, b, people } = joint;
    await b.request('timeOut:ask', {});
    await therapist.request('timeOut:return', { start: true });
    b.close();
    await a.request('timeOut:ready', {});
    expect((await timeOutOf(a)).returning).toBe(true);
    await therapist.request('session:remove', { person: people[2].id });
    expect((await snapshotOf(a)).view.stage.kind).toBe('together');
  });

  it('is longer or shorter as the therapist says, and never in the past', async () => {
    const { therapist, a } = joint;
    await a.request('timeOut:ask', {});
    await therapist.request('timeOut:change', { byMs: 5 * MINUTE_MS });
    expect((await timeOutOf(a)).endsAt).toBe(clock.now() + TIME_OUT_MS + 5 * MINUTE_MS);
    await therapist.request('timeOut:change', { byMs: -60 * MINUTE_MS });
    expect((await timeOutOf(a)).endsAt).toBe(clock.now());
    expect(await a.outcome('timeOut:change', { byMs: MINUTE_MS })).toBe('not-allowed');
  });

  it('the therapist sits with one, the other learns nothing, and the minutes are counted', async () => {
    const { therapist, a, b, people } = joint;
    await a.request('timeOut:ask', {});
    clock.advance(1_000);
    await b.settled();
    const before = b.heard.length;
    await therapist.request('timeOut:sit', { with: people[1].id });
    clock.advance(4 * MINUTE_MS);
    await b.settled();
    expect(b.heard.slice(before).filter((packet) => packet.startsWith('2['))).toEqual([]);
    expect((await timeOutOf(a)).sitting).toBe(people[1].id);
    expect((await timeOutOf(b)).sitting).toBe(null);
    await therapist.request('timeOut:sit', { with: people[2].id });
    clock.advance(MINUTE_MS);
    expect((await timeOutOf(a)).sitting).toBe(null);
    await therapist.request('timeOut:sit', { with: null });
    const minutes = async (peer: Peer) =>
      (await snapshotOf(peer)).view.people.map(({ aloneMs }) => aloneMs / MINUTE_MS);
    expect(await minutes(therapist)).toEqual([0, 4, 1]);
    expect(await minutes(a)).toEqual([0, 4, 0]);
    expect(await minutes(b)).toEqual([0, 0, 1]);
  });

  it('outlasts a therapist who is lost', async () => {
    const { therapist, a, booking } = joint;
    await a.request('timeOut:ask', {});
    therapist.close();
    await a.settled();
    const back = await practice.connectTherapist(booking);
    await back.request('session:enter', { cursor: null });
    expect((await timeOutOf(back)).endsAt).toBe(clock.now() + TIME_OUT_MS);
    expect(appendedTo(a).filter(({ event }) => event.kind === 'stage.commanded')).not.toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ command: { do: 'therapistLost' } }) }),
    );
    back.close();
  });

  it('from the floor it ends the turn', async () => {
    const { therapist, a, b, people } = joint;
    await therapist.request('floor:give', { to: people[1].id, turnMs: MINUTE_MS, firm: false });
    await b.request('timeOut:ask', {});
    await stageTold(a, 'timeOut');
    await therapist.request('timeOut:return', { start: true });
    for (const peer of [a, b]) await peer.request('timeOut:ready', {});
    expect((await snapshotOf(a)).view.stage.kind).toBe('together');
  });
});
