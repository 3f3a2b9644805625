import { defineExercise } from '@trialogue/shared/exercises/defineExercise.ts';
import type { Run } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, RunId } from '@trialogue/shared/ids.ts';
import type { Peer } from '../../support/connect.ts';
import type { Gathered } from '../../support/PracticeClient.ts';
import { snapshotOf } from './asks.ts';

const words = { kind: 'text', letters: 200 } as const;
const own = { owner: 'each', release: { how: 'each' }, save: 'couple', is: words } as const;
const step = { minutes: 5, visibility: 'everyone', gate: 'therapist' } as const;
const prompt = { therapist: 'Lead.', acting: 'Do it.', others: 'Wait.' };

export const exercise = defineExercise({
  id: 'for-tests',
  name: 'For tests',
  school: 'frame',
  purpose: 'To be run.',
  informedBy: 'Nothing.',
  evidence: 'None.',
  prerequisites: [],
  notIf: [],
  minutes: 25,
  fits: [50],
  stops: [],
  regions: {
    secret: { label: 'Secret', ...own, rect: [40, 100, 300, 100], visibility: 'onlyMe' },
    told: {
      label: 'Told',
      ...own,
      rect: [40, 300, 300, 100],
      visibility: 'meAndTherapist',
      keepIf: 'author',
    },
    pair: {
      label: 'Pair',
      ...own,
      rect: [40, 500, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'pair' },
    },
    ours: {
      label: 'Ours',
      owner: 'shared',
      rect: [400, 100, 300, 100],
      visibility: 'everyone',
      save: 'couple',
      is: words,
    },
    notes: {
      label: 'Notes',
      owner: 'therapist',
      rect: [400, 300, 300, 100],
      visibility: 'everyone',
      save: 'couple',
      is: words,
    },
  },
  steps: [
    {
      ...step,
      title: 'Write',
      actor: 'bothPrivately',
      floor: 'silent',
      opens: ['secret', 'told', 'pair'],
      prompt,
    },
    {
      ...step,
      title: 'Show',
      actor: 'bothTogether',
      floor: 'open',
      opens: ['ours'],
      reveals: ['pair'],
      prompt,
    },
    { ...step, title: 'Apart', actor: 'bothPrivately', floor: 'apart', opens: ['told'], prompt },
    { ...step, title: 'Alone', actor: 'withInjured', floor: 'apart', opens: ['told'], prompt },
    { ...step, title: 'Tell', actor: 'a', floor: 'a', opens: ['told'], prompt },
  ],
});
export const [WRITE, SHOW, APART, ALONE, TELL] = [0, 1, 2, 3, 4] as const;

/** Begun by the therapist; partner A speaks and is injured. */
export const begin = async ({ therapist, people }: Gathered): Promise<RunId> => {
  const run = newId(RunId);
  const [a, b] = [people[1].id, people[2].id];
  const roles = { first: a, speaker: a, listener: b, injured: a, involved: b, names: null };
  await therapist.request('exercise:start', { run, exercise, roles });
  return run;
};
export const go = (therapist: Peer, run: RunId, to: number) =>
  therapist.request('exercise:direct', { run, command: { do: 'go', step: to } });

interface Words {
  readonly run: RunId;
  readonly region: string;
  readonly text: string;
  readonly entry?: EntryId | undefined;
  readonly on?: EntryId;
  readonly base?: number;
  readonly offered?: boolean;
}
export const wordsOf = ({
  run,
  region,
  text,
  entry = newId(EntryId),
  on,
  base = 0,
  offered = false,
}: Words) => ({
  run,
  entry,
  region,
  on: on ?? null,
  value: { form: 'words' as const, text },
  base,
  offered,
});
/** Written and acknowledged; the entry it is. */
export const write = async (peer: Peer, what: Words): Promise<EntryId> => {
  const input = wordsOf(what);
  await peer.request('exercise:write', input);
  return input.entry;
};
export const tried = (peer: Peer, what: Words) => peer.outcome('exercise:write', wordsOf(what));

export const agree = async ({ therapist, a, b }: Gathered): Promise<void> => {
  await therapist.request('policy:propose', { policy: 'limited' });
  for (const peer of [a, b]) await peer.request('policy:answer', { policy: 'limited', agreed: true });
};

export const runsOf = async (peer: Peer): Promise<readonly Run[]> => (await snapshotOf(peer)).view.runs;
export const textIn = ({ value }: Run['entries'][number]): string | null =>
  value?.form === 'words' ? value.text : null;
/** What this person has of every run, by region: `null` where they know that something is there and not what. */
export const readBy = async (peer: Peer): Promise<readonly (readonly [string, string | null])[]> =>
  (await runsOf(peer)).flatMap(({ entries }) =>
    entries.map((entry) => [entry.region, textIn(entry)] as const),
  );
