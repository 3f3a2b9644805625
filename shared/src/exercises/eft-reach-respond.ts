import { defineExercise } from './defineExercise.ts';

const STEM = {
  owner: 'each',
  visibility: 'meAndTherapist',
  release: { how: 'each' },
  save: 'own',
  unreleased: 'own',
  keepIf: 'author',
} as const;
const ASKED = {
  owner: 'each',
  visibility: 'meAndTherapist',
  save: 'clinician',
  unreleased: 'clinician',
} as const;

export const eftReachRespond = defineExercise({
  id: 'eft-reach-respond',
  name: 'Reach and respond',
  school: 'emotionFocused',
  purpose:
    'One partner risks saying a fear and asks for one thing; the other answers. Then they change places.',
  informedBy: 'Guided conversations between the partners in the second stage of emotionally focused therapy.',
  evidence:
    'Studies of how emotionally focused therapy works point to moments like this one. Over video it had not been tested in trials by late 2024.',
  stages: ['rebuilding'],
  prerequisites: [
    'Their loop is mapped, and both can name it while it happens.',
    'Two sessions without flooding and without contempt.',
    'If there was an affair, everything has been disclosed.',
  ],
  notIf: [
    'One is afraid of the other.',
    'An affair is still going on.',
    'Either rates their distress at 6 or above at the start.',
  ],
  minutes: 33,
  fits: [50, 80, 110],
  regions: {
    stage: {
      label: 'Faces',
      owner: 'therapist',
      rect: [40, 100, 1520, 480],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'node', shows: 'faces', letters: 10 },
    },
    s_fear: {
      label: 'What scares me',
      ...STEM,
      rect: [40, 600, 370, 130],
      is: { kind: 'text', letters: 160, hint: 'What scares me most between us is …' },
    },
    s_ask: {
      label: 'What I ask',
      ...STEM,
      rect: [420, 600, 370, 130],
      is: { kind: 'text', letters: 160, hint: 'What I most want from you then: begin with a verb' },
    },
    l_heard: {
      label: 'What reached me',
      owner: 'listener',
      rect: [810, 600, 370, 130],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'text', letters: 160 },
    },
    l_answer: {
      label: 'My answer',
      owner: 'listener',
      rect: [1190, 600, 370, 130],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'chips', choices: ['Yes', 'Partly', 'Not yet'], pick: 2, own: true },
    },
    reach: {
      label: 'Can I reach you?',
      ...ASKED,
      rect: [40, 750, 490, 60],
      is: { kind: 'slider', ends: ['Not at all', 'Yes, fully'] },
    },
    respond: {
      label: 'Do you answer me?',
      ...ASKED,
      rect: [555, 750, 490, 60],
      is: { kind: 'slider', ends: ['Not at all', 'Yes, fully'] },
    },
    with_me: {
      label: 'Are you with me?',
      ...ASKED,
      rect: [1070, 750, 490, 60],
      is: { kind: 'slider', ends: ['Not at all', 'Yes, fully'] },
    },
    gesture: {
      label: 'Our gesture',
      owner: 'shared',
      rect: [40, 825, 1520, 60],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 160, hint: 'Something small that also works at a distance' },
    },
  },
  steps: [
    {
      title: 'Settle in',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      rates: true,
      prompt: {
        therapist:
          'Say what will happen and agree who reaches first. Ask both to hide their own picture, so that they see only each other.',
        acting: 'Explain the steps, agree who begins, and ask both to hide their own picture.',
        others:
          'Make yourself comfortable and hide your own picture. You will each have a turn to reach and a turn to answer.',
      },
    },
    {
      title: 'Find your words',
      actor: 'bothPrivately',
      minutes: 4,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['s_fear', 's_ask', 'reach', 'respond', 'with_me'],
      prompt: {
        therapist:
          'Let them write in quiet. Look for a fear about the bond rather than a complaint, and for a request that is small enough to answer.',
        acting:
          'Finish both sentences, one line each, and set the three sliders as it is today. Only you and your therapist see them; you speak first, and show your lines only if you like.',
      },
    },
    {
      title: 'Say the fear',
      actor: 'speaker',
      minutes: 4,
      floor: 'speaker',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Slow it down, repeat softly, stay with the feeling. Release the line only after it was spoken.',
        acting:
          'Look into the camera and say what scares you most between you. A minute at a time; pauses are good.',
        others: 'Look at the other and let it reach you. You need not do anything yet.',
      },
    },
    {
      title: 'What reached you',
      actor: 'listener',
      minutes: 3,
      floor: 'listener',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['l_heard'],
      prompt: {
        therapist:
          'Keep it to what arrived and what it stirs. Hold back questions, explanations and promises.',
        acting: 'What reached you, and what does it stir in you? No answer and no repair yet.',
        others: 'Listen to what arrived. You do not need to correct it now.',
      },
    },
    {
      title: 'Ask for one thing',
      actor: 'speaker',
      minutes: 2,
      floor: 'speaker',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'One thing, concrete, to be done and not to be left. Help to make it smaller if it is large.',
        acting: 'Ask for one thing that would help you in that moment. Begin with what the other could do.',
        others: 'Hear the whole request before you look for your answer.',
      },
    },
    {
      title: 'Answer',
      actor: 'listener',
      minutes: 3,
      floor: 'listener',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['l_answer'],
      prompt: {
        therapist: 'An honest “not yet” is better than a quick “yes”. Turn first to the one who asked.',
        acting:
          'Answer in your own words: yes, partly, or not yet. Each of them is a good answer if it is true.',
        others: 'Take the answer as it is today. It does not have to be debated.',
      },
    },
    {
      title: 'Change places',
      actor: 'everyone',
      minutes: 12,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['s_fear', 's_ask', 'l_heard', 'l_answer'],
      swaps: true,
      turnSeconds: 60,
      prompt: {
        therapist:
          'The same four parts the other way round: fear, what reached, one request, answer. Begin only if the first round ended gently.',
        acting:
          'Now the other way round. One says the fear, the other tells what reached them; one asks for one thing, the other answers. As slowly as before.',
      },
    },
    {
      title: 'A small gesture',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['gesture', 'reach', 'respond', 'with_me'],
      prompt: {
        therapist: 'Name what each of them risked and what helped. Ask for the three sliders once more.',
        acting:
          'What helped just now? Choose one small gesture you can use, also when you are apart. Then set your three sliders again, for yourself.',
      },
    },
  ],
  turnRules: [
    'Whoever reaches speaks for about a minute at a time. The therapist may take the floor at any moment.',
    'While telling what reached them, the listener does not ask why, explain or promise.',
    '“Not yet” is accepted without debate.',
  ],
  stops: ['S2', 'S3', 'S4', 'S5'],
  stopNotes: [
    'The answer is a clear refusal: stay with the one who reached first, and do not change places today.',
  ],
  noCapture: true,
});
