import { newId, OperationId } from '@trialogue/shared/ids.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Peer } from '../support/connect.ts';
import { account, PracticeClient, partnerNames } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';
import { liveThrough, spoken } from './wholeLife.ts';

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

/** All that ever reached this connection, as bytes of text. */
const heardBy = async (peer: Peer): Promise<string> => {
  await peer.settled();
  return peer.heard.join('\n');
};

describe('SES5: what never reaches the other partner', () => {
  it('a whole session: no address, device, link, knock, refusal, lock or removal of the other', async () => {
    const { b, therapist, browsers, booking } = await liveThrough(practice);
    const heard = await heardBy(b);
    const devices = therapist
      .all('session:knocks')
      .flatMap(({ knocks }) => knocks)
      .filter(({ otherDevice }) => otherDevice)
      .map(({ device }) => device);
    expect(devices.length).toBeGreaterThan(0);
    const kept = [
      browsers.a.address,
      practice.therapist.address,
      ...devices,
      ...browsers.a.secrets,
      new URL(booking.links.a).hash.slice(1),
      account.email,
      spoken.declined,
      '"how":"removed"',
      '"standing":"removed"',
      '"why":"removed"',
      'declined',
      'asked',
      'knock',
      '"locked":true',
      'session.locked',
    ];
    expect(kept.filter((secret) => heard.includes(secret))).toEqual([]);
    // The check can find something: what is for everybody is there.
    expect(heard).toContain(spoken.chat);
    expect(heard).toContain(partnerNames.a);
  });

  it('a wish to share that the therapist refuses leaves no trace', async () => {
    const { therapist, a, b, people } = await practice.gather();
    await a.request('media:askToShare', {});
    await therapist.request('media:consentToShare', { person: people[1].id, agreed: false });
    await therapist.request('chat:say', { id: newId(OperationId), text: 'afterwards', only: null });
    await b.notice('session:appended', ({ entries }) =>
      entries.some(({ event }) => event.kind === 'chat.said'),
    );
    expect(await heardBy(b)).not.toContain('share.changed');
  });

  it('addresses in what media answers are the server’s own', async () => {
    const { a } = await practice.gather();
    const transport = await a.request('media:createTransport', {
      direction: 'receive',
      rtpCapabilities: {},
      tcpOnly: false,
      narrow: false,
    });
    expect(new Set(transport.iceCandidates.map(({ ip }) => ip))).toEqual(new Set(['127.0.0.1']));
  });
});

describe('SES6: before being let in', () => {
  it('a partner learns nothing of anybody else, however much happens inside', async () => {
    const { booking, therapist, a } = await practice.gather();
    const device = await practice.openLink(booking.links.b);
    const outside = await practice.connectPartner(device);
    await outside.request('session:enter', { cursor: null });
    await outside.request('session:arrive', {});
    await a.request('chat:say', { id: newId(OperationId), text: spoken.chat, only: null });
    await therapist.request('stage:hold', {});
    await therapist.request('stage:resume', {});
    const heard = await heardBy(outside);
    const unknown = [account.name, partnerNames.a, spoken.chat, 'together', 'held', 'presence', 'appended'];
    expect(unknown.filter((word) => heard.includes(word))).toEqual([]);
  });

  it('waiting sounds the same whether the other is there or not', async () => {
    const [booking, other] = await Promise.all([practice.book(), practice.book()]);
    const company = await practice.connectPartner(await practice.openLink(booking.links.a));
    await company.request('session:arrive', {});
    const peers = await Promise.all(
      [booking, other].map(async ({ links }) => practice.connectPartner(await practice.openLink(links.b))),
    );
    const answers = await Promise.all(
      peers.map(async (peer) => {
        await peer.request('session:arrive', {});
        const entered = await peer.request('session:enter', { cursor: null });
        if (entered.kind !== 'outside') throw new Error('nobody was let in');
        return {
          kind: entered.kind,
          place: entered.place,
          seat: entered.self.seat,
          other: entered.otherDevice,
        };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    // The handshake's answers aside, nothing but answers was heard.
    for (const peer of peers) expect(peer.heard.filter((packet) => packet.startsWith('2['))).toEqual([]);
  });
});
