import { defineExercise } from './defineExercise.ts';

export const narrWitness = defineExercise({
  id: 'narr-witness',
  name: 'Being a witness',
  school: 'narrative',
  purpose:
    'One tells while the other listens as a witness and answers in a set order, so that a story is received and not debated.',
  informedBy:
    'Witnessing practices from narrative therapy: what was said, the picture it gave, what it touched, and where it leads.',
  evidence: 'Based on practice.',
  stages: ['rebuilding'],
  prerequisites: ['Both can listen for eight minutes without answering.'],
  notIf: ['What is to be told is a disclosure: there is an exercise of its own for that.'],
  minutes: 44,
  fits: [80, 110],
  regions: {
    tell: {
      label: 'Story title',
      owner: 'speaker',
      rect: [40, 100, 1520, 70],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 120, hint: 'As you would name it today' },
    },
    w1: {
      label: 'Words that struck me',
      owner: 'listener',
      rect: [40, 190, 740, 280],
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'own',
      keepIf: 'author',
      is: { kind: 'text', letters: 280, hint: 'A word or a sentence, as it was said' },
    },
    w2: {
      label: 'Picture of you it gave me',
      owner: 'listener',
      rect: [820, 190, 740, 280],
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'own',
      keepIf: 'author',
      is: { kind: 'text', letters: 280, hint: 'What you saw of the other: a picture, a quality, a hope' },
    },
    w3: {
      label: 'What it touched in my own life',
      owner: 'listener',
      rect: [40, 490, 740, 220],
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'own',
      keepIf: 'author',
      is: { kind: 'text', letters: 240, hint: 'Why this, of all that was said?' },
    },
    w4: {
      label: 'Where it takes me now',
      owner: 'listener',
      rect: [820, 490, 740, 220],
      visibility: 'onlyMe',
      release: { how: 'each' },
      save: 'own',
      keepIf: 'author',
      is: { kind: 'text', letters: 240, hint: 'What is a little different for you, having heard it' },
    },
    echo: {
      label: 'What I take from your listening',
      owner: 'speaker',
      rect: [40, 730, 1520, 140],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 240 },
    },
  },
  steps: [
    {
      title: 'Who tells first, and what',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Agree who tells first and about what. Explain that both speak to you, and not to each other, until the end.',
        acting: 'Say who tells and who is the witness, and agree on what the story is about.',
        others:
          'One of you tells, the other is a witness; then you swap. Until the end both of you speak to your therapist.',
      },
    },
    {
      title: 'The story is told',
      actor: 'speaker',
      minutes: 8,
      floor: 'speaker',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['tell'],
      prompt: {
        therapist:
          'Interview the teller. Stay with what it meant to them; the witness is seen and not asked.',
        acting: 'Tell your therapist the story, as it was for you. Give it a title when one comes to you.',
        others:
          'You are the witness. Listen as if you heard it for the first time; your turn to speak comes later.',
      },
    },
    {
      title: 'Notes of the witness',
      actor: 'listener',
      minutes: 3,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'therapist',
      opens: ['w1', 'w2', 'w3', 'w4'],
      prompt: {
        therapist: 'Keep it quiet. The notes are for the witness; a word in each box is enough.',
        acting:
          'Four boxes, for yourself alone: the words that struck you, the picture they gave you, what they touched in you, where that takes you. A word in each is enough.',
        others: 'Rest for a moment. What you told is being taken in.',
      },
    },
    {
      title: 'What the witness heard',
      actor: 'listener',
      minutes: 6,
      floor: 'listener',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['w1', 'w2', 'w3', 'w4'],
      prompt: {
        therapist:
          'Ask box by box, in order. Gently stop praise, advice, correction and the witness’s own side. Release a box if they offer it.',
        acting:
          'Tell your therapist what you noted, box by box. Stay with what you heard; no praise and no advice is needed. Show a box only if you like.',
        others: 'Listen to what became of your words. You need not answer.',
      },
    },
    {
      title: 'What stood out',
      actor: 'speaker',
      minutes: 3,
      floor: 'speaker',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['echo'],
      prompt: {
        therapist: 'Ask what stood out, and only that. Corrections can wait.',
        acting: 'What stood out for you in what you heard? Put down what you take with you.',
        others: 'Listen to where your listening went.',
      },
    },
    {
      title: 'Change over',
      actor: 'everyone',
      minutes: 20,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['tell', 'w1', 'w2', 'w3', 'w4', 'echo'],
      swaps: true,
      turnSeconds: 480,
      prompt: {
        therapist:
          'The same with roles changed and for as long: eight minutes of telling, three of quiet notes, six box by box, three on what stood out. The second story is no reply to the first. Stop advice as before.',
        acting:
          'Now the other tells, and who told is the witness. First the story and its title, then quiet notes in the four boxes, then what the witness heard, then what stood out. Speak to your therapist.',
      },
    },
    {
      title: 'Close',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist: 'Now they may speak to each other. Keep it short, and do not open the stories again.',
        acting: 'Now you may speak to each other: one sentence on how it was to be heard.',
      },
    },
  ],
  turnRules: [
    'The witness offers no praise, no advice, no correction and no side of their own.',
    'Both speak to you, and not to each other, until the close.',
  ],
  stops: ['S2', 'S3', 'S4'],
});
