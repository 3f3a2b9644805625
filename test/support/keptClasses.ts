import { defineExercise } from '@trialogue/shared/exercises/defineExercise.ts';
import type { Region } from '@trialogue/shared/exercises/exercise.ts';

const words = { kind: 'text', letters: 200 } as const;
const region = (x: number, y: number): Pick<Region, 'owner' | 'rect' | 'is'> => ({
  owner: 'each',
  rect: [x, y, 180, 80],
  is: words,
});
const open = { visibility: 'everyone' } as const;
const hidden = { visibility: 'meAndTherapist' } as const;
const shown = { ...hidden, release: { how: 'each' } } as const;

/** An exercise with a region for each way in which words can be kept or not. */
export const keptClasses = defineExercise({
  id: 'kept-classes',
  name: 'Every class',
  school: 'frame',
  purpose: 'To be kept.',
  informedBy: 'Nothing.',
  evidence: 'None.',
  prerequisites: [],
  notIf: [],
  minutes: 25,
  fits: [50],
  stops: [],
  regions: {
    agreed: {
      ...region(40, 100),
      ...open,
      label: 'Agreed',
      save: 'couple',
      replies: { label: 'My answer', choices: ['Yes', 'No'], words: true },
    },
    offers: { ...region(240, 100), ...open, label: 'Offers', save: 'own' },
    filed: { ...region(440, 100), ...open, label: 'Filed', save: 'clinician' },
    mine: { ...region(640, 100), ...open, label: 'Mine', save: 'self' },
    gone: { ...region(840, 100), ...open, label: 'Gone', save: 'drop' },
    draft: { ...region(40, 200), ...shown, label: 'Draft', save: 'couple', unreleased: 'own' },
    weighed: { ...region(240, 200), ...shown, label: 'Weighed', save: 'couple', unreleased: 'clinician' },
    passing: { ...region(440, 200), ...shown, label: 'Passing', save: 'couple', unreleased: 'drop' },
    pained: { ...region(640, 200), ...shown, label: 'Pained', save: 'own', unreleased: 'own' },
    alone: {
      ...region(40, 300),
      label: 'Alone',
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'couple',
      unreleased: 'drop',
    },
    told: { ...region(240, 300), ...hidden, label: 'Told', save: 'own' },
    noted: { ...region(440, 300), ...hidden, label: 'Noted', save: 'clinician' },
    wished: { ...region(40, 400), ...open, label: 'Wished', save: 'couple', keepIf: 'both' },
    kept: {
      ...region(240, 400),
      ...shown,
      label: 'Kept',
      save: 'couple',
      unreleased: 'drop',
      keepIf: 'author',
    },
    diary: {
      ...region(440, 400),
      label: 'Diary',
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'couple',
      unreleased: 'drop',
      keepIf: 'author',
    },
    ours: { ...region(40, 500), ...open, label: 'Ours', owner: 'shared', save: 'couple' },
    near: {
      ...region(240, 500),
      ...open,
      label: 'How near',
      save: 'couple',
      is: { kind: 'axis', ends: ['far', 'near'] },
    },
  },
  steps: [
    {
      title: 'All of it',
      actor: 'bothPrivately',
      minutes: 25,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'therapist',
      opens: [
        'agreed',
        'offers',
        'filed',
        'mine',
        'gone',
        'draft',
        'weighed',
        'passing',
        'pained',
        'alone',
        'told',
        'noted',
        'wished',
        'kept',
        'diary',
        'ours',
        'near',
      ],
      prompt: { therapist: 'Wait.', acting: 'Write.' },
    },
  ],
});
