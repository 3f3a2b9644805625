import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { newId, OperationId } from '@trialogue/shared/ids.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Peer } from '../../support/connect.ts';
import { HttpBrowser } from '../../support/HttpBrowser.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { snapshotOf, stageTold, told } from './asks.ts';

let server: StartedServer;
let practice: PracticeClient;
let colleague: HttpBrowser;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
  const { url } = await practice.therapist.call(accountEndpoints.invite, {});
  colleague = new HttpBrowser(server.url);
  await colleague.call(accountEndpoints.setUp, {
    secret: new URL(url).hash.slice(1),
    name: 'Dr Solveig Brandt',
    email: 'solveig@practice.example',
    password: 'seven slow trains passing',
  });
});
afterAll(() => server.close());

interface Four {
  readonly therapist: Peer;
  readonly co: Peer;
  readonly a: Peer;
  readonly b: Peer;
  readonly id: string;
}

const gatherFour = async (): Promise<Four> => {
  const { colleagues } = await practice.therapist.call(accountEndpoints.colleagues, {});
  const { id, links } = await practice.book(colleagues[0]?.id);
  const therapist = await practice.connectTherapist({ id });
  await therapist.request('session:arrive', {});
  await snapshotOf(therapist);
  const [a, b] = await Promise.all(
    [links.a, links.b].map(async (link) => practice.connectPartner(await practice.openLink(link))),
  );
  if (a === undefined || b === undefined) throw new Error('two partners were expected');
  for (const peer of [a, b]) await peer.request('session:arrive', {});
  const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length === 2);
  await therapist.request('session:admit', {
    knocks: knocks.map(({ person, device }) => ({ person, device })),
  });
  const { token } = await colleague.call(sessionEndpoints.enter, {}, { id });
  const co = await connect({ url: server.url, token });
  await co.request('session:arrive', {});
  for (const peer of [co, a, b]) await snapshotOf(peer);
  return { therapist, co, a, b, id };
};

const stageOf = async (peer: Peer): Promise<string> => (await snapshotOf(peer)).view.stage.kind;

describe('STG4: a co-therapist', () => {
  it('keeps the room when the therapist is lost, and the last one to go leaves the partners apart', async () => {
    const { therapist, co, a, id } = await gatherFour();
    therapist.close();
    await co.notice('session:presence', ({ people }) => people.some(({ connected }) => !connected));
    await co.settled();
    expect(await stageOf(a)).toBe('together');
    co.close();
    await stageTold(a, 'therapistLost');
    const back = await practice.connectTherapist({ id });
    await back.request('session:enter', { cursor: null });
    await stageTold(a, 'therapistArrived');
    expect(await stageOf(a)).toBe('together');
  });

  it('is a therapist: sees signals, and may do what a therapist does', async () => {
    const { co, a } = await gatherFour();
    await a.request('signal:send', { id: newId(OperationId), signal: 'needYou' });
    await told(co, ({ event }) => event.kind === 'signal.sent');
    await co.request('stage:hold', {});
    expect(await stageOf(a)).toBe('held');
  });

  it('cannot be put out, and signing out everywhere takes only the own seat', async () => {
    const { therapist, co, a } = await gatherFour();
    const seat = (await snapshotOf(therapist)).view.people.find((person) => person.seat === 'co');
    if (seat === undefined) throw new Error('a co-therapist was expected');
    expect(await therapist.outcome('session:remove', { person: seat.id })).toBe('not-allowed');
    await colleague.call(accountEndpoints.signOutEverywhere, {});
    await co.closed;
    expect(await stageOf(a)).toBe('together');
    expect(therapist.connected).toBe(true);
    await colleague.call(accountEndpoints.signIn, {
      email: 'solveig@practice.example',
      password: 'seven slow trains passing',
    });
  });
});

describe('PRV3: after the end', () => {
  it('a partner whose link broke may still come back for a last word', async () => {
    const { booking, therapist, a, browsers } = await practice.gather();
    await therapist.request('session:end', {});
    a.close();
    const back = await practice.connectPartner(browsers.a);
    expect(await back.request('session:enter', { cursor: null })).toMatchObject({
      kind: 'outside',
      place: 'ended',
    });
    await back.request('check:land', { answers: { distress: 4, note: '' } });
    expect(await back.outcome('session:arrive', {})).toBe('wrong-stage');
    const late = practice.openLink(booking.links.b);
    await expect(late).rejects.toMatchObject({ code: 'session-ended' });
    await expect(browsers.b.call(joinEndpoints.token, {})).resolves.toBeDefined();
  });
});
