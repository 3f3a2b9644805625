import { defineExercise } from './defineExercise.ts';

const TIMES = ['Waking', 'Morning', 'Midday', 'Evening', 'Night'];
const DAY = {
  visibility: 'onlyMe',
  release: { how: 'each' },
  save: 'own',
  is: {
    kind: 'lane',
    most: 10,
    letters: 120,
    hint: 'I would notice … What would be there, instead of what would be gone?',
    rows: TIMES,
    detail: 'You would notice me …',
  },
} as const;

export const sfbtPreferredDay = defineExercise({
  id: 'sfbt-preferred-day',
  name: 'The day after',
  school: 'solutionFocused',
  purpose:
    'Describes in small, observable details a day on which the problem has loosened its hold, and finds the pieces of it that are already there.',
  informedBy:
    'The miracle question of solution-focused brief therapy (de Shazer, Berg), in words of our own.',
  evidence:
    'A core technique, described in the treatment manual of the solution-focused association. No trial with a shared board for couples was found.',
  stages: ['rebuilding'],
  prerequisites: ['Some stability: not in the first weeks of a crisis.'],
  notIf: [
    'The injured partner is still in shock: the answer is likely to be that it never happened, and that can wound.',
    'A decision to separate is pending and has not been voiced.',
  ],
  minutes: 30,
  fits: [50, 80, 110],
  regions: {
    head: {
      label: 'Columns',
      owner: 'therapist',
      rect: [40, 100, 1520, 50],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'table', columns: ['A', 'Meets in the middle', 'B'], letters: 40 },
    },
    col_a: { label: 'A’s day', owner: 'a', rect: [40, 160, 490, 580], ...DAY },
    col_b: { label: 'B’s day', owner: 'b', rect: [1070, 160, 490, 580], ...DAY },
    col_mid: {
      label: 'Meets',
      owner: 'each',
      rect: [555, 160, 490, 580],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'lane', most: 5, letters: 120, hint: 'Where our two days meet', rows: TIMES },
    },
    already: {
      label: 'Already happening',
      owner: 'each',
      rect: [40, 755, 1000, 60],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'already' },
      save: 'couple',
      is: { kind: 'axis', ends: ['Nothing of it yet', 'All of it'] },
    },
    piece: {
      label: 'This week’s piece',
      owner: 'shared',
      rect: [40, 830, 1520, 60],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 200, hint: 'Who, when, and how we will notice' },
    },
  },
  steps: [
    {
      title: 'The question',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'Ask slowly, then leave a full minute of quiet. Hold back examples of your own.',
        acting:
          'Suppose that tonight, while you both sleep, what brought you here loosens its hold. Nobody tells you. Tomorrow, as the day goes on: what small thing would be the first you notice?',
        others: 'Listen to the question and take your time with it. There is nothing to write yet.',
      },
    },
    {
      title: 'Picture your day',
      actor: 'bothPrivately',
      minutes: 6,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'bothReady',
      opens: ['col_a', 'col_b'],
      prompt: {
        therapist:
          'They write for themselves; you do not see it either. Any of the five times of day is enough.',
        acting:
          'Choose any times of that day. What would you notice, and what would the other notice you doing? Small things that one can see. Only you see it for now.',
      },
    },
    {
      title: 'Read from your day',
      actor: 'a',
      minutes: 4,
      floor: 'a',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['col_a'],
      prompt: {
        therapist: 'Two cards, with details. Turn what is gone into what is there instead.',
        acting: 'Read two of your cards aloud, and add what comes to you while you tell it.',
        others: 'You have one question, as often as you like: “What else?”',
      },
    },
    {
      title: 'Read from your day',
      actor: 'b',
      minutes: 4,
      floor: 'b',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['col_b'],
      prompt: {
        therapist: 'The same for the other. No comment on a wish, not even a kind one.',
        acting: 'Read two of your cards aloud, and add what comes to you while you tell it.',
        others: 'You have one question, as often as you like: “What else?”',
      },
    },
    {
      title: 'Where the days meet',
      actor: 'bothTogether',
      minutes: 6,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['col_a', 'col_b', 'col_mid'],
      prompt: {
        therapist:
          'Release the cards they still offer. Look for what meets; differences may stay as they are.',
        acting:
          'Show more of your cards if you like. Where do your two days touch? Put that in the middle, in a few words.',
      },
    },
    {
      title: 'How much is there already',
      actor: 'bothPrivately',
      minutes: 3,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['already'],
      prompt: {
        therapist: 'Wait for both. The markers are shown together, in the next step.',
        acting: 'How much of this day already happens now and then? Small pieces count. Place your marker.',
      },
    },
    {
      title: 'One piece for this week',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['piece'],
      reveals: ['already'],
      prompt: {
        therapist:
          'Reveal both markers first and ask what is already in each of them. Then one small piece, not a plan.',
        acting:
          'Look at both markers: something of it is there already. Choose one small piece for this week. Who does it, when, and how will you notice?',
      },
    },
  ],
  turnRules: [
    'Positive and observable: for what should stop, the therapist asks what would be there instead.',
    'Nobody comments on the other’s wish. The only question is “What else?”',
  ],
  stops: ['S3', 'S4'],
  stopNotes: [
    'A card wishes the other away or the past undone: turn to what that would let them feel or do today.',
  ],
});
