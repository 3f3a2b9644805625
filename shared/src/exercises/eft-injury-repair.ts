import { defineExercise } from './defineExercise.ts';

const WORDS = { visibility: 'onlyMe', release: { how: 'each' }, save: 'own', keepIf: 'author' } as const;
const RATED = { visibility: 'meAndTherapist', save: 'clinician', unreleased: 'clinician' } as const;
const AGREED = { visibility: 'everyone', save: 'couple', keepIf: 'both' } as const;

export const eftInjuryRepair = defineExercise({
  id: 'eft-injury-repair',
  name: 'Mending one injury',
  school: 'emotionFocused',
  purpose:
    'Walks with one particular wound from anger to shared grief, owned responsibility and a new answer to the old need. Usually two to five sessions, one to three stations in each.',
  informedBy:
    'The model for resolving attachment injuries by Johnson, Makinen and Millikin (2001; 2006), as eight stations in words of our own.',
  evidence:
    '24 couples, about 13 sessions on average: 15 resolved the injury, and 12 couples still held their gains three years on. In another trial of 20 couples trust slipped within three months while other gains held, so plan follow-ups.',
  stages: ['understanding'],
  prerequisites: [
    'Their cycle has calmed.',
    'The facts are known, and the other contact has ended.',
    'Both agree to the same title for what happened.',
  ],
  notIf: [
    'Disclosure is not complete.',
    'There is violence.',
    'The involved partner is undecided about staying and not willing to say so.',
  ],
  minutes: 45,
  fits: [80, 110],
  regions: {
    title: {
      label: 'The moment we are working on',
      owner: 'shared',
      rect: [40, 100, 1520, 70],
      ...AGREED,
      is: { kind: 'text', letters: 120, hint: 'A neutral title you both agree to, without details' },
    },
    stairs: {
      label: 'Stations',
      owner: 'therapist',
      rect: [40, 190, 420, 690],
      visibility: 'everyone',
      save: 'clinician',
      is: {
        kind: 'ladder',
        rungs: [
          '8 How we tell it now',
          '7 An answer in the present',
          '6 Asking for comfort',
          '5 Owning and staying',
          '4 In softer words',
          '3 How it makes sense',
          '2 What it did to feeling safe',
          '1 The moment',
        ],
        write: false,
        letters: 10,
      },
    },
    inj_words: {
      label: 'In my words',
      owner: 'injured',
      rect: [490, 190, 520, 330],
      ...WORDS,
      is: {
        kind: 'cards',
        most: 4,
        letters: 160,
        hint: 'One short card for a station, if you like',
        tags: ['The moment', 'What it did', 'In softer words', 'What I ask for'],
      },
    },
    landed: {
      label: 'Did it reach you?',
      owner: 'injured',
      rect: [490, 540, 520, 70],
      ...RATED,
      is: { kind: 'slider', ends: ['Not at all', 'Deeply'] },
    },
    inv_words: {
      label: 'What I hear and own',
      owner: 'involved',
      rect: [1040, 190, 520, 330],
      ...WORDS,
      is: {
        kind: 'cards',
        most: 3,
        letters: 160,
        hint: 'One short card for a station, if you like',
        tags: ['What makes sense to me', 'My part', 'My answer now'],
      },
    },
    shame: {
      label: 'How hard is it to stay?',
      owner: 'involved',
      rect: [1040, 540, 520, 70],
      ...RATED,
      is: { kind: 'slider', ends: ['I can stay in this talk', 'I want to hide'] },
    },
    new_story: {
      label: 'How we tell it now',
      owner: 'shared',
      rect: [490, 630, 1070, 150],
      ...AGREED,
      is: { kind: 'text', letters: 500, hint: 'A few lines you could both sign' },
    },
    tender: {
      label: 'Still tender',
      owner: 'each',
      rect: [490, 800, 1070, 80],
      ...AGREED,
      is: { kind: 'cards', most: 2, letters: 100 },
    },
  },
  steps: [
    {
      title: '1 The moment',
      actor: 'injured',
      minutes: 6,
      floor: 'injured',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['title', 'inj_words', 'shame'],
      prompt: {
        therapist:
          'Agree on a neutral title first. Heat is expected here: make room for it, and keep the other from defending.',
        acting: 'Tell the moment and what it was like for you. It may be loud or quiet; you have the time.',
        others:
          'Stay and listen. You will have your turn. The slider is for you and your therapist: move it whenever you like.',
      },
    },
    {
      title: '2 What it did to feeling safe',
      actor: 'injured',
      minutes: 5,
      floor: 'injured',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['inj_words', 'shame'],
      prompt: {
        therapist: 'Stay with the hurt under the anger. Follow the meaning, not more details.',
        acting: 'Stay with the hurt for a while. What did it do to your sense of being safe with the other?',
        others: 'Listen for what was lost, more than for what was done. Nothing needs an answer yet.',
      },
    },
    {
      title: '3 How it makes sense',
      actor: 'involved',
      minutes: 5,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['inv_words', 'shame'],
      prompt: {
        therapist:
          'First why it mattered so much, then how it came about, as facts and without excuse. Note the urge to explain more and keep it for later.',
        acting:
          'Say what begins to make sense to you about why it hurt so much. Then how it came about on your side: plain facts.',
        others: 'You need not agree. Notice whether anything of it is new to you.',
      },
    },
    {
      title: '4 In softer words',
      actor: 'injured',
      minutes: 6,
      floor: 'injured',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['inj_words', 'shame'],
      prompt: {
        therapist: 'Slow down and look for loss, fear and grief. Do not hurry past a silence.',
        acting: 'Under the anger: what did you lose, what were you afraid of, what are you grieving?',
        others: 'Look at the other while you listen. Your being here is what counts now.',
      },
    },
    {
      title: '5 Owning and staying',
      actor: 'involved',
      minutes: 6,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['inv_words', 'shame', 'landed'],
      prompt: {
        therapist:
          'Help them own their part and stay with the pain instead of sinking into themselves. Afterwards ask for both sliders.',
        acting:
          'Say what your part is and what you regret. Then stay with what it does to the other, without hurry.',
        others:
          'Let come what comes; you owe no answer. Afterwards set your slider: only you and your therapist see it.',
      },
    },
    {
      title: '6 Asking for comfort',
      actor: 'injured',
      minutes: 4,
      floor: 'injured',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['inj_words'],
      prompt: {
        therapist: 'One request, in the present: the comfort that was missing then. Help to say it simply.',
        acting: 'What did you need then that was missing? Ask for it now, in one sentence if you can.',
        others: 'Hear the whole request first. Your answer comes next.',
      },
    },
    {
      title: '7 An answer in the present',
      actor: 'involved',
      minutes: 5,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['inv_words', 'landed'],
      prompt: {
        therapist:
          'An answer that fits this person, now, and no promise for ever. Ask for the slider afterwards.',
        acting: 'Answer now, in a way that fits the person in front of you. Simple and true is enough.',
        others: 'Notice what reaches you, and set your slider: only you and your therapist see it.',
      },
    },
    {
      title: '8 How you tell it now',
      actor: 'bothTogether',
      minutes: 8,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['new_story', 'tender'],
      prompt: {
        therapist:
          'A few lines both can sign, and a list of what stays tender. Leave the last five minutes for a soft landing.',
        acting:
          'Tell in a few lines how you see it now: what happened, what it meant, what is different. Then note what is still tender.',
      },
    },
  ],
  turnRules: [
    'One voice at a time. What the involved partner would like to explain is noted by the therapist and kept for later.',
    'The therapist may go back a station at any time. Going back is a rest, not a failure.',
    'Cards may be skipped. What is on them is spoken first and shown afterwards.',
  ],
  stops: ['S2', 'S3', 'S4', 'S7', 'S9'],
  stopNotes: ['New facts appear: stop here, and plan the disclosure anew.'],
  noCapture: true,
});
