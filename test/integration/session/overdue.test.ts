import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { EntryId, newId, RunId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WITHIN_MS } from '../../support/connect.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { account, type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';

const HOUR_MS = 60 * MINUTE_MS;
const clock = new ManualClock();
let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer({ clock });
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

/** An exercise with a word of A's that is dropped unless it is shown. */
const written = async (): Promise<Gathered> => {
  const joint = await practice.gather();
  const [, a, b] = joint.people;
  const roles = {
    first: a.id,
    speaker: a.id,
    listener: b.id,
    injured: a.id,
    involved: b.id,
    names: null,
  };
  const run = newId(RunId);
  await joint.therapist.request('exercise:start', { run, exercise: sfbtScale, roles });
  await joint.therapist.request('exercise:direct', { run, command: { do: 'go', step: 5 } });
  await joint.a.request('exercise:write', {
    run,
    entry: newId(EntryId),
    region: 'a_up',
    on: null,
    value: { form: 'card', text: 'a dropped word' },
    base: 0,
    offered: true,
  });
  return joint;
};

/** Days later, a therapist has to sign in again. */
const signIn = () =>
  practice.therapist.call(accountEndpoints.signIn, { email: account.email, password: account.password });

const statusOf = async ({ booking: { id } }: Gathered): Promise<string> =>
  (await practice.therapist.call(sessionEndpoints.session, {}, { id })).status;

describe('SES18: a session that nobody ends', () => {
  it('is over a day after its planned end, once nobody is there', async () => {
    const joint = await written();
    const { therapist, a, b } = joint;
    clock.advance(25 * HOUR_MS);
    await signIn();
    expect(await statusOf(joint)).toBe('booked');
    for (const each of [therapist, a, b]) each.close();
    await vi.waitFor(async () => {
      clock.advance(HOUR_MS);
      expect(await statusOf(joint)).toBe('ended');
    }, WITHIN_MS);
  });

  it('is left alone while somebody is connected, however late', async () => {
    const joint = await written();
    clock.advance(3 * 24 * HOUR_MS);
    await joint.therapist.settled();
    await signIn();
    expect((await joint.therapist.request('session:enter', { cursor: null })).kind).toBe('snapshot');
    expect(await statusOf(joint)).toBe('booked');
    for (const each of [joint.therapist, joint.a, joint.b]) each.close();
  });
});
