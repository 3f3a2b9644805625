import { defineExercise } from '@trialogue/shared/exercises/defineExercise.ts';
import type { RunCommand } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, RunId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Peer } from '../support/connect.ts';
import { ManualClock } from '../support/ManualClock.ts';
import { type Gathered, PracticeClient } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';
import { normalised } from './normalised.ts';

/** Time moves only when a story says so, so two runs of it take the same time. */
const clock = new ManualClock();
let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer({ clock });
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

const cards = { kind: 'cards', most: 5, letters: 200 } as const;
const own = { owner: 'each', save: 'couple', keepIf: 'author', is: cards } as const;
const step = { minutes: 5, visibility: 'meAndTherapist', gate: 'therapist' } as const;
const prompt = { therapist: 'Lead.', acting: 'Do it.', others: 'Wait.' };
const opens = ['secret', 'told', 'pair'] as const;

const exercise = defineExercise({
  id: 'for-privacy',
  name: 'For privacy',
  school: 'frame',
  purpose: 'To be private in.',
  informedBy: 'Nothing.',
  evidence: 'None.',
  prerequisites: [],
  notIf: [],
  minutes: 20,
  fits: [50],
  stops: [],
  regions: {
    secret: {
      label: 'Secret',
      ...own,
      rect: [40, 100, 300, 100],
      visibility: 'onlyMe',
      release: { how: 'each' },
    },
    told: {
      label: 'Told',
      ...own,
      rect: [40, 300, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
    },
    pair: {
      label: 'Pair',
      ...own,
      rect: [40, 500, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'pair' },
    },
  },
  steps: [
    { ...step, title: 'Write', actor: 'bothPrivately', floor: 'silent', opens, reveals: ['pair'], prompt },
    { ...step, title: 'Apart', actor: 'bothPrivately', floor: 'apart', opens, prompt },
    { ...step, title: 'Alone', actor: 'withInjured', floor: 'apart', opens, prompt },
    { ...step, title: 'After', actor: 'bothTogether', floor: 'open', prompt },
  ],
});
const [WRITE, APART, ALONE, AFTER] = [0, 1, 2, 3] as const;

interface Scene extends Gathered {
  readonly run: RunId;
}
type Story = (scene: Scene) => Promise<void>;

const nothing: Story = async () => undefined;

const pass = async ({ therapist, a, b }: Gathered, ms: number): Promise<void> => {
  clock.advance(ms);
  for (const peer of [therapist, a, b]) await peer.settled();
};

const write = async (
  peer: Peer,
  { run, region, text, offered = false }: { run: RunId; region: string; text: string; offered?: boolean },
  entry = newId(EntryId),
  base = 0,
): Promise<EntryId> => {
  const value = { form: 'card' as const, text };
  await peer.request('exercise:write', { run, entry, region, on: null, value, base, offered });
  return entry;
};

/** Everything a partner can do with what is their own and private; nothing of it is released. */
const muchByA: Story = async ({ a, run }) => {
  const told = await write(a, { run, region: 'told', text: 'he reads my post' });
  await write(a, { run, region: 'told', text: 'he reads my post, and more' }, told, 1);
  const gone = await write(a, { run, region: 'told', text: 'and my letters' });
  await write(a, { run, region: 'secret', text: 'I am afraid', offered: true });
  await write(a, { run, region: 'pair', text: 'to be left alone', offered: true });
  for (const offered of [true, false, true]) await a.request('exercise:offer', { run, entry: told, offered });
  await a.request('exercise:erase', { run, entry: gone });
  for (const ready of [true, false, true]) {
    await a.outcome('exercise:ready', { run, step: WRITE, ready });
    await a.outcome('exercise:ready', { run, step: APART, ready });
  }
  for (const keep of [true, false, true]) await a.request('exercise:keep', { run, entry: told, keep });
};

/** What partner B does, and is answered, in either run. */
const littleByB: Story = async ({ b, run }) => {
  const mine = await write(b, { run, region: 'told', text: 'mine' });
  await write(b, { run, region: 'told', text: 'mine, better' }, mine, 1);
  await write(b, { run, region: 'pair', text: 'to be asked', offered: true });
  await b.request('exercise:keep', { run, entry: mine, keep: true });
};

const direct = ({ therapist, run }: Scene, command: RunCommand): Promise<unknown> =>
  therapist.request('exercise:direct', { run, command });
const goTo =
  (to: number): Story =>
  async (scene) => {
    await direct(scene, { do: 'go', step: to });
  };

/** What partner B’s connection is sent while these stories happen one after the other, and in a whole view at the end. */
const heardByB = async (...stories: readonly Story[]): Promise<readonly string[]> => {
  const startedAt = clock.now();
  const gathered = await practice.gather();
  const { therapist, a, b, people } = gathered;
  await therapist.request('policy:propose', { policy: 'limited' });
  for (const peer of [a, b]) await peer.request('policy:answer', { policy: 'limited', agreed: true });
  const run = newId(RunId);
  const roles = {
    first: people[1].id,
    speaker: people[1].id,
    listener: people[2].id,
    injured: people[1].id,
    involved: people[2].id,
    names: null,
  };
  await therapist.request('exercise:start', { run, exercise, roles });
  for (const story of stories) {
    await story({ ...gathered, run });
    await pass(gathered, MINUTE_MS);
  }
  await b.request('session:enter', { cursor: null });
  const heard = normalised(b, startedAt);
  for (const peer of [therapist, a, b]) peer.close();
  return heard;
};

const expectAlike = async (one: readonly Story[], other: readonly Story[]): Promise<void> => {
  const [first, second] = [await heardByB(...one), await heardByB(...other)];
  expect(second).toEqual(first);
  expect(first.length).toBeGreaterThan(10);
};

describe('PRV1: what one partner writes in private does not change a byte for the other', () => {
  it('EXR3 the check can fail: what is released makes a difference, and so does what is led', async () => {
    const without = await heardByB(nothing);
    const released: Story = async ({ therapist, a, run }) => {
      const entry = await write(a, { run, region: 'told', text: 'for both of us', offered: true });
      await therapist.request('exercise:release', { run, what: { entry } });
    };
    expect(await heardByB(released)).not.toEqual(without);
    expect(await heardByB(goTo(AFTER))).not.toEqual(without);
    expect(await heardByB(nothing)).toEqual(without);
  });

  it('EXR3 writing, changing, offering, taking back, erasing, being ready and keeping, and doing nothing', async () => {
    await expectAlike([muchByA, littleByB, goTo(AFTER)], [nothing, littleByB, goTo(AFTER)]);
  });

  it('EXR5 the same in a step apart, and after the return', async () => {
    const apart = goTo(APART);
    const back: Story = async (scene) => {
      await goTo(AFTER)(scene);
      for (const peer of [scene.a, scene.b]) await peer.request('timeOut:ready', {});
    };
    await expectAlike([apart, muchByA, littleByB, back], [apart, nothing, littleByB, back]);
  });

  it('STG7 the same alone with the therapist, and when all are together again', async () => {
    const alone = goTo(ALONE);
    await expectAlike([alone, muchByA, goTo(AFTER)], [alone, nothing, goTo(AFTER)]);
  });

  it('EXR3 the same while the exercise is parked and taken up again, and after a restart of the step', async () => {
    const again: Story = async (scene) => {
      await direct(scene, { do: 'park' });
      await direct(scene, { do: 'resume' });
      await goTo(WRITE)(scene);
    };
    await expectAlike([muchByA, again, littleByB], [nothing, again, littleByB]);
  });

  it('EXR4 what the therapist tries to reveal before the other has offered anything', async () => {
    const tooEarly: Story = async ({ therapist, run }) => {
      const code = await therapist.outcome('exercise:release', { run, what: { group: 'pair' } });
      expect(code).toBe('not-offered');
    };
    await expectAlike([muchByA, tooEarly], [nothing, nothing]);
  });

  it('EXR6 the same when the session ends and what is to be kept is kept', async () => {
    const end: Story = async ({ therapist }) => {
      await therapist.request('session:end', {});
    };
    await expectAlike([muchByA, littleByB, end], [nothing, littleByB, end]);
  });
});
