import { randomUUID } from 'node:crypto';
import type { MediaId } from '@trialogue/shared/ids.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';

let server: StartedServer;
let joint: Gathered;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
  joint = await practice.gather();
});
afterAll(() => server.close());

/** A new transport to receive through, in place of the one before. */
const receiveThrough = async (peer: Peer): Promise<MediaId> => {
  const { routerRtpCapabilities } = await peer.request('media:open', {});
  const { id } = await peer.request('media:createTransport', {
    direction: 'receive',
    rtpCapabilities: routerRtpCapabilities,
    tcpOnly: false,
    narrow: false,
  });
  return id;
};

it('SES13 a person others see as lost has no transport left to listen with', async () => {
  const transportId = await receiveThrough(joint.a);
  await joint.a.request('media:restartIce', { transportId });
  joint.a.close();
  await joint.therapist.notice('session:presence', ({ people }) =>
    people.some(({ person, connected }) => person === joint.people[1].id && !connected),
  );

  const back = await practice.connectPartner(joint.browsers.a);
  await back.request('session:enter', { cursor: null });
  expect(await back.outcome('media:restartIce', { transportId })).toBe('not-found');
  expect(await back.outcome('media:resume', { receive: transportId, consumers: [] })).toBe('not-found');
});

it('MED9 a connection that takes the place of a silent one goes on with its transports, if it names them', async () => {
  const silent = joint.b;
  const receive = await receiveThrough(silent);
  const back = await practice.connectPartner(joint.browsers.b, receive);
  await silent.closed;
  await back.request('session:enter', { cursor: null });
  expect(await back.request('media:resume', { receive, consumers: [] })).toEqual({ consumers: [] });
  await back.request('media:restartIce', { transportId: receive });

  let before = back;
  for (const resumes of [undefined, randomUUID()]) {
    const held = await receiveThrough(before);
    before = await practice.connectPartner(joint.browsers.b, resumes);
    await before.request('session:enter', { cursor: null });
    expect(await before.outcome('media:resume', { receive: held, consumers: [] })).toBe('not-found');
  }
});

it('MED9 nobody goes on with what is another person’s', async () => {
  const therapists = await receiveThrough(joint.therapist);
  const partner = await practice.connectPartner(joint.browsers.b, therapists);
  await partner.request('session:enter', { cursor: null });
  expect(await partner.outcome('media:resume', { receive: therapists, consumers: [] })).toBe('not-found');
  await joint.therapist.request('media:resume', { receive: therapists, consumers: [] });
  partner.close();
});

it('MED9 another device that is let in goes on with nothing, and the first one has no transport left', async () => {
  const first = await practice.connectPartner(joint.browsers.a);
  await first.request('session:enter', { cursor: null });
  const receive = await receiveThrough(first);
  const device = await practice.openLink(joint.booking.links.a);
  const second = await practice.connectPartner(device, receive);
  await second.request('session:arrive', {});
  const { knocks } = await joint.therapist.notice('session:knocks', (each) =>
    each.knocks.some(({ otherDevice }) => otherDevice),
  );
  await joint.therapist.request('session:admit', {
    knocks: knocks.map(({ person, device: at }) => ({ person, device: at })),
  });
  await first.closed;
  await second.request('session:enter', { cursor: null });
  expect(await second.outcome('media:resume', { receive, consumers: [] })).toBe('not-found');
});
