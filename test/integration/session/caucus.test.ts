import { newId, ObjectId, OperationId, PageId, type PersonId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { cardsOf, snapshotOf, stageTold, textsOf } from './asks.ts';

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

const agree = async ({ therapist, a, b }: Gathered): Promise<void> => {
  await therapist.request('policy:propose', { policy: 'limited' });
  for (const peer of [a, b]) await peer.request('policy:answer', { policy: 'limited', agreed: true });
};
const caucus = async (gathered: Gathered): Promise<void> => {
  await agree(gathered);
  await gathered.therapist.request('caucus:begin', { with: gathered.people[1].id });
};
const card = (author: PersonId, page: string, text: string) => ({
  id: newId(OperationId),
  operation: {
    do: 'put' as const,
    page: PageId.parse(page),
    object: { type: 'card' as const, id: newId(ObjectId), author, x: 0, y: 0, w: 200, h: 100, text },
  },
});
const stageOf = async (peer: Peer) => (await snapshotOf(peer)).view.stage;

describe('STG7: a caucus', () => {
  it('needs a policy that both have agreed to, each for themselves', async () => {
    const { therapist, a, b, people } = joint;
    const begin = () => therapist.outcome('caucus:begin', { with: people[1].id });
    expect(await begin()).toBe('consent-needed');
    await therapist.request('policy:propose', { policy: 'none' });
    await a.request('policy:answer', { policy: 'none', agreed: true });
    expect(await begin()).toBe('consent-needed');
    await b.request('policy:answer', { policy: 'none', agreed: false });
    expect(await begin()).toBe('consent-needed');
    await b.request('policy:answer', { policy: 'none', agreed: true });
    await therapist.request('policy:propose', { policy: 'confidential' });
    expect(await begin()).toBe('consent-needed');
    expect(await a.outcome('policy:answer', { policy: 'none', agreed: true })).toBe('not-found');
    for (const peer of [a, b]) await peer.request('policy:answer', { policy: 'confidential', agreed: true });
    expect(await begin()).toBe('ok');
  });

  it('an answer to the policy is between that partner and the therapist', async () => {
    const { therapist, a, b, people } = joint;
    await therapist.request('policy:propose', { policy: 'none' });
    await a.request('policy:answer', { policy: 'none', agreed: false });
    const answers = async (peer: Peer) =>
      (await snapshotOf(peer)).view.people.map(({ agreedToPolicy }) => agreedToPolicy);
    expect(await answers(therapist)).toEqual([null, false, null]);
    expect(await answers(a)).toEqual([null, false, null]);
    expect(await answers(b)).toEqual([null, null, null]);
    expect(people).toHaveLength(3);
  });

  it('one is in it and knows, the other is apart and knows nothing else', async () => {
    const { a, b, people } = joint;
    await caucus(joint);
    expect(await stageOf(a)).toMatchObject({ kind: 'caucus', with: people[1].id });
    expect(await stageOf(b)).toMatchObject({ kind: 'caucus', with: null });
    const apart = ['timeOut:ask', 'chat:say', 'board:apply'] as const;
    const samples = {
      'timeOut:ask': {},
      'chat:say': { id: newId(OperationId), text: 'hello', only: null },
      'board:apply': card(people[2].id, joint.page, 'hello'),
    };
    for (const name of apart)
      expect([name, await b.outcome(name, samples[name])]).toEqual([name, 'wrong-stage']);
  });

  it('PRV6: what is drawn, written, said and pointed at stays in it, then and afterwards', async () => {
    const { therapist, a, b, people } = joint;
    await caucus(joint);
    clock.advance(1_000);
    await b.settled();
    const before = b.heard.length;
    const page = people[1].id;
    await a.request('board:apply', card(people[1].id, page, 'only here'));
    await therapist.request('chat:say', { id: newId(OperationId), text: 'between us', only: people[1].id });
    a.send('board:point', { page, at: [10, 10], trail: null });
    await therapist.notice('board:pointer');
    await b.settled();
    expect(b.heard.slice(before).filter((packet) => packet.startsWith('2['))).toEqual([]);

    await therapist.request('caucus:end', {});
    a.send('board:point', { page, at: [11, 11], trail: null });
    await a.request('chat:say', { id: newId(OperationId), text: 'to everyone', only: null });
    for (const peer of [a, therapist]) {
      const { view } = await snapshotOf(peer);
      expect([textsOf(view), cardsOf(view)]).toEqual([['between us', 'to everyone'], ['only here']]);
    }
    const { view } = await snapshotOf(b);
    expect([textsOf(view), cardsOf(view)]).toEqual([['to everyone'], []]);
    expect(view.board.pages.map(({ only }) => only)).toEqual([null, people[2].id]);
    expect(b.heard.join()).not.toContain('only here');
    expect(b.all('board:pointer')).toEqual([]);
  });

  it('PRV6: in it only its own page is alive, outside of it only what is everyone’s', async () => {
    const { therapist, a, b, people, page } = joint;
    const own = people[1].id;
    expect(await a.outcome('board:apply', card(own, own, 'too early'))).toBe('wrong-stage');
    await caucus(joint);
    expect(await therapist.outcome('board:apply', card(people[0].id, page, 'where all see'))).toBe(
      'wrong-stage',
    );
    expect(await a.outcome('board:apply', card(own, people[2].id, 'elsewhere'))).toBe('wrong-stage');
    const show = { do: 'showPage' as const, page: PageId.parse(own) };
    expect(await therapist.outcome('board:apply', { id: newId(OperationId), operation: show })).toBe(
      'object-gone',
    );
    await therapist.request('caucus:end', {});
    expect(await a.outcome('board:apply', card(own, own, 'too late'))).toBe('wrong-stage');
    expect(await b.outcome('board:apply', card(people[2].id, page, 'in the open'))).toBe('ok');
  });

  it('what becomes of the other meanwhile shows only when it is over', async () => {
    const { therapist, a, b, people } = joint;
    await caucus(joint);
    clock.advance(1_000);
    await b.settled();
    const before = b.heard.length;
    await therapist.request('session:mute', { person: people[1].id, muted: true });
    await therapist.request('session:finish', { person: people[1].id });
    a.close();
    clock.advance(1_000);
    await b.settled();
    expect(b.heard.slice(before).filter((packet) => packet.startsWith('2['))).toEqual([]);
    const seen = async () => (await snapshotOf(b)).view.people[1];
    expect(await seen()).toMatchObject({ standing: 'admitted', muted: false });
    const { cursor } = await snapshotOf(b);
    await therapist.request('caucus:end', {});
    expect((await b.request('session:enter', { cursor })).kind).toBe('snapshot');
    expect(await seen()).toMatchObject({ standing: 'finished' });
  });

  it('not even time tells the other anything', async () => {
    const { therapist, b } = joint;
    await therapist.request('timer:start', { durationMs: MINUTE_MS });
    await caucus(joint);
    clock.advance(1_000);
    await b.settled();
    const before = b.heard.length;
    clock.advance(5 * MINUTE_MS);
    expect(await therapist.outcome('timer:resume', {})).toBe('wrong-stage');
    await b.settled();
    expect(b.heard.slice(before).filter((packet) => packet.startsWith('2['))).toEqual([]);
    await therapist.request('caucus:end', {});
    expect((await snapshotOf(b)).view.timer.phase).toBe('running');
  });

  it('the minutes are counted for each, and owed', async () => {
    const { therapist, b, people } = joint;
    await caucus(joint);
    clock.advance(7 * MINUTE_MS);
    await therapist.request('caucus:begin', { with: people[2].id });
    expect(await stageOf(b)).toMatchObject({ with: people[2].id });
    clock.advance(3 * MINUTE_MS);
    await therapist.request('caucus:end', {});
    const { view } = await snapshotOf(therapist);
    expect(view.people.map(({ aloneMs }) => aloneMs / MINUTE_MS)).toEqual([0, 7, 3]);
  });

  it('STG3: it is still a caucus after the therapist was lost, and after a restart', async () => {
    const { therapist, a, b, booking } = joint;
    await caucus(joint);
    therapist.close();
    await Promise.all([a.settled(), b.settled()]);
    expect(await stageOf(b)).toMatchObject({ kind: 'caucus', with: null });
    const back = await practice.connectTherapist(booking);
    await back.request('session:enter', { cursor: null });
    expect(await stageOf(back)).toMatchObject({ kind: 'caucus', with: joint.people[1].id });
    await back.request('caucus:end', {});
    await stageTold(b, 'gather');
    back.close();
  });
});
