import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('SES13 a person others see as lost has no transport left to listen with', async () => {
  const { routerRtpCapabilities } = await joint.a.request('media:open', {});
  const transport = await joint.a.request('media:createTransport', {
    direction: 'receive',
    rtpCapabilities: routerRtpCapabilities,
    tcpOnly: false,
  });
  await joint.a.request('media:restartIce', { transportId: transport.id });
  joint.a.close();
  await joint.therapist.notice('session:presence', ({ people }) =>
    people.some(({ person, connected }) => person === joint.people[1].id && !connected),
  );

  const back = await practice.connectPartner(joint.browsers.a);
  await back.request('session:enter', { cursor: null });
  expect(await back.outcome('media:restartIce', { transportId: transport.id })).toBe('not-found');
});
