import { defineExercise } from './defineExercise.ts';

const SHOWN = [
  'Angry',
  'Annoyed',
  'Impatient',
  'Sharp',
  'Loud',
  'Stubborn',
  'Sarcastic',
  'Cold',
  'Silent',
  'Busy',
  'Calm on the outside',
  'Far away',
  'Blank',
  'Tense',
  'Restless',
  'Nervous',
  'Worried',
  'Confused',
  'Disappointed',
  'Offended',
  'Fed up',
  'Tired',
  'Tearful',
  'Helpless',
  'Guilty',
  'Pleading',
  'Joking',
  'Careful',
];

const UNDERNEATH = [
  'Hurt',
  'Sad',
  'Lonely',
  'Afraid',
  'Ashamed',
  'Small',
  'Not enough',
  'Unwanted',
  'Unimportant',
  'Unseen',
  'Rejected',
  'Left out',
  'Lost',
  'Longing',
  'Afraid to lose you',
  'Afraid to fail you',
];

const SLOT = { visibility: 'meAndTherapist', release: { how: 'each' }, save: 'couple' } as const;
const FOLLOWING = { label: 'Listening', choices: ['I follow', 'Slower, please'], words: false };
const SLOT_ABOVE = { ...SLOT, replies: FOLLOWING };
const LINES = { kind: 'text', letters: 140 } as const;
const SHOWN_CHIPS = { kind: 'chips', choices: SHOWN, pick: 3, own: true } as const;
const UNDERNEATH_CHIPS = { kind: 'chips', choices: UNDERNEATH, pick: 2, own: true } as const;
const AGREED = { owner: 'shared', visibility: 'everyone', save: 'couple' } as const;

