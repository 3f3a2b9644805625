import { defineExercise } from './defineExercise.ts';

export const commStressTalk = defineExercise({
  id: 'comm-stress-talk',
  name: 'On your side for a while',
  school: 'gottmanInformed',
  purpose: 'Partners support each other about stress that comes from outside the relationship.',
  informedBy:
    'Conversations that reduce stress: equal turns, understanding before advice, and taking the partner’s side.',
  evidence: 'Practice-based; that stress from outside spills over into a relationship is well documented.',
  stages: ['rebuilding'],
  prerequisites: [],
  notIf: ['The only stress either can think of is the partner or the affair: use another exercise.'],
  minutes: 28,
  fits: [50, 80, 110],
  regions: {
    topic: {
      label: 'Outside stress',
      owner: 'speaker',
      rect: [40, 100, 740, 100],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'text', letters: 120, hint: 'Work, family, health, the world: not about us' },
    },
    notes: {
      label: 'Hardest part',
      owner: 'speaker',
      rect: [40, 220, 740, 210],
      visibility: 'everyone',
      save: 'drop',
      replies: { label: 'What I heard', choices: [], words: true },
      is: { kind: 'text', letters: 240, hint: 'What weighs most about it' },
    },
    moves: {
      label: 'Ways to be with the other',
      owner: 'listener',
      rect: [820, 100, 740, 330],
      visibility: 'onlyMe',
      save: 'drop',
      is: {
        kind: 'checklist',
        lines: [
          'I ask, and want to know.',
          'I follow where the story goes.',
          'I take your side.',
          'I say “we”, so that you are not alone with it.',
          'I name the feeling I hear.',
          'I leave the fixing for later.',
        ],
        marks: ['Done'],
        most: 0,
        letters: 120,
      },
    },
    with_me: {
      label: 'I felt you were with me',
      owner: 'speaker',
      rect: [40, 460, 1520, 90],
      visibility: 'everyone',
      save: 'clinician',
      is: { kind: 'axis', ends: ['Not yet', 'Fully'] },
    },
    slots: {
      label: 'Twice this week, fifteen minutes each',
      owner: 'each',
      rect: [40, 580, 1520, 290],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'calendar', shape: 'week', most: 2, letters: 60 },
    },
  },
  steps: [
    {
      title: 'Choose an outside stress',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['topic'],
      prompt: {
        therapist:
          'Help each to a stress that has nothing to do with the two of them, and show the ways to listen in one or two sentences.',
        acting: 'Choose the topics with them and show what a listener can do.',
        others:
          'Each of you chooses something from outside that weighs on you. It is not about the two of you.',
      },
    },
    {
      title: 'Tell it',
      actor: 'speaker',
      minutes: 8,
      floor: 'speaker',
      visibility: 'everyone',
      gate: 'softTimer',
      opens: ['topic', 'moves'],
      prompt: {
        therapist: 'Let the story run. Step in only if it turns to the two of them, or if advice begins.',
        acting: 'Tell what weighs on you. You need not sort it, solve it or make it short.',
        others:
          'You are on their side for a while. Listen and follow. The list is for you alone; tick what you do.',
      },
    },
    {
      title: 'Be with the other',
      actor: 'listener',
      minutes: 3,
      floor: 'listener',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['moves', 'notes'],
      prompt: {
        therapist:
          'A short summary, the question for the hardest part, then warmth. Advice only if the speaker asks for it.',
        acting:
          'Say in a few words what you heard. Ask: “What is the hardest part?” Then something warm. Advice only if you are asked.',
        others: 'Let it reach you. If you like, say or write what the hardest part is.',
      },
    },
    {
      title: 'How much with me',
      actor: 'speaker',
      minutes: 1,
      floor: 'speaker',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['with_me'],
      prompt: {
        therapist: 'Ask why the number is not lower, and nothing else. No number is discussed.',
        acting: 'How much did you feel the other was with you? Place a marker, and say why it is not lower.',
        others: 'Listen for what helped. The number is not a mark for you.',
      },
    },
    {
      title: 'Change over',
      actor: 'everyone',
      minutes: 12,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['topic', 'moves', 'notes', 'with_me'],
      swaps: true,
      turnSeconds: 480,
      prompt: {
        therapist:
          'The same with roles changed: about eight minutes to tell, three to be with it, one for the marker. Keep the times equal.',
        acting:
          'Now the other tells, and you change places. First the story, then what was heard and the hardest part, then the marker.',
      },
    },
    {
      title: 'Twice this week',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['slots'],
      prompt: {
        therapist:
          'Two real times in the week, with a turn each. A plain word such as “coffee” is enough in the calendar.',
        acting:
          'Find two times this week, fifteen minutes for each of you. A plain word such as “coffee” is enough.',
      },
    },
  ],
  turnRules: [
    'Either may say “this is about us now”; the therapist decides how to go on.',
    'Advice only when the speaker asks for it.',
    'Both get the same time.',
  ],
  stops: ['S3', 'S4'],
});
