import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { startServer } from '../../support/startServer.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-rest-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

it('LNK1 a link renewed while the session rests gives its seat up: the new link’s bearer has to knock', async () => {
  const first = await startServer({ dataDir });
  const before = await PracticeClient.open(first);
  const { booking } = await before.gather();
  await first.close();

  const second = await startServer({ dataDir });
  const practice = before.movedTo(second.url);
  const renewed = await practice.therapist.call(
    sessionEndpoints.renewLink,
    {},
    { id: booking.id, seat: 'b' },
  );
  const stranger = await practice.connectPartner(await practice.openLink(renewed.url));
  expect(await stranger.request('session:enter', { cursor: null })).toMatchObject({
    kind: 'outside',
    place: 'arriving',
  });
  stranger.close();
  await second.close();
}, 60_000);
