import { defineExercise } from './defineExercise.ts';

const FEELINGS = [
  'sad',
  'hurt',
  'lonely',
  'worried',
  'afraid',
  'tense',
  'angry',
  'annoyed',
  'disappointed',
  'unsure',
  'overwhelmed',
  'tired',
  'ashamed',
  'longing',
];

export const commSoftStart = defineExercise({
  id: 'comm-soft-start',
  name: 'A gentler first sentence',
  school: 'gottmanInformed',
  purpose: 'Each rebuilds one complaint into a feeling, a situation and a wish, and tries it aloud.',
  informedBy: 'Research on how hard talks begin: a softer opening sentence.',
  evidence: 'Observational findings; they do not show that a softer opening is what makes the difference.',
  stages: ['understanding'],
  prerequisites: [],
  notIf: [],
  minutes: 22,
  fits: [50, 80, 110],
  regions: {
    raw: {
      label: 'Raw version (vanishes)',
      owner: 'each',
      rect: [40, 100, 1520, 110],
      visibility: 'onlyMe',
      save: 'drop',
      is: { kind: 'text', letters: 280, hint: 'Nobody reads this, and it is never kept.' },
    },
    a_build: {
      label: 'My sentence',
      owner: 'a',
      rect: [40, 230, 1520, 190],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'couple',
      keepIf: 'author',
      is: {
        kind: 'table',
        columns: ['Something I value', 'I feel', 'About this one thing', 'I would like'],
        letters: 160,
        choices: { '1': FEELINGS },
      },
    },
    b_build: {
      label: 'My sentence',
      owner: 'b',
      rect: [40, 440, 1520, 190],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'couple',
      keepIf: 'author',
      is: {
        kind: 'table',
        columns: ['Something I value', 'I feel', 'About this one thing', 'I would like'],
        letters: 160,
        choices: { '1': FEELINGS },
      },
    },
    ease: {
      label: 'Easy to hear?',
      owner: 'each',
      rect: [40, 650, 740, 80],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'slider', ends: ['Hard to hear', 'Easy to hear'] },
    },
    words: {
      label: 'One word that helped or hurt',
      owner: 'each',
      rect: [820, 650, 740, 80],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'chips', choices: ['This word helped', 'This word hurt'], pick: 2, own: true },
    },
    keep: {
      label: 'The sentence I keep, and when',
      owner: 'each',
      rect: [40, 750, 1520, 120],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 240, hint: 'I will say … when …' },
    },
  },
  steps: [
    {
      title: 'Two ways to begin',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'Give one harsh and one gentle opening about the same invented thing, never about theirs.',
        acting: 'Show one harsh and one gentle way to begin, with an invented example.',
        others: 'Listen to two ways of saying the same thing. What would you like to hear more of?',
      },
    },
    {
      title: 'Get it out',
      actor: 'bothPrivately',
      minutes: 2,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'bothReady',
      opens: ['raw'],
      prompt: {
        therapist: 'Neither you nor the other sees this. Leave the step out if it would only heat things up.',
        acting:
          'Choose one thing, not the hardest. Type it the way it first comes. Nobody reads it, and it is never kept.',
      },
    },
    {
      title: 'Build your sentence',
      actor: 'bothPrivately',
      minutes: 4,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['a_build', 'b_build'],
      prompt: {
        therapist:
          'Where you read “always”, “never” or “you are”, ask gently what happened, once. The wish names something to do, not something to stop.',
        acting:
          'Four small parts: something you value, what you feel, the one thing it is about, and what you would like. One time, one thing.',
      },
    },
    {
      title: 'Say it for the first time',
      actor: 'a',
      minutes: 3,
      floor: 'alternate',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['a_build', 'ease'],
      prompt: {
        therapist:
          'One says the sentence; the other answers “I understand that you …” and rates privately. No debate on content.',
        acting: 'Say your sentence, calmly and once. You may show it as you speak. Then let it rest.',
        others:
          'Listen to the end and answer: “I understand that you …”. Then mark how easy it was to hear. Only your therapist sees that.',
      },
    },
    {
      title: 'One word, and again',
      actor: 'a',
      minutes: 3,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['a_build', 'ease', 'words'],
      prompt: {
        therapist:
          'The listener names one word that helped or hurt, no more. The speaker may change the sentence or leave it.',
        acting: 'Hear which word helped or hurt. Change what you like, and say your sentence once more.',
        others:
          'Name one word that helped or hurt, and nothing else. Listen again, and mark once more how easy it was.',
      },
    },
    {
      title: 'The same for the other',
      actor: 'b',
      minutes: 6,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['b_build', 'ease', 'words'],
      prompt: {
        therapist:
          'Both tries again, the other way round: say it, “I understand that you …”, a private rating, one word, a second try. Same length, same rules.',
        acting:
          'Say your sentence, calmly and once. Hear what was understood, and which word helped or hurt. Then say it once more, changed or not.',
        others:
          'Listen and answer: “I understand that you …”. Mark for your therapist how easy it was to hear, name one word that helped or hurt, and listen again.',
      },
    },
    {
      title: 'Keep it',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['keep'],
      prompt: {
        therapist: 'Each keeps one sentence and a moment for it. The calmest near moment is the best one.',
        acting: 'Which sentence would you like to keep, and when will you use it?',
      },
    },
  ],
  turnRules: [
    '“Always”, “never” and “you are” are met with a gentle question: what happened, once? Nobody is stopped for them.',
  ],
  stops: ['S3', 'S4'],
});
