import { defineExercise } from '@trialogue/shared/exercises/defineExercise.ts';
import { EntryId, newId, RunId, SessionId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { snapshotOf } from './asks.ts';

const own = { owner: 'each', visibility: 'meAndTherapist' } as const;

const exercise = defineExercise({
  id: 'for-tests',
  name: 'For tests',
  school: 'frame',
  purpose: 'To be run.',
  informedBy: 'Nothing.',
  evidence: 'None.',
  prerequisites: [],
  notIf: [],
  minutes: 5,
  fits: [50],
  stops: [],
  regions: {
    scale: {
      label: 'Scale',
      ...own,
      rect: [40, 100, 300, 100],
      release: { how: 'together', group: 'scale' },
      save: 'couple',
      unreleased: 'own',
      is: { kind: 'axis', ends: ['Low', 'High'] },
    },
    mood: {
      label: 'Mood',
      ...own,
      rect: [40, 300, 300, 100],
      save: 'clinician',
      is: { kind: 'slider', ends: ['Low', 'High'] },
    },
    dots: {
      label: 'Dots',
      ...own,
      rect: [40, 500, 300, 100],
      save: 'own',
      is: { kind: 'dots', dots: 5 },
    },
  },
  steps: [
    {
      title: 'One',
      actor: 'bothTogether',
      minutes: 5,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['scale', 'mood', 'dots'],
      reveals: ['scale'],
      prompt: { therapist: 'Lead.', acting: 'Do it.' },
    },
  ],
});

/** Between one session and the next. */
const BETWEEN_MS = 120 * MINUTE_MS;

describe('EXR11: earlier points on a scale', () => {
  const clock = new ManualClock();
  let server: StartedServer;
  let practice: PracticeClient;
  beforeAll(async () => {
    server = await startServer({ clock });
    practice = await PracticeClient.open(server);
  });
  afterAll(() => server.close());

  const begin = async ({ therapist, people }: Gathered): Promise<RunId> => {
    const run = newId(RunId);
    const [a, b] = [people[1].id, people[2].id];
    const roles = { first: a, speaker: a, listener: b, injured: a, involved: b, names: null };
    await therapist.request('exercise:start', { run, exercise, roles });
    return run;
  };

  const stand = async (peer: Peer, run: RunId, region: string, at: number): Promise<void> => {
    await peer.request('exercise:write', {
      run,
      entry: newId(EntryId),
      region,
      on: null,
      value: { form: 'point', at },
      base: 0,
      offered: region === 'scale',
    });
  };

  const end = async ({ therapist, a, b, booking }: Gathered): Promise<SessionId> => {
    await therapist.request('session:end', {});
    for (const peer of [therapist, a, b]) peer.close();
    clock.advance(BETWEEN_MS);
    return SessionId.parse(booking.id);
  };

  const recalledBy = async (peer: Peer, run: RunId) =>
    (await snapshotOf(peer)).view.runs
      .find(({ id }) => id === run)
      ?.history?.map(({ region, at, when }) => [region, at, (clock.now() - when) / BETWEEN_MS]);

  it('reach whom they were kept for, however many sessions ago, each once', async () => {
    const first = await practice.gather();
    const began = await begin(first);
    await stand(first.a, began, 'scale', 3);
    await stand(first.b, began, 'scale', 5);
    await first.therapist.request('exercise:release', { run: began, what: { group: 'scale' } });
    await stand(first.a, began, 'mood', 8);
    await stand(first.a, began, 'dots', 2);
    expect(await recalledBy(first.therapist, began)).toBeUndefined();
    await first.therapist.request('exercise:direct', { run: began, command: { do: 'end' } });

    const second = await practice.gather(await end(first));
    const run = await begin(second);
    const shown = [
      ['scale', 3, 1],
      ['scale', 5, 1],
    ];
    expect(await recalledBy(second.therapist, run)).toEqual([...shown, ['mood', 8, 1]]);
    for (const peer of [second.a, second.b]) {
      expect(await recalledBy(peer, run)).toEqual(shown);
      expect(peer.heard.join()).not.toMatch(/"at":8\b/);
    }
    await stand(second.a, run, 'scale', 6);
    await second.therapist.request('exercise:direct', { run, command: { do: 'park' } });

    const third = await practice.gather(await end(second));
    const { therapist, a, b } = third;
    const before = shown.map(([region, at]) => [region, at, 2]);
    // What the exercise brings along itself is in front of its author, and not a memory.
    for (const peer of [a, b]) expect(await recalledBy(peer, run)).toEqual(before);
    const again = await begin(third);
    const all = [...before, ['mood', 8, 2], ['scale', 6, 1]];
    expect(await recalledBy(therapist, again)).toEqual(all);
    expect(await recalledBy(a, again)).toEqual(all.filter(([region]) => region === 'scale'));
    expect(await recalledBy(b, again)).toEqual(before);
    for (const peer of [therapist, a, b]) peer.close();
  });
});
