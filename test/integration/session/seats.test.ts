import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Peer } from '../../support/connect.ts';
import { type Booking, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { say, snapshotOf, stageTold, textsOf, told } from './asks.ts';

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

const knockAs = async (therapist: Peer, fits: (otherDevice: boolean) => boolean = () => true) => {
  const { knocks } = await therapist.notice('session:knocks', (each) =>
    each.knocks.some(({ otherDevice }) => fits(otherDevice)),
  );
  return knocks.map(({ person, device }) => ({ person, device }));
};

/** The therapist inside, a partner knocking. */
const atTheDoor = async () => {
  const booking = await practice.book();
  const therapist = await practice.connectTherapist(booking);
  await therapist.request('session:arrive', {});
  await snapshotOf(therapist);
  const browser = await practice.openLink(booking.links.a);
  const partner = await practice.connectPartner(browser);
  await partner.request('session:arrive', {});
  return { booking, therapist, browser, partner, knocks: await knockAs(therapist) };
};

describe('SES6: only the therapist lets in', () => {
  it('both at once: each learns of it, and neither is first', async () => {
    const { a, b } = await practice.gather();
    for (const partner of [a, b]) {
      expect(await partner.notice('session:placed')).toMatchObject({ place: 'together', why: 'admitted' });
    }
  });

  it('a declined partner reads the kind message, stays outside, and may knock again', async () => {
    const { therapist, partner, knocks } = await atTheDoor();
    const [knock] = knocks;
    if (knock === undefined) throw new Error('a knock was expected');
    await therapist.request('session:decline', { ...knock, message: 'In ten minutes, please' });
    expect(await partner.notice('session:placed')).toEqual({
      place: 'arriving',
      why: 'declined',
      message: 'In ten minutes, please',
    });
    expect(await partner.outcome('chat:say', {})).not.toBe('ok');
    await partner.request('session:arrive', {});
    expect(await therapist.outcome('session:admit', { knocks: [knock] })).toBe('ok');
  });

  it('a knock that is gone cannot be let in', async () => {
    const { therapist, partner, knocks } = await atTheDoor();
    partner.close();
    await therapist.until(() =>
      therapist.all('session:knocks').at(-1)?.knocks.length === 0 ? true : undefined,
    );
    expect(await therapist.outcome('session:admit', { knocks })).toBe('not-found');
  });

  it('a locked session lets nobody knock, and does not keep out who is in', async () => {
    const { therapist, b, browsers, booking } = await practice.gather();
    b.close();
    await therapist.request('session:lock', { locked: true });
    const back = await practice.connectPartner(browsers.b);
    expect((await snapshotOf(back)).view.people).toHaveLength(3);
    const stranger = await practice.connectPartner(await practice.openLink(booking.links.a));
    expect(await stranger.outcome('session:arrive', {})).toBe('session-locked');
  });
});

describe('SES7: one seat, one connection', () => {
  it('a second tab of the same device takes the seat, and the first is told and closed', async () => {
    const { a, therapist, browsers } = await practice.gather();
    const second = await practice.connectPartner(browsers.a);
    await snapshotOf(second);
    expect(await a.notice('session:placed', ({ why }) => why === 'replaced')).toMatchObject({
      place: 'arriving',
    });
    await a.closed;
    await say(therapist, 'still three');
    await told(second, ({ event }) => event.kind === 'chat.said');
  });

  it('the therapist’s second tab takes the seat without anybody being cut off', async () => {
    const { booking, therapist, a } = await practice.gather();
    const second = await practice.connectTherapist(booking);
    await snapshotOf(second);
    await therapist.closed;
    await say(a, 'are you there');
    const { view } = await snapshotOf(second);
    expect(view.stage.kind).toBe('together');
    expect(textsOf(view)).toEqual(['are you there']);
  });
});

describe('SES8: a link is held by one device', () => {
  it('another device asks; letting it in moves the link, and the first device is out', async () => {
    const { booking, therapist, a, browsers } = await practice.gather();
    const secondDevice = await practice.openLink(booking.links.a);
    const second = await practice.connectPartner(secondDevice);
    expect(await second.request('session:enter', { cursor: null })).toMatchObject({
      kind: 'outside',
      otherDevice: true,
    });
    await second.request('session:arrive', {});
    expect(a.connected).toBe(true);
    await therapist.request('session:admit', { knocks: await knockAs(therapist, (other) => other) });
    await a.closed;
    expect((await snapshotOf(second)).view.people[1]?.standing).toBe('admitted');

    const { otherDevice } = await browsers.a.call(joinEndpoints.token, {});
    expect(otherDevice).toBe(true);
    const first = await practice.connectPartner(browsers.a);
    expect(await first.request('session:enter', { cursor: null })).toMatchObject({ kind: 'outside' });
  });

  it('until then it is nobody, though the seat is taken', async () => {
    const { booking } = await practice.gather();
    const second = await practice.connectPartner(await practice.openLink(booking.links.a));
    expect(await second.outcome('chat:say', { id: 'x'.repeat(22), text: 'hello', only: null })).toBe(
      'wrong-stage',
    );
    await second.request('session:arrive', {});
    expect(await second.request('session:enter', { cursor: null })).toMatchObject({
      kind: 'outside',
      place: 'waiting',
    });
  });
});

describe('SES13: a lost connection keeps the seat, leaving gives it up', () => {
  it('a partner who was cut off comes straight back', async () => {
    const { b, browsers } = await practice.gather();
    b.close();
    const back = await practice.connectPartner(browsers.b);
    expect((await snapshotOf(back)).view.stage.kind).toBe('together');
  });

  it('a partner who left knocks again', async () => {
    const { a, browsers, therapist, people } = await practice.gather();
    await a.request('session:leave', {});
    await told(therapist, ({ event }) => event.kind === 'person.left' && event.person === people[1].id);
    a.close();
    const back = await practice.connectPartner(browsers.a);
    expect(await back.request('session:enter', { cursor: null })).toMatchObject({
      kind: 'outside',
      place: 'arriving',
    });
  });

  it('who is removed is out at once, and knocks again', async () => {
    const { a, therapist, people } = await practice.gather();
    await therapist.request('session:remove', { person: people[1].id });
    expect(await a.notice('session:placed', ({ why }) => why === 'removed')).toMatchObject({
      place: 'arriving',
    });
    expect(await a.outcome('chat:say', { id: 'x'.repeat(22), text: 'let me in', only: null })).toBe(
      'wrong-stage',
    );
    await a.request('session:arrive', {});
    expect(await knockAs(therapist)).toHaveLength(1);
  });
});

describe('STG3, STG4: the therapist’s link', () => {
  it('lost: together becomes alone; back: together again, without anybody’s click', async () => {
    const { booking, therapist, a } = await practice.gather();
    therapist.close();
    await stageTold(a, 'therapistLost');
    expect(await a.outcome('chat:say', { id: 'x'.repeat(22), text: 'psst', only: null })).toBe('wrong-stage');
    const back = await practice.connectTherapist(booking);
    await stageTold(a, 'therapistArrived');
    expect((await snapshotOf(back)).view.stage.kind).toBe('together');
  });

  it('lost while holding: still held on return', async () => {
    const { booking, therapist, a } = await practice.gather();
    await therapist.request('stage:hold', {});
    therapist.close();
    const back = await practice.connectTherapist(booking);
    expect((await snapshotOf(back)).view.stage.kind).toBe('held');
    expect((await snapshotOf(a)).view.stage.kind).toBe('held');
  });
});

describe('SES9: revoking, renewing and canceling throw out at once', () => {
  const revoke = ({ id }: Booking) =>
    practice.therapist.call(sessionEndpoints.revokeLink, {}, { id, seat: 'a' });
  const renew = ({ id }: Booking) =>
    practice.therapist.call(sessionEndpoints.renewLink, {}, { id, seat: 'a' });

  it.each([
    ['revoking', revoke],
    ['renewing', renew],
  ])('%s', async (_, end) => {
    const { booking, a, b, browsers, therapist, people } = await practice.gather();
    const { token } = await browsers.a.call(joinEndpoints.token, {});
    await end(booking);
    expect(await a.notice('session:placed', ({ why }) => why === 'revoked')).toMatchObject({
      place: 'arriving',
    });
    await a.closed;
    await told(therapist, ({ event }) => event.kind === 'person.left' && event.person === people[1].id);
    await expect(connect({ url: server.url, token })).rejects.toMatchObject({ code: 'link-not-valid' });
    await expect(practice.connectPartner(browsers.a)).rejects.toMatchObject({ code: 'link-not-valid' });
    expect(b.connected).toBe(true);
  });

  it('in the waiting room too', async () => {
    const { booking, partner, therapist } = await atTheDoor();
    await revoke(booking);
    await partner.closed;
    await therapist.until(() =>
      therapist.all('session:knocks').at(-1)?.knocks.length === 0 ? true : undefined,
    );
  });

  it('canceling the session puts everybody out', async () => {
    const { booking, therapist, a, b } = await practice.gather();
    await practice.therapist.call(sessionEndpoints.cancel, {}, { id: booking.id });
    await Promise.all([therapist, a, b].map(({ closed }) => closed));
    expect(a.all('session:placed').at(-1)).toMatchObject({ why: 'canceled' });
    await expect(practice.connectTherapist(booking)).rejects.toMatchObject({ code: 'session-ended' });
  });
});

describe('SES14: the end is final', () => {
  it('everybody is told, nothing can be changed, and nobody comes in again', async () => {
    const { booking, therapist, a, b, browsers } = await practice.gather();
    await say(a, 'goodbye');
    await therapist.request('session:end', {});
    for (const peer of [therapist, a, b]) {
      expect(await peer.notice('session:placed', ({ why }) => why === 'ended')).toMatchObject({
        place: 'ended',
      });
      expect(await peer.outcome('chat:say', { id: 'x'.repeat(22), text: 'one more thing', only: null })).toBe(
        'wrong-stage',
      );
      expect(textsOf((await snapshotOf(peer)).view)).toEqual(['goodbye']);
    }
    // When somebody goes after it is nobody's to know.
    await b.settled();
    const heard = b.heard.length;
    await a.request('session:leave', {});
    await b.settled();
    expect(b.heard.slice(heard).filter((packet) => packet.startsWith('2['))).toEqual([]);
    const back = await practice.connectPartner(browsers.a);
    expect(await back.request('session:enter', { cursor: null })).toMatchObject({
      kind: 'outside',
      place: 'ended',
    });
    expect(await back.outcome('session:arrive', {})).toBe('wrong-stage');
    await expect(practice.connectTherapist(booking)).rejects.toMatchObject({ code: 'session-ended' });
  });
});
