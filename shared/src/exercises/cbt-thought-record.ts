import { defineExercise } from './defineExercise.ts';

const PERCENT = ['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100'];
const FEELINGS = [
  'Angry',
  'Annoyed',
  'Hurt',
  'Sad',
  'Afraid',
  'Worried',
  'Ashamed',
  'Guilty',
  'Lonely',
  'Jealous',
  'Disappointed',
  'Helpless',
  'Numb',
  'Another feeling',
];
const KINDS = ['Fact', 'Fear', 'Not known yet'];

const ROW = {
  visibility: 'meAndTherapist',
  release: { how: 'together', group: 'rows' },
  save: 'couple',
  unreleased: 'own',
} as const;
const ROW_COLUMNS = [
  'What I thought',
  'I believed it, %',
  'What I felt',
  'How strongly, %',
  'In my body',
  'What I did',
  'The thought is a …',
];
const ROW_CHOICES = { 1: PERCENT, 2: FEELINGS, 3: PERCENT, 6: KINDS };
const TEST_TAGS = ['Fits', 'Does not fit', 'Unknown'];
const NEW = {
  visibility: 'meAndTherapist',
  release: { how: 'each' },
  save: 'own',
  unreleased: 'own',
} as const;
const NEW_COLUMNS = ['A fairer thought', 'First thought now, %', 'Feeling now, %'];
const NEW_CHOICES = { 1: PERCENT, 2: PERCENT };

export const cbtThoughtRecord = defineExercise({
  id: 'cbt-thought-record',
  name: 'Same event, two minds',
  school: 'cognitiveBehavioural',
  purpose: 'Lays both partners’ thoughts about one event side by side; each tests their own.',
  informedBy:
    'The thought record and the chain of event, thought and feeling in cognitive-behavioural couple therapy.',
  evidence:
    'Cognitive-behavioural couple therapy is well supported as a whole; a single sheet like this has not been tested.',
  stages: ['understanding'],
  prerequisites: ['The event can be described in facts that both accept.'],
  notIf: [
    'It would be used to talk an injured partner out of a justified suspicion.',
    'There is coercion: doubts may be accurate signs of danger.',
  ],
  minutes: 34,
  fits: [50, 80, 110],
  regions: {
    event: {
      label: 'What a camera would show',
      owner: 'shared',
      rect: [40, 100, 1520, 70],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 200, hint: 'Who did and said what, without why' },
    },
    row_a: {
      label: 'A',
      owner: 'a',
      rect: [40, 190, 1520, 170],
      ...ROW,
      is: { kind: 'table', columns: ROW_COLUMNS, letters: 140, choices: ROW_CHOICES },
    },
    test_a: {
      label: 'Fits / does not fit / unknown',
      owner: 'a',
      rect: [40, 560, 740, 130],
      visibility: 'everyone',
      save: 'own',
      is: { kind: 'cards', most: 6, letters: 120, tags: TEST_TAGS },
    },
    new_a: {
      label: 'Fairer thought',
      owner: 'a',
      rect: [40, 710, 740, 80],
      ...NEW,
      is: { kind: 'table', columns: NEW_COLUMNS, letters: 140, choices: NEW_CHOICES },
    },
    row_b: {
      label: 'B',
      owner: 'b',
      rect: [40, 370, 1520, 170],
      ...ROW,
      is: { kind: 'table', columns: ROW_COLUMNS, letters: 140, choices: ROW_CHOICES },
    },
    test_b: {
      label: 'Fits / does not fit / unknown',
      owner: 'b',
      rect: [820, 560, 740, 130],
      visibility: 'everyone',
      save: 'own',
      is: { kind: 'cards', most: 6, letters: 120, tags: TEST_TAGS },
    },
    new_b: {
      label: 'Fairer thought',
      owner: 'b',
      rect: [820, 710, 740, 80],
      ...NEW,
      is: { kind: 'table', columns: NEW_COLUMNS, letters: 140, choices: NEW_CHOICES },
    },
    trial: {
      label: 'This week we test',
      owner: 'shared',
      rect: [40, 810, 1520, 70],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 240, hint: 'What, who, by when, and what would we see?' },
    },
  },
  steps: [
    {
      title: 'Agree on the event',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['event'],
      prompt: {
        therapist:
          'One event, in facts both accept. If they cannot agree on the facts, choose a smaller one.',
        acting:
          'Choose one event and describe it as a camera would have shown it: what was done and said, not why.',
      },
    },
    {
      title: 'Your row',
      actor: 'bothPrivately',
      minutes: 6,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['row_a', 'row_b'],
      prompt: {
        therapist: 'Read along without comment. One thought each, the one that stung most.',
        acting:
          'What went through your mind, and how much did you believe it? What did you feel, where in your body, and what did you do? Both rows are shown together, once you are both ready.',
      },
    },
    {
      title: 'Two minds, side by side',
      actor: 'therapist',
      minutes: 2,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'therapist',
      reveals: ['rows'],
      prompt: {
        therapist: 'Reveal both rows at once and let them read in silence. Hold back any comparison.',
        acting: 'Reveal both rows at once, and keep the silence.',
        others:
          'Read both rows in silence. It was the same event, and each row is how it was for one of you.',
      },
    },
    {
      title: 'Look at your thought',
      actor: 'a',
      minutes: 6,
      floor: 'a',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['test_a'],
      prompt: {
        therapist:
          'Ask what fits, what does not, and what is not known yet. Stay curious: the thought may turn out to be right.',
        acting: 'Take your own thought. What fits it, what does not fit, and what do you not know yet?',
        others: 'Listen only. Your side is asked for when you are invited.',
      },
    },
    {
      title: 'Invite a fact',
      actor: 'a',
      minutes: 2,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['test_a'],
      turnSeconds: 60,
      prompt: {
        therapist: 'Only on invitation, only facts, under a minute. No invitation is fine too.',
        acting:
          'If you like, ask the other about one fact: “Please tell me your side of this.” You need not.',
        others: 'Answer only if you are asked: the fact as you know it, in less than a minute.',
      },
    },
    {
      title: 'Look at your thought, invite a fact',
      actor: 'b',
      minutes: 8,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['test_b'],
      prompt: {
        therapist: 'The same for the other: about six minutes on the thought, two for an invited fact.',
        acting:
          'Take your own thought. What fits it, what does not fit, what do you not know yet? Then, if you like, ask the other about one fact.',
        others: 'Listen only. If you are asked: the fact as you know it, in less than a minute.',
      },
    },
    {
      title: 'A fairer thought',
      actor: 'bothPrivately',
      minutes: 3,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['new_a', 'new_b'],
      prompt: {
        therapist: 'Fair, not rosy. If the numbers have not moved, that is a result too.',
        acting:
          'Is there a thought that does justice to all you know now? Write it, and say how much you believe the first one now and how strong the feeling is. You decide whether to show it.',
      },
    },
    {
      title: 'Share, and test one thing',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['new_a', 'new_b', 'trial'],
      prompt: {
        therapist: 'Release what they offer. Then one small test of something not yet known, with an end.',
        acting:
          'Show your fairer thought if you like. Then choose one small thing to test this week: what, who, by when, and what would you see?',
      },
    },
  ],
  turnRules: [
    'Nobody marks the other’s thought as wrong; each judges only their own.',
    'Information is given only when invited: facts, in less than a minute.',
  ],
  stops: ['S3', 'S4', 'S6', 'S9'],
});