export const eftCycleMap = defineExercise({
  id: 'eft-cycle-map',
  name: 'Our loop',
  school: 'emotionFocused',
  purpose:
    'Turns one argument into a picture of the pattern, so that both can stand side by side and look at it together.',
  informedBy:
    'Emotionally focused therapy, first stage: following the cycle. The figure of eight is credited to Scott Woolley; ours is drawn anew.',
  evidence:
    'Emotionally focused couple therapy as a whole shows large gains from before to after. This board itself comes from practice and has not been tested.',
  stages: ['understanding'],
  prerequisites: [
    'A recent moment of low to middle intensity, not the day of a discovery.',
    'Both rate their distress at 5 or below.',
  ],
  notIf: [
    'Violence or coercion is going on: a circular picture would spread the blame for it.',
    'An affair is still going on and secret.',
  ],
  minutes: 32,
  fits: [50, 80, 110],
  regions: {
    trigger: {
      label: 'What set it off',
      ...AGREED,
      rect: [600, 100, 400, 80],
      is: { kind: 'text', letters: 120, hint: 'Only what a camera could have seen' },
    },
    loop: {
      label: 'Loop',
      owner: 'therapist',
      rect: [460, 270, 680, 460],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'path',
        shape: 'loop',
        segments: ['One does this', 'The other sees that', 'The other does this', 'The first sees that'],
        most: 4,
        letters: 80,
        marker: false,
      },
    },
    waterline: {
      label: 'Seen / not seen',
      owner: 'therapist',
      rect: [440, 519, 720, 2],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'line', sides: ['Seen', 'Not seen'] },
    },
    a_do: { label: 'What I did', owner: 'a', rect: [40, 110, 380, 100], ...SLOT_ABOVE, is: LINES },
    a_show: { label: 'What I showed', owner: 'a', rect: [40, 220, 380, 100], ...SLOT_ABOVE, is: SHOWN_CHIPS },
    a_think: { label: 'What I told myself', owner: 'a', rect: [40, 330, 380, 100], ...SLOT_ABOVE, is: LINES },
    a_under: { label: 'Underneath', owner: 'a', rect: [40, 560, 380, 100], ...SLOT, is: UNDERNEATH_CHIPS },
    a_need: { label: 'What I needed', owner: 'a', rect: [40, 670, 380, 100], ...SLOT, is: LINES },
    b_do: { label: 'What I did', owner: 'b', rect: [1180, 110, 380, 100], ...SLOT_ABOVE, is: LINES },
    b_show: {
      label: 'What I showed',
      owner: 'b',
      rect: [1180, 220, 380, 100],
      ...SLOT_ABOVE,
      is: SHOWN_CHIPS,
    },
    b_think: {
      label: 'What I told myself',
      owner: 'b',
      rect: [1180, 330, 380, 100],
      ...SLOT_ABOVE,
      is: LINES,
    },
    b_under: { label: 'Underneath', owner: 'b', rect: [1180, 560, 380, 100], ...SLOT, is: UNDERNEATH_CHIPS },
    b_need: { label: 'What I needed', owner: 'b', rect: [1180, 670, 380, 100], ...SLOT, is: LINES },
    loop_name: {
      label: 'We call it',
      ...AGREED,
      rect: [620, 760, 360, 60],
      is: { kind: 'text', letters: 60 },
    },
    early_sign: {
      label: 'First sign',
      ...AGREED,
      rect: [40, 830, 740, 60],
      is: { kind: 'text', letters: 140, hint: 'How we notice that it has begun' },
    },
    exit_phrase: {
      label: 'Our way out',
      ...AGREED,
      rect: [820, 830, 740, 60],
      is: { kind: 'text', letters: 140, hint: 'A short phrase either of us can say' },
    },
  },
  steps: [
    {
      title: 'Pick one moment',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['trigger'],
      rates: true,
      prompt: {
        therapist:
          'Help them choose one recent moment that was not too hot, and name its start in facts. Say it plainly: the loop is the opponent, nobody here is.',
        acting: 'Choose one moment together and write down what set it off, as a camera would have seen it.',
        others:
          'Think of one recent moment when you got stuck. A small one is best. Today you look at the loop, not for who began.',
      },
    },
    {
      title: 'Your side of the moment',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: [
        'a_do',
        'a_show',
        'a_think',
        'a_under',
        'a_need',
        'b_do',
        'b_show',
        'b_think',
        'b_under',
        'b_need',
      ],
      prompt: {
        therapist: 'Read along quietly and do not comment yet. Empty slots are fine.',
        acting:
          'Go back to that moment. What did you do and show, what did you tell yourself, and what was underneath? Only you and your therapist see it; you choose later what to share.',
      },
    },
    {
      title: 'Above the line',
      actor: 'a',
      minutes: 4,
      floor: 'a',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['a_do', 'a_show', 'a_think'],
      prompt: {
        therapist: 'Release one slot after the other as it is told. Hold back the other’s version for now.',
        acting: 'Take us through it from your side: what you did, what you showed, what you told yourself.',
        others: 'Just listen; your turn comes. You can show that you follow, or ask for a slower pace.',
      },
    },
    {
      title: 'Above the line',
      actor: 'b',
      minutes: 4,
      floor: 'b',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['b_do', 'b_show', 'b_think'],
      prompt: {
        therapist: 'The same for the other, with the same time and the same warmth.',
        acting: 'Take us through it from your side: what you did, what you showed, what you told yourself.',
        others:
          'Just listen; you have had your turn. You can show that you follow, or ask for a slower pace.',
      },
    },
    {
      title: 'Join the loop',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['loop'],
      rates: true,
      prompt: {
        therapist:
          'Write the links on the loop in their words, each half leading to the other and back. If it is still hot, this is a good place to end for today.',
        acting:
          'Find the links together: when one does this, the other sees that, and does this. And so it goes round. Where does it speed up?',
      },
    },
    {
      title: 'One thing from below',
      actor: 'a',
      minutes: 4,
      floor: 'a',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['a_under', 'a_need'],
      prompt: {
        therapist:
          'One thing only, slowly, then the other says it back. Whatever is not offered stays private.',
        acting: 'Is there one thing from below the line you would like the other to know? One is enough.',
        others: 'Take it in, then say in your own words what you heard. Nothing needs solving.',
      },
    },
    {
      title: 'One thing from below',
      actor: 'b',
      minutes: 4,
      floor: 'b',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['b_under', 'b_need'],
      prompt: {
        therapist: 'The same for the other. A short silence after it is worth more than a comment.',
        acting: 'Is there one thing from below the line you would like the other to know? One is enough.',
        others: 'Take it in, then say in your own words what you heard. Nothing needs solving.',
      },
    },
    {
      title: 'Name it and leave it',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['loop_name', 'early_sign', 'exit_phrase'],
      prompt: {
        therapist: 'Go for a name both can smile at, and a way out that fits in one breath.',
        acting:
          'Give the loop a name. What is the first sign that it has begun, and what could either of you say to step out of it?',
      },
    },
  ],
  turnRules: [
    'While one tells their side, the other shows only that they follow, or asks for a slower pace.',
    'Links join a whole slot to another. Nobody points at single words of the other.',
    'Below the line, only what its author offers is shown.',
  ],
  stops: ['S2', 'S3', 'S4', 'S6'],
  stopNotes: ['Either writes of being afraid of the other: leave the loop and speak with each alone.'],
});
