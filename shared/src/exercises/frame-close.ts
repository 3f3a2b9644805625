import { defineExercise } from './defineExercise.ts';

export const frameClose = defineExercise({
  id: 'frame-close',
  name: 'Land',
  school: 'frame',
  purpose:
    'Leave calm, with one takeaway, one task, a word alone with the therapist, and a quick look back at the session.',
  informedBy: 'Debriefing and homework as most couple models use them, and feedback after every session.',
  evidence:
    'Asking for feedback routinely is held to help in therapy in general; these questions are no measure.',
  prerequisites: [],
  notIf: [],
  minutes: 10,
  fits: [50, 80, 110],
  regions: {
    taps: {
      label: 'How was today',
      owner: 'each',
      rect: [40, 100, 1520, 220],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: {
        kind: 'table',
        columns: ['Compared with what I hoped'],
        rows: [
          'I was heard',
          'It was useful',
          'The pace',
          'My fair share of the time',
          'Wanting to come back',
        ],
        letters: 40,
        choices: { '0': ['Better', 'The same', 'Worse'] },
      },
    },
    take: {
      label: 'I take with me',
      owner: 'each',
      rect: [40, 340, 1520, 150],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'cards', most: 1, letters: 200, hint: 'A sentence, a moment, a look' },
    },
    task: {
      label: 'Task',
      owner: 'shared',
      rect: [40, 510, 1520, 150],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'table', columns: ['What', 'Who', 'When', 'How we will know'], letters: 140 },
    },
    quiet: {
      label: 'Tonight’s rule',
      owner: 'shared',
      rect: [40, 680, 1520, 80],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'chips',
        choices: [
          'No talk about it tonight',
          'No decisions until tomorrow',
          'Some time each on our own',
          'Something ordinary together',
          'Only kind words at the door',
        ],
        pick: 1,
        own: true,
      },
    },
    rate: {
      label: 'Leaving with',
      owner: 'each',
      rect: [40, 780, 1520, 90],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'slider', ends: ['Light', 'Heavy'] },
    },
  },
  steps: [
    {
      title: 'Five quick taps',
      actor: 'bothPrivately',
      minutes: 2,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['taps'],
      prompt: {
        therapist:
          'Only you see the answers. Look at a “worse” first, and at where the two differ much; take it up next time and not now.',
        acting:
          'How was today, compared with what you hoped? Five taps, no wrong answers. Only your therapist sees them.',
      },
    },
    {
      title: 'One thing to take along',
      actor: 'everyone',
      minutes: 2,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['take'],
      turnSeconds: 60,
      prompt: {
        therapist: 'One sentence each; no discussion of it. Add your own at the end if it helps.',
        acting: 'What do you take with you from today? One sentence is enough.',
      },
    },
    {
      title: 'One task, one rule',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['task', 'quiet'],
      prompt: {
        therapist:
          'One small task with a day and a time, and one rule for the next hours. Smaller is better than more.',
        acting: 'Agree one small task, with day and time, and one rule for the next hours.',
      },
    },
    {
      title: 'A minute alone',
      actor: 'bothPrivately',
      minutes: 2,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['rate'],
      rates: true,
      prompt: {
        therapist:
          'A minute with each: all right to leave, safe, what comes next today? See the one with the higher rating last. At 7 or more keep the room open.',
        acting:
          'A minute with your therapist, and a minute for yourself. How light or heavy do you leave, and is there anything you need first?',
      },
    },
    {
      title: 'Goodbye',
      actor: 'therapist',
      minutes: 1,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'Say goodbye and the next date. Each leaves by their own door; you go last.',
        acting: 'Say goodbye and the next date. You are the last to go.',
        others: 'Thank you for today. Leave when you are ready.',
      },
    },
  ],
  turnRules: ['See the partner with the higher rating last, so that nobody leaves in distress.'],
  stops: ['S1', 'S6', 'S7'],
  stopNotes: [
    'A rating of 7 or more: nobody is sent off; keep the private room open and plan the next hours.',
  ],
});
