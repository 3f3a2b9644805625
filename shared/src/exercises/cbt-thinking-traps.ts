import { defineExercise } from './defineExercise.ts';

const TRAPS = [
  { title: 'All or nothing', says: 'Only two boxes, perfect or useless, and nothing between.' },
  { title: 'Mind-reading', says: 'I am sure what the other thinks, and have not asked.' },
  { title: 'Predicting the worst', says: 'I see how it will end, and it ends badly.' },
  { title: 'Always and never', says: 'Some times have become every time.' },
  { title: 'Only the bad counts', says: 'What went well slips by unseen.' },
  { title: 'Feeling means fact', says: 'It feels that way, so it must be that way.' },
  { title: 'Naming instead of describing', says: 'One word for a person, instead of what was done.' },
  {
    title: 'Bigger than it is / smaller than it is',
    says: 'One thing fills the room, another hardly shows.',
  },
  { title: 'It is all me / it is all you', says: 'The whole load on one pair of shoulders.' },
  { title: 'Must and should', says: 'A rule I never said aloud has been broken.' },
  { title: 'Scorekeeping', says: 'I count who did more, and the count is never even.' },
  { title: 'One time means every time', says: 'It happened once, so it is how things are.' },
];

const TAGS = [...TRAPS.map(({ title }) => title), 'Not a trap'];
const OWN = {
  visibility: 'onlyMe',
  release: { how: 'each' },
  save: 'own',
  is: {
    kind: 'lane',
    most: 3,
    letters: 140,
    hint: 'A thought of your own, as it went through your mind',
    detail: 'A fairer way to say it',
    tags: TAGS,
  },
} as const;

export const cbtThinkingTraps = defineExercise({
  id: 'cbt-thinking-traps',
  name: 'Thinking traps',
  school: 'cognitiveBehavioural',
  purpose: 'Each spots their own habits of thought that heat up a conflict, and rewrites one of them.',
  informedBy:
    'Work on unhelpful thinking in the tradition of Beck. The names of the traps are plain words of our own.',
  evidence: 'Comes from practice within cognitive-behavioural couple therapy; not tested by itself.',
  stages: ['understanding'],
  prerequisites: [],
  notIf: ['Either is likely to use the list as a weapon: do it with each alone first.'],
  minutes: 25,
  fits: [50, 80, 110],
  regions: {
    deck: {
      label: 'Traps',
      owner: 'therapist',
      rect: [40, 100, 1520, 180],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'cards', most: 1, letters: 140, hint: 'A neutral example', deck: TRAPS },
    },
    a_own: { label: 'A’s thoughts', owner: 'a', rect: [40, 300, 740, 320], ...OWN },
    b_own: { label: 'B’s thoughts', owner: 'b', rect: [820, 300, 740, 320], ...OWN },
    easier: {
      label: 'Easier to hear',
      owner: 'each',
      rect: [40, 640, 1520, 140],
      visibility: 'everyone',
      save: 'own',
      is: { kind: 'cards', most: 1, letters: 160, hint: 'Easier for me to hear would be …' },
    },
    cue: {
      label: 'My cue word',
      owner: 'each',
      rect: [40, 800, 1520, 80],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 40, hint: 'A light word, said to yourself' },
    },
  },
  steps: [
    {
      title: 'What a trap is',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['deck'],
      prompt: {
        therapist: 'Explain with an example that belongs to neither of them. Everybody’s mind does this.',
        acting: 'Show the traps and walk through one neutral example, from the thought to a fairer one.',
        others: 'Have a look at the traps. Everyone knows some of them. Which ones are yours?',
      },
    },
    {
      title: 'Three thoughts of your own',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'bothReady',
      opens: ['a_own', 'b_own'],
      prompt: {
        therapist: 'They write for themselves; you do not see it either. “Not a trap” is a real answer.',
        acting:
          'Write up to three thoughts you had lately when it was tense, and give each one trap, or “Not a trap”. Only your own thoughts. Only you see them for now.',
      },
    },
    {
      title: 'Show what you like',
      actor: 'everyone',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'author',
      opens: ['a_own', 'b_own'],
      prompt: {
        therapist: 'Release what each offers, one card being enough. No comment on the choice.',
        acting:
          'Choose a card you are willing to show: one is enough, up to three. The others stay with you.',
      },
    },
    {
      title: 'Rewrite one',
      actor: 'everyone',
      minutes: 8,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['a_own', 'b_own'],
      turnSeconds: 240,
      prompt: {
        therapist:
          'Four minutes each: what is known, what is guessed, what would be fair to say? Work with the author; the other listens.',
        acting:
          'On your turn, take one of your cards and look with your therapist for a fairer way to say it. On the other’s turn, listen.',
      },
    },
    {
      title: 'Easier to hear',
      actor: 'everyone',
      minutes: 4,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['easier'],
      prompt: {
        therapist: 'Only if the author invites it, and one line only. Leave this step out if it is tense.',
        acting:
          'If you like, invite the other to add a line to your thought. If you are invited: “Easier for me to hear would be …”, in one line.',
      },
    },
    {
      title: 'A cue word',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['cue'],
      prompt: {
        therapist: 'A light word, said to oneself and never to the other.',
        acting: 'Choose a light word that you will say to yourself when you notice a trap of your own.',
      },
    },
  ],
  turnRules: ['Each names traps in their own thoughts only, never in the other’s.'],
  stops: ['S3', 'S4'],
});
