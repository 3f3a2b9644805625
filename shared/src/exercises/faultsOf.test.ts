import { describe, expect, it } from 'vitest';
import { defineExercise } from './defineExercise.ts';
import type { Exercise, Region, Step } from './exercise.ts';
import { type Fault, type FaultRule, faultsOf } from './faultsOf.ts';

const WORDS = { kind: 'text', letters: 100 } as const;
const FOR_BOTH = { visibility: 'everyone', save: 'couple' } as const;
const prompt = { therapist: 'Lead.', acting: 'Do it.', others: 'Wait.' };

const good = defineExercise({
  id: 'good',
  name: 'A good one',
  school: 'frame',
  purpose: 'To be without fault.',
  informedBy: 'Nothing.',
  evidence: 'None.',
  prerequisites: [],
  notIf: [],
  minutes: 20,
  fits: [50],
  stops: [],
  regions: {
    mine: {
      label: 'Mine',
      owner: 'each',
      rect: [40, 100, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'pair' },
      save: 'couple',
      is: WORDS,
    },
    ours: { label: 'Ours', owner: 'shared', rect: [400, 100, 300, 100], ...FOR_BOTH, is: WORDS },
    divide: {
      label: 'Between',
      owner: 'therapist',
      rect: [500, 90, 2, 200],
      ...FOR_BOTH,
      is: { kind: 'line', sides: ['Left', 'Right'] },
    },
    theirs: {
      label: 'Theirs',
      owner: 'involved',
      rect: [40, 300, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'couple',
      is: WORDS,
    },
    grid: {
      label: 'Grid',
      owner: 'therapist',
      rect: [400, 300, 300, 100],
      ...FOR_BOTH,
      is: { kind: 'table', columns: ['What', 'When'], letters: 40, choices: { '1': ['Now', 'Later'] } },
    },
  },
  steps: [
    {
      title: 'Write',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['mine', 'theirs'],
      prompt: { therapist: 'Lead.', acting: 'Write.' },
    },
    {
      title: 'Show',
      actor: 'bothTogether',
      minutes: 5,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['ours'],
      reveals: ['pair'],
      prompt: { therapist: 'Lead.', acting: 'Read.' },
    },
    {
      title: 'Tell',
      actor: 'injured',
      minutes: 5,
      floor: 'injured',
      visibility: 'everyone',
      gate: 'therapist',
      prompt,
    },
    {
      title: 'Alone',
      actor: 'withInjured',
      minutes: 5,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['mine'],
      prompt,
    },
  ],
});

const withStep = (at: number, changed: (step: Step) => Partial<Step>): Exercise => ({
  ...good,
  steps: good.steps.map((step, index) => (index === at ? { ...step, ...changed(step) } : step)),
});

const withRegion = (id: string, changed: Partial<Region>, from: Exercise = good): Exercise => ({
  ...from,
  regions: from.regions.map((region) => (region.id === id ? { ...region, ...changed } : region)),
});

const regionOf = (id: string): Region => {
  const region = good.regions.find((each) => each.id === id);
  if (region === undefined) throw new Error(`a region ${id} is expected`);
  return region;
};

const opening =
  (region: string) =>
  ({ opens }: Step): Partial<Step> => ({ opens: [...opens, region] });

/** One fault in an exercise that is good otherwise, and where it is found. */
const planted: Readonly<Record<FaultRule, { readonly where: string; readonly exercise: Exercise }>> = {
  'minutes-do-not-add-up': { where: '', exercise: { ...good, minutes: 21 } },
  'longer-than-it-fits': {
    where: '',
    exercise: { ...withStep(1, () => ({ minutes: 36 })), minutes: 51 },
  },
  'unknown-region': { where: 'steps.1', exercise: withStep(1, opening('nowhere')) },
  'region-twice': {
    where: 'regions.ours',
    exercise: { ...good, regions: [...good.regions, { ...regionOf('ours'), rect: [40, 600, 300, 100] }] },
  },
  'off-the-canvas': {
    where: 'regions.theirs',
    exercise: withRegion('theirs', { rect: [40, 801, 300, 100] }),
  },
  'regions-overlap': {
    where: 'regions.ours',
    exercise: withRegion('ours', { rect: [339, 199, 300, 100] }),
  },
  'never-open': { where: 'regions.ours', exercise: withStep(1, () => ({ opens: [] })) },
  'open-for-nobody': { where: 'steps.3', exercise: withStep(3, opening('theirs')) },
  'mixed-roles': { where: '', exercise: withStep(2, () => ({ actor: 'speaker', floor: 'speaker' })) },
  'unknown-group': {
    where: 'steps.1',
    exercise: withStep(1, ({ reveals }) => ({ reveals: [...reveals, 'nothing'] })),
  },
  'group-never-revealed': { where: 'regions.mine', exercise: withStep(1, () => ({ reveals: [] })) },
  'group-of-one': {
    where: 'regions.theirs',
    exercise: withRegion(
      'theirs',
      { release: { how: 'together', group: 'single' } },
      withStep(1, () => ({ reveals: ['pair', 'single'] })),
    ),
  },
  'released-though-open': {
    where: 'regions.ours',
    exercise: withRegion('ours', { release: { how: 'each' } }),
  },
  'only-me-but-kept': {
    where: 'regions.theirs',
    exercise: withRegion('theirs', { visibility: 'onlyMe', unreleased: 'own' }),
  },
  'private-but-kept-for-both': {
    where: 'regions.theirs',
    exercise: withRegion('theirs', { release: { how: 'never' } }),
  },
  'unreleased-but-kept-for-both': {
    where: 'regions.theirs',
    exercise: withRegion('theirs', { unreleased: 'couple' }),
  },
  'shared-but-private': {
    where: 'regions.ours',
    exercise: withRegion('ours', { visibility: 'meAndTherapist', save: 'own' }),
  },
  'in-the-open-while-apart': {
    where: 'steps.0',
    exercise: withStep(0, ({ opens }) => ({ floor: 'apart', opens: [...opens, 'ours'] })),
  },
  'alone-but-not-apart': { where: 'steps.3', exercise: withStep(3, () => ({ floor: 'open' })) },
  'others-without-words': {
    where: 'steps.2',
    exercise: withStep(2, () => ({ prompt: { therapist: 'Lead.', acting: 'Tell.' } })),
  },
  'column-there-is-not': {
    where: 'regions.grid',
    exercise: withRegion('grid', {
      is: { kind: 'table', columns: ['What', 'When'], letters: 40, choices: { '2': ['Now', 'Later'] } },
    }),
  },
};

describe('EXR1: what is wrong with an exercise is found before it runs', () => {
  it('EXR1 finds nothing in a good one', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  it.each(Object.entries(planted))('EXR1 finds %s, there and nothing else', (rule, { where, exercise }) => {
    expect(faultsOf(exercise)).toEqual([{ rule, where }]);
  });

  it.each<[string, Region['rect']]>([
    ['under the shell', [40, 79, 300, 20]],
    ['past the right edge', [1_301, 500, 300, 100]],
    ['past the lower edge', [40, 801, 300, 100]],
  ])('EXR1 a region %s is off the canvas', (_, rect) => {
    const faults: readonly Fault[] = [{ rule: 'off-the-canvas', where: 'regions.theirs' }];
    expect(faultsOf(withRegion('theirs', { rect }))).toEqual(faults);
  });

  it.each<[string, Region['rect']]>([
    ['under the shell’s lower edge', [40, 80, 300, 20]],
    ['at the right edge', [1_300, 500, 300, 100]],
    ['at the lower edge', [40, 800, 300, 100]],
    ['right below another', [40, 200, 300, 100]],
    ['right beside another', [340, 100, 60, 100]],
  ])('EXR1 a region %s is in its place', (_, rect) => {
    expect(faultsOf(withRegion('theirs', { rect }))).toEqual([]);
  });

  it('EXR1 a region that only the therapist writes in needs no step to open it, nor does one that takes nothing', () => {
    const shown = withRegion(
      'ours',
      { is: { kind: 'node', shows: 'clock', letters: 40 } },
      withStep(1, () => ({ opens: [] })),
    );
    expect(faultsOf(shown)).toEqual([]);
  });

  it('EXR1 a group of two regions of two people is one of both', () => {
    const pair = { release: { how: 'together', group: 'pair' } } as const;
    expect(faultsOf(withRegion('theirs', pair, withRegion('mine', { owner: 'injured', ...pair })))).toEqual(
      [],
    );
  });
});

describe('EXR1: an exercise is defined by its file', () => {
  const { regions: _, steps: __, ...whole } = good;
  const region: Omit<Region, 'id' | 'release' | 'unreleased'> = {
    label: 'One',
    owner: 'each',
    rect: [40, 100, 300, 100],
    ...FOR_BOTH,
    is: WORDS,
  };
  const step = {
    title: 'Write',
    actor: 'bothTogether',
    minutes: 20,
    floor: 'open',
    visibility: 'everyone',
    gate: 'therapist',
    prompt: { therapist: 'Lead.', acting: 'Write.' },
  } as const;

  it('EXR1 a step that opens a region there is not does not compile', () => {
    const wrong = defineExercise({
      ...whole,
      regions: { one: region },
      // @ts-expect-error There is no region of that name.
      steps: [{ ...step, opens: ['one', 'other'] }],
    });
    expect(faultsOf(wrong)).toEqual([{ rule: 'unknown-region', where: 'steps.0' }]);
  });

  it('EXR1 what is left out is the most private and the most usual', () => {
    const { regions, steps } = defineExercise({ ...whole, regions: { one: region }, steps: [step] });
    expect(regions).toEqual([{ id: 'one', release: { how: 'never' }, unreleased: 'drop', ...region }]);
    expect(steps).toEqual([{ opens: [], reveals: [], rates: false, swaps: false, turnSeconds: 90, ...step }]);
  });

  it('EXR1 what has not the shape of an exercise is refused at once', () => {
    const misshapen = () =>
      defineExercise({ ...whole, regions: { one: region }, steps: [{ ...step, minutes: 0 }] });
    expect(misshapen).toThrow();
  });
});
