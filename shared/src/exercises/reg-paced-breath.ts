import { defineExercise } from './defineExercise.ts';

export const regPacedBreath = defineExercise({
  id: 'reg-paced-breath',
  name: 'Slow breathing',
  school: 'regulation',
  purpose: 'Slows the breath to about six a minute, everyone in step with one shape.',
  informedBy: 'Slow-paced breathing at about six breaths a minute.',
  evidence:
    'Pooled trials, mostly with people outside treatment: an immediate effect on heart rate, its variability and blood pressure; on unpleasant feelings only an uncertain one.',
  prerequisites: [],
  notIf: [
    'Severe lung disease or recent faintness.',
    'Attending to the breath brings panic or bad memories: ground through the senses instead.',
  ],
  minutes: 6,
  fits: [50, 80, 110],
  regions: {
    shape: {
      label: 'Breath',
      owner: 'therapist',
      rect: [500, 140, 600, 560],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'breath', inSeconds: 4, outSeconds: 6 },
    },
    count: {
      label: 'Time left',
      owner: 'therapist',
      rect: [660, 720, 280, 70],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'node', shows: 'clock', letters: 10 },
    },
    rate: {
      label: 'Now',
      owner: 'each',
      rect: [200, 800, 1200, 80],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'slider', ends: ['Calm', 'The most ever'] },
    },
  },
  steps: [
    {
      title: 'How is it now',
      actor: 'bothPrivately',
      minutes: 1,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['rate'],
      rates: true,
      prompt: {
        therapist: 'Ask for a number and for nothing else. Only you see it.',
        acting: 'How strong is it right now, from 0 to 10? The first number is good enough.',
      },
    },
    {
      title: 'Breathe with the shape',
      actor: 'everyone',
      minutes: 4,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'softTimer',
      prompt: {
        therapist: 'Breathe along and say little. Whoever would rather not need not, and nobody mentions it.',
        acting:
          'Breathe in as the shape grows, and out as it shrinks. Keep your eyes open or closed. If you feel dizzy, or would rather not, breathe as you usually do and just sit.',
      },
    },
    {
      title: 'And now',
      actor: 'bothPrivately',
      minutes: 1,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['rate'],
      rates: true,
      prompt: {
        therapist: 'Ask for the number again. If it rose, leave the breath and ground through the senses.',
        acting: 'How strong is it now, from 0 to 10?',
      },
    },
  ],
  turnRules: ['Anyone may leave it at any time; the other is not told.'],
  stops: ['S2'],
  stopNotes: ['Dizziness, tingling or pain in the chest: end it and let them breathe as usual.'],
});
