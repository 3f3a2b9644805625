import { defineExercise } from './defineExercise.ts';

export const regFloodBreak = defineExercise({
  id: 'reg-flood-break',
  name: 'Twenty-minute break',
  school: 'gottmanInformed',
  purpose:
    'Stops an overheated talk, gives both bodies twenty minutes to settle, and brings both back on purpose.',
  informedBy:
    'Work on flooding: a pulse of about 100 is a rough sign of it, a body needs at least twenty minutes to settle, and the talk is taken up again within a day.',
  evidence: 'From observing couples as they argue; where the threshold lies differs from person to person.',
  prerequisites: [],
  notIf: [
    'The break would be used to punish, or would leave a frightened person alone in one house with the one they fear: safety first.',
  ],
  minutes: 29,
  fits: [50, 80, 110],
  regions: {
    clock: {
      label: 'Back at',
      owner: 'therapist',
      rect: [560, 100, 480, 240],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'node', shows: 'clock', letters: 10 },
    },
    menu: {
      label: 'Calm menu',
      owner: 'each',
      rect: [40, 370, 740, 400],
      visibility: 'meAndTherapist',
      save: 'drop',
      is: {
        kind: 'cards',
        most: 2,
        letters: 80,
        hint: 'Or something of your own that calms you',
        deck: [
          { title: 'Breathe slowly', says: 'In for four, out for six, for as long as it feels good.' },
          { title: 'Look around', says: 'Five things you see, four you can touch, three you hear.' },
          { title: 'Music', says: 'One calm piece, all the way through.' },
          { title: 'Walk', says: 'Up and down, at the pace your legs want.' },
          { title: 'Water', says: 'Drink a glass of it, slowly.' },
          { title: 'A photo', says: 'Of a place or an animal that lets you breathe out.' },
          { title: 'Cold water', says: 'Over your wrists, or a cool cloth on your neck.' },
        ],
      },
    },
    mind: {
      label: 'If my mind rehearses',
      owner: 'each',
      rect: [820, 370, 740, 180],
      visibility: 'onlyMe',
      save: 'drop',
      is: { kind: 'text', letters: 280, hint: 'Put it down here. Nobody reads it, and it does not stay.' },
    },
    rate: {
      label: 'How hot now',
      owner: 'each',
      rect: [820, 570, 740, 80],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'slider', ends: ['Calm', 'The most ever'] },
    },
    ready: {
      label: 'Ready?',
      owner: 'each',
      rect: [820, 670, 740, 100],
      visibility: 'meAndTherapist',
      save: 'drop',
      is: { kind: 'chips', choices: ['Ready', 'I need longer', 'Stop for today'], pick: 1, own: false },
    },
    date: {
      label: 'Topic returns on',
      owner: 'each',
      rect: [40, 790, 1520, 90],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'calendar', shape: 'dates', most: 1, letters: 80 },
    },
  },
  steps: [
    {
      title: 'Stop here',
      actor: 'everyone',
      minutes: 1,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'Stop the talk in the middle, even of a sentence. Do not say who asked for it.',
        acting: 'Everything stops for a moment. Nothing is lost: you will come back to it.',
      },
    },
    {
      title: 'When we are back',
      actor: 'therapist',
      minutes: 1,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'Call it a break and say the time of return. Wait for a nod from each; take no last word.',
        acting: 'Say that this is a break, when you will all be back, and wait for a nod from each.',
        others: 'This is a break and not an end. Look at the time of return, and nod when you have it.',
      },
    },
    {
      title: 'Twenty minutes apart',
      actor: 'bothPrivately',
      minutes: 20,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'fullTime',
      opens: ['menu', 'mind', 'rate'],
      rates: true,
      prompt: {
        therapist:
          'Visit both for about the same time, and ask for another rating after ten minutes. Carry nothing from one to the other.',
        acting:
          'Now it is only about letting your body settle. Choose something calm, and leave the argument where it is. If it goes on in your head, put it down in the box and let it go.',
      },
    },
    {
      title: 'How is it now',
      actor: 'bothPrivately',
      minutes: 2,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['rate', 'ready'],
      rates: true,
      prompt: {
        therapist:
          'Take the more careful of the two answers, and say it as your own decision. Do not say who answered what.',
        acting:
          'How strong is it now, from 0 to 10? And what would be right: go on, take longer, or stop for today? Each answer is as good as the others.',
      },
    },
    {
      title: 'Back together',
      actor: 'everyone',
      minutes: 3,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'One sentence each, heard without an answer. Hold back the topic itself.',
        acting: 'Before we go on: one sentence you want the other to know. The other only listens.',
      },
    },
    {
      title: 'Go on, change or close',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['date'],
      prompt: {
        therapist:
          'Go on, change the topic or close. Set a date for what stays open before you close: within a day, or the next session.',
        acting: 'Say how it goes on now, and set with them when the open topic returns.',
        others: 'Put down when you will come back to what stays open, so that neither has to carry it alone.',
      },
    },
  ],
  turnRules: [
    'Nothing passes between the partners during the break.',
    'You visit both for a similar time.',
    'Who asked for the break is not shown.',
  ],
  stops: ['S1', 'S2', 'S6', 'S7'],
  stopNotes: ['A rating still at 7 or above after twenty minutes: do not take the topic up again today.'],
});
