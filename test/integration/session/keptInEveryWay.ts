import { defineExercise } from '@trialogue/shared/exercises/defineExercise.ts';

const cards = { kind: 'cards', most: 6, letters: 200 } as const;
const each = { owner: 'each', is: cards } as const;
const step = { minutes: 5, visibility: 'everyone', gate: 'therapist', actor: 'bothTogether' } as const;
const prompt = { therapist: 'Lead.', acting: 'Do it.', others: 'Wait.' };
export const opens = ['tray', 'file', 'sore', 'ours', 'gone', 'mine'] as const;

/** A region of each way in which entries are shown and kept. */
export const exercise = defineExercise({
  id: 'for-tests',
  name: 'For tests',
  school: 'frame',
  purpose: 'To be run.',
  informedBy: 'Nothing.',
  evidence: 'None.',
  prerequisites: [],
  notIf: [],
  minutes: 10,
  fits: [50],
  stops: [],
  regions: {
    tray: {
      label: 'Tray',
      ...each,
      rect: [40, 100, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'couple',
      unreleased: 'own',
    },
    file: {
      label: 'File',
      ...each,
      rect: [40, 300, 300, 100],
      visibility: 'meAndTherapist',
      save: 'clinician',
    },
    sore: {
      label: 'Sore',
      ...each,
      rect: [40, 500, 300, 100],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      keepIf: 'author',
      replies: { label: 'Answer', choices: [], words: true },
    },
    ours: {
      label: 'Ours',
      owner: 'shared',
      is: cards,
      rect: [400, 100, 300, 100],
      visibility: 'everyone',
      save: 'couple',
    },
    gone: { label: 'Gone', ...each, rect: [400, 300, 300, 100], visibility: 'everyone', save: 'drop' },
    mine: {
      label: 'Mine',
      ...each,
      rect: [400, 500, 300, 100],
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'couple',
    },
  },
  steps: [
    { ...step, title: 'One', floor: 'open', opens, prompt },
    { ...step, title: 'Two', floor: 'open', opens, prompt },
  ],
});
