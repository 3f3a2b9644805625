import { defineExercise } from './defineExercise.ts';

const rungs = ['I notice', 'I say, in six words or fewer', 'I ground myself with', 'You do', 'Afterwards'];

export const infTriggerPlan = defineExercise({
  id: 'inf-trigger-plan',
  name: 'When it hits',
  school: 'trustRepair',
  purpose: 'A plan for what both do when a reminder sets off images, panic, anger or numbness.',
  informedBy:
    'Trauma-informed treatment after an affair: explaining flashbacks and coping with them together.',
  evidence:
    'Stress reactions like those after a trauma are common after infidelity; in one small and young sample nearly half had them. The plan itself is practice-based.',
  stages: ['steadying'],
  prerequisites: [],
  notIf: [],
  minutes: 36,
  fits: [50, 80, 110],
  regions: {
    list: {
      label: 'Reminders',
      owner: 'injured',
      rect: [40, 100, 460, 780],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: {
        kind: 'cards',
        most: 8,
        letters: 80,
        hint: 'A place, a song, a date, a silence; a few words are enough',
        detail: 'First sign in my body',
        strength: 'How strong',
      },
    },
    lad1: {
      label: 'Plan 1',
      owner: 'shared',
      rect: [520, 100, 340, 560],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'ladder',
        rungs,
        write: true,
        letters: 120,
      },
    },
    lad2: {
      label: 'Plan 2',
      owner: 'shared',
      rect: [870, 100, 340, 560],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'ladder',
        rungs,
        write: true,
        letters: 120,
      },
    },
    lad3: {
      label: 'Plan 3',
      owner: 'shared',
      rect: [1220, 100, 340, 560],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'ladder',
        rungs,
        write: true,
        letters: 120,
      },
    },
    opts: {
      label: 'What you can do',
      owner: 'involved',
      rect: [520, 680, 690, 90],
      visibility: 'everyone',
      save: 'own',
      is: {
        kind: 'chips',
        choices: [
          'Stay close',
          'Give room',
          'Hold your hand',
          'Say: it is over, and I am here',
          'Answer one question',
          'Do the practical thing',
        ],
        pick: 6,
        own: true,
      },
    },
    solo: {
      label: 'If I am alone',
      owner: 'each',
      rect: [520, 790, 690, 90],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'cards',
        most: 3,
        letters: 80,
        hint: 'Whom to call, where to go, what steadies me',
        tags: ['Person', 'Place', 'Grounding'],
      },
    },
    shame: {
      label: 'My own spiral',
      owner: 'involved',
      rect: [1220, 680, 340, 200],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'text', letters: 240, hint: 'What I see, what I tend to do, and what I do with it' },
    },
  },
  steps: [
    {
      title: 'What a reminder is',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Explain that a reminder is no decision to punish: the body reacts first, thought comes after. It is common, and it gets less.',
        acting: 'Explain what happens when a reminder hits: the body is first, thought comes after.',
        others:
          'When a reminder hits, the body is faster than thought. It is nobody’s decision, and one can plan for it.',
      },
    },
    {
      title: 'Each for yourself',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['list', 'shame'],
      prompt: {
        therapist:
          'The injured partner lists reminders with strength and first body sign. The involved partner writes which signs they see, what they tend to do, and where shame takes them. No details of pictures.',
        acting:
          'If reminders come to you: list some, how strong, and where your body feels it first. If you stand beside them: write what you see, what you tend to do, and what it sets off in you.',
      },
    },
    {
      title: 'Choose what to show',
      actor: 'injured',
      minutes: 2,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'author',
      opens: ['list'],
      prompt: {
        therapist: 'Release only the cards they offer; three are enough. Do not press for the strongest.',
        acting: 'Which of your cards do you want to show? Three are enough. The others stay with you.',
        others: 'Your partner is choosing. Breathe, and be ready to read without answering.',
      },
    },
    {
      title: 'Build the plans',
      actor: 'bothTogether',
      minutes: 12,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['lad1', 'lad2', 'lad3', 'opts'],
      prompt: {
        therapist:
          'One plan for each of the top three. The injured partner decides what helps and picks from what the other can do; “I cannot do that one yet” is a fair answer.',
        acting:
          'Take one reminder for each plan, and fill it from the top. The one it hits says what helps; the other says what they can do, and what they cannot do yet.',
      },
    },
    {
      title: 'Try a mild one',
      actor: 'everyone',
      minutes: 5,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      rates: true,
      prompt: {
        therapist:
          'Rehearse one reminder of strength 4 or less, step by step, in the plan’s own words. Compare the ratings; a rise of 3 means stop and ground.',
        acting:
          'Try one plan with a mild reminder, slowly, in the words you wrote. You can stop at any point.',
      },
    },
    {
      title: 'When you are not together',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['solo'],
      rates: true,
      prompt: {
        therapist: 'At work, on the way, at night. Each names a person, a place and one way to ground.',
        acting:
          'And when you are apart, at work, or awake at night? Note a person, a place, and something that steadies you.',
      },
    },
    {
      title: 'Your own spiral',
      actor: 'involved',
      minutes: 3,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['shame'],
      prompt: {
        therapist:
          'The involved partner says how they will carry their own shame, so that the other need not comfort. Help it become one sentence and one action. Release the text only if it is offered.',
        acting:
          'What happens in you when it hits your partner, and what will you do with it so that it does not land on them?',
        others: 'Listen. You need not comfort; this part is your partner’s to carry.',
      },
    },
    {
      title: 'Cards for your pocket',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['lad1', 'lad2', 'lad3', 'solo'],
      prompt: {
        therapist: 'Shorten until it can be read in ten seconds. The page has a neutral title.',
        acting: 'Read your plans once more and shorten them, so that they can be read in a bad moment.',
      },
    },
  ],
  turnRules: [
    'The injured partner decides what helps.',
    'The involved partner may say “I cannot do that one yet”.',
    'Rehearse only what has a strength of 4 or less.',
  ],
  stops: ['S2', 'S3', 'S7'],
  stopNotes: ['The rehearsal raises a rating by 3: stop and ground.'],
});
