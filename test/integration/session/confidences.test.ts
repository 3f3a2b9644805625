import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { newId, OperationId } from '@trialogue/shared/ids.ts';
import type { ArrivalAnswers } from '@trialogue/shared/private/check.ts';
import { QuietSignal } from '@trialogue/shared/private/signal.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { snapshotOf, told } from './asks.ts';

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

const arrival: ArrivalAnswers = {
  aloneInRoom: false,
  safeTime: true,
  whereNow: 'Mill Lane 4',
  callBack: '0123 456',
  codeWord: 'umbrella',
  distress: 8,
};

describe('PRV2: a quiet signal', () => {
  it.each(QuietSignal.options)(
    '%s reaches the therapist within a second, and nobody else',
    async (signal) => {
      const { therapist, a, b, people } = await practice.gather();
      const sentAt = performance.now();
      await a.request('signal:send', { id: newId(OperationId), signal });
      await told(therapist, ({ event }) => event.kind === 'signal.sent' && event.signal === signal);
      expect(performance.now() - sentAt).toBeLessThan(1_000);
      await Promise.all([a.settled(), b.settled()]);
      for (const peer of [a, b]) {
        expect(peer.heard.join()).not.toContain('signal.sent');
        expect(peer.heard.join()).not.toContain(signal);
        expect((await snapshotOf(peer)).view.signals).toEqual([]);
      }
      expect((await snapshotOf(therapist)).view.signals).toMatchObject([
        { person: people[1].id, signal, answered: false },
      ]);
    },
  );

  it('sent again it counts once; the tick goes to its sender alone', async () => {
    const { therapist, a, b } = await practice.gather();
    const id = newId(OperationId);
    for (let again = 0; again < 3; again += 1) await a.request('signal:send', { id, signal: 'tooMuch' });
    expect((await snapshotOf(therapist)).view.signals).toHaveLength(1);
    await therapist.request('signal:answer', { id });
    await therapist.request('signal:answer', { id });
    await a.notice('signal:answered');
    await b.settled();
    expect([a.all('signal:answered'), b.all('signal:answered')]).toEqual([[{}], []]);
    expect((await snapshotOf(therapist)).view.signals).toMatchObject([{ answered: true }]);
    expect(await therapist.outcome('signal:answer', { id: newId(OperationId) })).toBe('not-found');
  });

  it('from the waiting room it waits for the therapist', async () => {
    const booking = await practice.book();
    const a = await practice.connectPartner(await practice.openLink(booking.links.a));
    await a.request('signal:send', { id: newId(OperationId), signal: 'notAlone' });
    await a.request('session:arrive', {});
    await a.request('signal:send', { id: newId(OperationId), signal: 'notSafe' });
    const therapist = await practice.connectTherapist(booking);
    await therapist.request('session:arrive', {});
    const { signals } = (await snapshotOf(therapist)).view;
    expect(signals.map(({ signal }) => signal)).toEqual(['notAlone', 'notSafe']);
  });
});

describe('PRV3: checks and feelings', () => {
  it('the arrival check is the therapist’s alone, the latest answers count', async () => {
    const booking = await practice.book();
    const a = await practice.connectPartner(await practice.openLink(booking.links.a));
    await a.request('session:arrive', {});
    await a.request('check:arrive', { answers: { ...arrival, distress: 2 } });
    await a.request('check:arrive', { answers: arrival });
    const therapist = await practice.connectTherapist(booking);
    await therapist.request('session:arrive', {});
    expect((await snapshotOf(therapist)).view.people[1]?.arrival?.answers).toEqual(arrival);
    const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length === 1);
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    expect((await snapshotOf(a)).view.people[1]?.arrival).toBe(null);
    expect(await a.outcome('check:arrive', { answers: arrival })).toBe('wrong-stage');
    expect(a.heard.join()).not.toContain('umbrella');
  });

  it('a feeling is its author’s and the therapist’s', async () => {
    const { therapist, a, b } = await practice.gather();
    for (const value of [3, 8]) await a.request('feeling:rate', { value });
    const values = async (peer: typeof a) =>
      (await snapshotOf(peer)).view.people.map(({ feelings }) => feelings.map(({ value }) => value));
    expect(await values(therapist)).toEqual([[], [3, 8], []]);
    expect(await values(a)).toEqual([[], [3, 8], []]);
    expect(await values(b)).toEqual([[], [], []]);
    expect(b.heard.join()).not.toContain('feeling.rated');
  });
});

describe('PRV7: the quick exit', () => {
  it('to the other it is a lost link, to the therapist it is told, and it takes the link again to come back', async () => {
    const { therapist, a, b, browsers, booking, people } = await practice.gather();
    await browsers.a.call(joinEndpoints.exit, {});
    await a.closed;
    const own = people[1].id;
    await told(therapist, ({ event }) => event.kind === 'person.exited' && event.person === own);
    await b.notice('session:presence', ({ people: there }) =>
      there.some(({ person, connected }) => person === own && !connected),
    );
    const seen = (await snapshotOf(b)).view.people[1];
    expect([seen?.standing, seen?.exitedAt]).toEqual(['admitted', null]);
    expect(b.heard.join()).not.toMatch(/person\.exited|"exited"/);
    expect((await snapshotOf(therapist)).view.people[1]?.standing).toBe('exited');

    await expect(browsers.a.call(joinEndpoints.token, {})).rejects.toMatchObject({ code: 'link-not-valid' });
    const back = await practice.connectPartner(await practice.openLink(booking.links.a));
    expect(await back.request('session:enter', { cursor: null })).toMatchObject({ kind: 'outside' });
    await back.request('session:arrive', {});
    const { knocks } = await therapist.notice('session:knocks', ({ knocks: waiting }) =>
      waiting.some(({ otherDevice }) => otherDevice),
    );
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    expect((await snapshotOf(back)).view.stage.kind).toBe('together');
  });
});

describe('SES16: the end for one', () => {
  it('is the end for that one and nothing but an absence for the others', async () => {
    const { therapist, a, b, people } = await practice.gather();
    await therapist.request('session:finish', { person: people[1].id });
    await a.notice('session:placed', ({ place, why }) => place === 'ended' && why === 'ended');
    await a.request('check:land', { answers: { distress: 9, note: 'I am afraid tonight' } });
    expect(await a.outcome('chat:say', { id: newId(OperationId), text: 'still here', only: null })).toBe(
      'wrong-stage',
    );
    expect(await a.outcome('session:arrive', {})).toBe('wrong-stage');
    expect((await snapshotOf(b)).view).toMatchObject({
      stage: { kind: 'together' },
      people: [{}, { standing: 'finished', landing: null }, {}],
    });
    expect((await snapshotOf(therapist)).view.people[1]?.landing?.answers.note).toBe('I am afraid tonight');
    const heard = a.heard.length;
    await therapist.request('chat:say', { id: newId(OperationId), text: 'now the two of us', only: null });
    await a.settled();
    expect(a.heard.slice(heard).join()).not.toContain('appended');
    await therapist.request('session:end', {});
    await b.request('check:land', { answers: { distress: null, note: '' } });
  });
});
