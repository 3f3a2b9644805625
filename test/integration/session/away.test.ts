import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../support/ManualClock.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { incrementsSince, saidIn, say, snapshotOf } from './asks.ts';

let clock: ManualClock;
let server: StartedServer;
beforeEach(async () => {
  clock = new ManualClock();
  server = await startServer({ clock });
});
afterEach(() => server.close());

it('SES13 after three minutes away a person has the seat at once, and exactly what was missed', async () => {
  const practice = await PracticeClient.open(server);
  const { therapist, a, browsers } = await practice.gather();
  await say(therapist, 'before');
  const { cursor } = await snapshotOf(a);
  a.close();
  await a.closed;
  clock.advance(3 * MINUTE_MS);
  await say(therapist, 'while you were away');

  const back = await practice.connectPartner(browsers.a);
  const { entries } = await incrementsSince(back, cursor);
  expect(saidIn(entries)).toEqual(['while you were away']);
});
