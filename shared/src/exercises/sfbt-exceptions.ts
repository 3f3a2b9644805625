import { defineExercise } from './defineExercise.ts';

const SEEN = { label: 'What I saw you do', choices: [], words: true };
const TRAY = {
  visibility: 'onlyMe',
  release: { how: 'each' },
  save: 'own',
  replies: SEEN,
  is: {
    kind: 'cards',
    most: 3,
    letters: 160,
    hint: 'When and where was it, and what was different?',
    detail: 'What I did, and what you did',
  },
} as const;

export const sfbtExceptions = defineExercise({
  id: 'sfbt-exceptions',
  name: 'When it was a bit better',
  school: 'solutionFocused',
  purpose:
    'Finds recent moments when the problem was away or smaller, and copies what the two of them did then.',
  informedBy: 'Questions about exceptions from solution-focused brief therapy.',
  evidence: 'A core technique of solution-focused brief therapy. This board itself has not been tested.',
  prerequisites: [],
  notIf: ['Either says there are no such moments: ask how they cope instead of pressing.'],
  minutes: 24,
  fits: [50, 80, 110],
  regions: {
    map: {
      label: 'Map of better moments',
      owner: 'each',
      rect: [40, 100, 1000, 640],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'quadrant',
        most: 3,
        letters: 80,
        across: ['Mostly luck', 'Mostly us'],
        up: ['A little better', 'A lot better'],
      },
    },
    tray_a: { label: 'A’s cards', owner: 'a', rect: [1070, 100, 490, 310], ...TRAY },
    tray_b: { label: 'B’s cards', owner: 'b', rect: [1070, 430, 490, 310], ...TRAY },
    recipe: {
      label: 'Recipe',
      owner: 'shared',
      rect: [40, 760, 1520, 120],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'table', columns: ['When', 'A does', 'B does'], letters: 160 },
    },
  },
  steps: [
    {
      title: 'A bit better',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'Say what counts: minutes are enough. If one finds none, ask how they manage to cope.',
        acting: 'Explain what “a bit better” can be: an hour, a meal, ten minutes in the car.',
        others: 'Think of the last weeks. Was there a moment when it was a little easier? Minutes count.',
      },
    },
    {
      title: 'Collect your moments',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'bothReady',
      opens: ['tray_a', 'tray_b'],
      prompt: {
        therapist: 'They write for themselves; you do not see it either. One card is plenty.',
        acting:
          'Write up to three moments: when and where, what was different, what you did and what the other did. Only you see them for now.',
      },
    },
    {
      title: 'Tell one moment',
      actor: 'a',
      minutes: 4,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['tray_a'],
      prompt: {
        therapist: 'Ask for details: how did that come about? Hold back why it did not last.',
        acting: 'Tell one of your moments, and show the card if you like. How did you two do that?',
        others: 'Listen first. Then add one thing: what you saw the other do.',
      },
    },
    {
      title: 'Tell one moment',
      actor: 'b',
      minutes: 4,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['tray_b'],
      prompt: {
        therapist: 'The same for the other, with the same curiosity.',
        acting: 'Tell one of your moments, and show the card if you like. How did you two do that?',
        others: 'Listen first. Then add one thing: what you saw the other do.',
      },
    },
    {
      title: 'Put them on the map',
      actor: 'bothTogether',
      minutes: 5,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['map'],
      prompt: {
        therapist: 'Each places their own moments. Where the two see it differently, both may be right.',
        acting:
          'Put the moments you told on the map, in a few words. How much better was it, and how much of it was in your hands?',
      },
    },
    {
      title: 'Write the recipe',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['recipe'],
      prompt: {
        therapist: 'Take the moment furthest up and to the right. Small enough to do again this week.',
        acting:
          'Take the moment that was much better and mostly yours. When could you do it again, and what would each of you do?',
      },
    },
  ],
  turnRules: ['No “yes, but”: beside the other’s card goes only what you saw the other do.'],
  stops: ['S3', 'S4'],
});
