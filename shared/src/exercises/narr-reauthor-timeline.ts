import { defineExercise } from './defineExercise.ts';

export const narrReauthorTimeline = defineExercise({
  id: 'narr-reauthor-timeline',
  name: 'The other story',
  school: 'narrative',
  purpose:
    'Strings together events that the problem did not foresee, says what hopes and values they show, and carries that thread forward.',
  informedBy:
    'Re-authoring conversations from narrative therapy: what happened, and what it says about people.',
  evidence: 'Based on practice.',
  stages: ['rebuilding'],
  prerequisites: ['There is at least one exception, or one moment of pride, to start from.'],
  notIf: ['The injured partner feels pushed to move on.'],
  minutes: 34,
  fits: [50, 80, 110],
  regions: {
    time: {
      label: 'Time',
      owner: 'each',
      rect: [40, 100, 1520, 60],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'timeline', zones: ['Long ago', 'Last years', 'Now', 'Ahead'], most: 2, letters: 40 },
    },
    action: {
      label: 'What happened',
      owner: 'each',
      rect: [40, 180, 1520, 230],
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'couple',
      replies: { label: 'Beside it', choices: ['I remember that'], words: false },
      is: { kind: 'lane', most: 6, letters: 140, hint: 'An event, placed where it belongs in time' },
    },
    ident: {
      label: 'What it says',
      owner: 'each',
      rect: [40, 430, 1520, 230],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'lane', most: 4, letters: 140, hint: 'What was intended, hoped for, held dear' },
    },
    thread: {
      label: 'Thread',
      owner: 'each',
      rect: [40, 675, 1520, 60],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'path', shape: 'thread', most: 4, letters: 40, marker: false },
    },
    hard: {
      label: 'Hard chapter pins',
      owner: 'each',
      rect: [40, 750, 740, 120],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'couple',
      is: { kind: 'cards', most: 3, letters: 60, hint: 'A hard time, in a word or two' },
    },
    title: {
      label: 'Chapter title',
      owner: 'shared',
      rect: [820, 750, 740, 120],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 120 },
    },
  },
  steps: [
    {
      title: 'One surprise',
      actor: 'therapist',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['time'],
      prompt: {
        therapist:
          'Start from one event that does not fit the story of the problem. Keep to one, and let them place it in time.',
        acting: 'Ask for one event that the problem would not have expected, and when it was.',
        others:
          'Think of one time that went otherwise than the problem would have it. Mark on the line when it was.',
      },
    },
    {
      title: 'More of that kind',
      actor: 'bothPrivately',
      minutes: 6,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'bothReady',
      opens: ['action', 'hard'],
      prompt: {
        therapist:
          'Three to five events each, small ones count. Hard times may be set down as a pin; they are not asked for.',
        acting:
          'Add three to five events like it, near or far in time. Small ones count. If a hard time belongs to it, you may set it down as a pin.',
      },
    },
    {
      title: 'Lay them down in turns',
      actor: 'everyone',
      minutes: 6,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'author',
      opens: ['action'],
      prompt: {
        therapist:
          'One event each, in turns. Release what is offered. A pin is shown only if the injured partner agrees to it; ask outside this round.',
        acting:
          'Lay down one event at a time, in turns, and tell it in a sentence or two. Keep back what you like. Beside the other’s you may put that you remember it.',
      },
    },
    {
      title: 'What it says',
      actor: 'bothTogether',
      minutes: 8,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['ident'],
      prompt: {
        therapist:
          'Stay with two or three events. Ask what was intended, hoped and valued, and what that shows of them; do not praise.',
        acting:
          'Take two or three of the events. What did you intend, hope for, hold dear? What does it show about you, or about the two of you? Put it below the event.',
      },
    },
    {
      title: 'Find the thread',
      actor: 'bothTogether',
      minutes: 5,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['thread'],
      prompt: {
        therapist: 'Only events that both want go on the thread. Let them find the name; offer none.',
        acting:
          'Which events belong together for both of you? Put them on the thread in a word or two, and give it a name.',
      },
    },
    {
      title: 'If it goes on',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['time', 'action'],
      prompt: {
        therapist: 'Next month, small and likely. Nobody has to promise anything.',
        acting: 'If the thread goes on: what could happen next month that fits it? Put it ahead on the line.',
      },
    },
    {
      title: 'A title for the chapter',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['title'],
      prompt: {
        therapist: 'Take their words. An open title is as good as a hopeful one.',
        acting: 'If this were a chapter: what would you call it?',
      },
    },
  ],
  turnRules: [
    'Events are laid down in turns.',
    'The other may say that they remember, and changes nothing about it.',
  ],
  stops: ['S2', 'S3'],
  stopNotes: ['A date close to the breach upsets someone: cover the board and ground first.'],
});
