import { defineExercise } from './defineExercise.ts';

const marks = ['Done', 'Partly', 'Not yet', 'Not sure'];

export const infRoadmap = defineExercise({
  id: 'inf-roadmap',
  name: 'Where we are on the road',
  school: 'trustRepair',
  purpose:
    'An overview of the road after a breach of trust in three stages; each says where they stand, and together they choose one next milestone.',
  informedBy:
    'Phase models of recovery after an affair: the Gottman group’s three phases, and the stages of Snyder, Baucom and Gordon.',
  evidence:
    'One pilot trial of a three-phase programme did better than usual care, but was small and lost many couples on the way; a series of six cases supports the same order of stages.',
  stages: ['steadying'],
  prerequisites: [],
  notIf: ['Violence between the partners.'],
  minutes: 28,
  fits: [50, 80, 110],
  regions: {
    road: {
      label: 'Road',
      owner: 'each',
      rect: [40, 100, 1520, 120],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'marks' },
      save: 'couple',
      is: {
        kind: 'path',
        shape: 'road',
        segments: ['Steady and own', 'Understand and tune in', 'Rebuild, or part well'],
        most: 0,
        letters: 40,
        marker: true,
      },
    },
    st1: {
      label: 'Steady and own',
      owner: 'each',
      rect: [40, 240, 490, 430],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'marks' },
      save: 'couple',
      is: {
        kind: 'checklist',
        lines: [
          'Contact has ended, and it is clear how it stays ended',
          'Health checks are done',
          'The basic facts are known',
          'There is a plan for bad nights',
          'Who else knows is agreed',
          'The whole impact has been heard once',
        ],
        marks,
        most: 2,
        letters: 100,
      },
    },
    st2: {
      label: 'Understand and tune in',
      owner: 'each',
      rect: [555, 240, 490, 430],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'marks' },
      save: 'couple',
      is: {
        kind: 'checklist',
        lines: [
          'Each of us can tell how it came about, without blame',
          'We know the loop we get caught in',
          'We have begun to mend the hurt itself',
          'Old sore points between us have been talked through',
          'The regret is felt as real by the one who was hurt',
        ],
        marks,
        most: 2,
        letters: 100,
      },
    },
    st3: {
      label: 'Rebuild, or part well',
      owner: 'each',
      rect: [1070, 240, 490, 430],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'marks' },
      save: 'couple',
      is: {
        kind: 'checklist',
        lines: [
          'A decision: together, apart, or still deciding until a date',
          'New agreements',
          'Affection at a pace both agreed to',
          'A plan in case it gets close again',
          'A story of what happened that both can tell',
          'Dates to look back together',
        ],
        marks,
        most: 2,
        letters: 100,
      },
    },
    next: {
      label: 'Next milestone',
      owner: 'shared',
      rect: [40, 690, 740, 180],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 240, hint: 'One only. What, who, by when' },
    },
    stuck: {
      label: 'Signs we are stuck',
      owner: 'each',
      rect: [820, 690, 480, 180],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'cards', most: 3, letters: 120, hint: 'How would we notice?' },
    },
    stage: {
      label: 'Working stage',
      owner: 'therapist',
      rect: [1320, 690, 240, 180],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'dial', choices: ['Steadying', 'Understanding', 'Rebuilding'] },
    },
  },
  steps: [
    {
      title: 'The road',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Show the three stages. Say that they overlap, that people go back and forth, and that staying together is not the only good end.',
        acting: 'Show the road and its three stages. They overlap, and there is more than one good end.',
        others: 'Have a look at the road. The stages overlap, and there is more than one good end to it.',
      },
    },
    {
      title: 'Where you stand',
      actor: 'bothPrivately',
      minutes: 4,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['road', 'st1', 'st2', 'st3'],
      prompt: {
        therapist:
          'Each places a marker and marks the milestones for themselves. Do not comment while they work; wait for both.',
        acting:
          'Put your marker where you are today, and mark what is done, partly done, or not yet. “Not sure” is a full answer, and you may leave out what you like.',
      },
    },
    {
      title: 'Reveal',
      actor: 'therapist',
      minutes: 2,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'therapist',
      reveals: ['marks'],
      prompt: {
        therapist:
          'Reveal everything at once and leave a silence. Two different places on the road are the usual case and no disagreement to settle.',
        acting: 'Reveal both at once, and leave a silence.',
        others: 'Just look. You may stand in different places; nobody has to catch up.',
      },
    },
    {
      title: 'How it looks from here',
      actor: 'injured',
      minutes: 5,
      floor: 'injured',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'The injured partner speaks first. Ask what a “not yet” is waiting for; do not let it be argued with or hurried.',
        acting:
          'How does it look from where you stand? Say what is still “not yet” for you, and what already holds.',
        others: 'Listen to where your partner stands. You do not need to answer now.',
      },
    },
    {
      title: 'How it looks from here',
      actor: 'involved',
      minutes: 5,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'The same for the involved partner, without defending or hurrying. Ask what they take from what they heard.',
        acting: 'How does it look from where you stand? You can differ without having to convince anyone.',
        others: 'Listen to where your partner stands. Your own marks stay as they are.',
      },
    },
    {
      title: 'One next milestone',
      actor: 'bothTogether',
      minutes: 5,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['next'],
      prompt: {
        therapist:
          'One milestone, small enough for the coming weeks. If they differ, take the one that the injured partner needs first.',
        acting: 'Choose one milestone to work on next. What is it, who does what, and by when?',
      },
    },
    {
      title: 'How we would notice',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['stuck'],
      prompt: {
        therapist:
          'Ask for signs both could see, in themselves first. Turn accusations into something observable.',
        acting: 'How would you notice that you are stuck? Begin with a sign in yourself.',
      },
    },
    {
      title: 'Where we go on',
      actor: 'therapist',
      minutes: 1,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['stage'],
      prompt: {
        therapist:
          'Set the working stage for yourself; go by the slower of the two. Then sum up the one milestone and close.',
        acting: 'Name the one milestone you will go on with, and close.',
        others: 'This is what we go on with. The rest of the road can wait.',
      },
    },
  ],
  turnRules: [
    'The injured partner’s “not yet” is never outvoted.',
    'Two markers in different places need no agreement.',
    'No counting of days and no percentages.',
  ],
  stops: ['S3', 'S9'],
  stopNotes: [],
});
