import { defineExercise } from './defineExercise.ts';

const answers = ['Answered', 'Partly', 'Come back to it'];

export const infDisclosure = defineExercise({
  id: 'inf-disclosure',
  name: 'Guided disclosure',
  school: 'trustRepair',
  purpose:
    'One planned, complete and factual account at a bearable pace, with the injured partner’s questions sorted beforehand.',
  informedBy:
    'Practice of therapeutic disclosure: both prepared apart, facts before questions, no telling piece by piece, no pictures, and a look at the need under each question.',
  evidence:
    'Practice-based; protocols differ. In the small follow-up of one trial, couples whose affair had been revealed parted less often than those with a secret one.',
  stages: ['steadying'],
  prerequisites: [
    'Both asked for it.',
    'Each was prepared alone at least once, for about 50 minutes: the involved partner’s account is written, the injured partner’s questions are sorted.',
    'Contact with the third person has ended, or is openly said not to have ended.',
    'Each has arranged a support person and a quiet evening.',
    'The therapist is trained for it.',
    'The partners are in separate rooms or homes, with a plan for afterwards.',
    'A follow-up within 72 hours is booked.',
  ],
  notIf: [
    'Fear, coercion or violence, or a risk of suicide or self-harm in either.',
    'Legal action is pending and advice has not been taken.',
    'The involved partner withholds what the therapist knows; settle it first, as your secrets policy says.',
    'Either is intoxicated.',
  ],
  minutes: 70,
  fits: [80, 110],
  regions: {
    chunks: {
      label: 'Account',
      owner: 'involved',
      rect: [40, 100, 740, 420],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'clinician',
      keepIf: 'both',
      is: {
        kind: 'lane',
        most: 12,
        letters: 600,
        hint: 'One part on each card, in the order in which you will read: plain facts, no pictures, no reasons yet',
        faceDown: true,
      },
    },
    pace: {
      label: 'Pace',
      owner: 'injured',
      rect: [40, 540, 740, 80],
      visibility: 'meAndTherapist',
      save: 'drop',
      is: { kind: 'chips', choices: ['Go on', 'Pause', 'Enough for today'], pick: 1, own: false },
    },
    quest: {
      label: 'Questions',
      owner: 'injured',
      rect: [820, 100, 740, 420],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: {
        kind: 'lane',
        most: 12,
        letters: 160,
        hint: 'What do you want to know? And what do you hope knowing it will give you?',
        rows: [
          'Answer today',
          'Answer on a date we set',
          'Later: how it came about',
          'Later: what comes next',
          'Wait two days, then ask me again',
          'Taken back',
        ],
        tags: [
          'Health, safety, money, children',
          'Facts: who, when, where in general, who knows',
          'Contact now',
          'Why, and what it meant',
          'Comparing myself',
          'Pictures and details',
          'What will be',
        ],
      },
    },
    answer: {
      label: 'Answered',
      owner: 'injured',
      rect: [820, 540, 740, 80],
      visibility: 'meAndTherapist',
      save: 'own',
      unreleased: 'own',
      is: {
        kind: 'table',
        columns: ['First', 'Second', 'Third', 'Fourth', 'Fifth'],
        letters: 40,
        choices: { '0': answers, '1': answers, '2': answers, '3': answers, '4': answers },
      },
    },
    tonight: {
      label: 'Tonight I need',
      owner: 'injured',
      rect: [40, 640, 740, 110],
      visibility: 'everyone',
      save: 'drop',
      replies: { label: 'My answer', choices: ['Yes', 'No', 'Another offer'], words: true },
      is: { kind: 'cards', most: 3, letters: 120, hint: 'Something small and clear' },
    },
    rate: {
      label: 'How much can I take now',
      owner: 'each',
      rect: [40, 770, 740, 110],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'slider', ends: ['Nothing more', 'I am steady'] },
    },
    plan: {
      label: 'Next 48 hours',
      owner: 'shared',
      rect: [820, 640, 740, 240],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'table',
        columns: ['What we agreed'],
        rows: ['Sleep', 'Contact with each other', 'Children', 'Question window', 'Help and numbers'],
        letters: 120,
      },
    },
  },
  steps: [
    {
      title: 'A moment for each, alone',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['rate', 'chunks', 'quest'],
      rates: true,
      prompt: {
        therapist:
          'See each alone: place, who is near, support person, distress, still willing? Check that the account and the sorted questions are there. If one of them hesitates, do not start; postpone as your own decision.',
        acting:
          'A moment alone with your therapist. Say how you are and how much you can take today. What you prepared can be put in its place here; nobody but your therapist sees it yet.',
      },
    },
    {
      title: 'How we do this',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Set the rules: the truth, in parts, with words that stop it at any time; no defending; no questions today beyond the list. Say that stopping early is no failure.',
        acting:
          'Say how it goes: in parts, truthful, no defending, only the questions on the list, and either can stop it.',
        others:
          'It goes in parts, and either of you can stop at any time. Only the questions already on the list are asked today.',
      },
    },
    {
      title: 'The account, part by part',
      actor: 'involved',
      minutes: 15,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['pace'],
      prompt: {
        therapist:
          'Turn one card at a time, and only after the listening partner has chosen to go on. Cut short reasons, pictures and pleas. On “Enough for today” stop there and go to the separate rooms.',
        acting:
          'Read what you prepared, one part at a time, slowly. Wait after each. Plain facts are enough; explaining comes another day.',
        others:
          'You set the pace. After each part choose: go on, pause, or enough for today. You do not need to answer or to hold anything together.',
      },
    },
    {
      title: 'Breathe',
      actor: 'everyone',
      minutes: 5,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['rate', 'pace'],
      prompt: {
        therapist:
          'Ground together: feet, breath, the room. Offer to turn cameras off. Read both ratings before you decide whether to go on.',
        acting:
          'Feet on the floor, a slow breath, five things you can see. You may turn your camera off. Then set the slider to how much you can take now.',
      },
    },
    {
      title: 'The questions for today',
      actor: 'injured',
      minutes: 15,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['quest', 'answer', 'pace'],
      turnSeconds: 180,
      prompt: {
        therapist:
          'At most five, the most important first, about three minutes each. Release only questions from “Answer today”. Put off what belongs later, and for pictures ask what knowing would give. “I am ashamed to answer” is allowed, lying is not.',
        acting:
          'Ask your questions from today’s list, the most important first. You may take any of them back. For yourself, note whether each was answered.',
        others:
          'Answer truthfully and briefly. “I do not know” and “I am ashamed to answer” are allowed. Please do not ask for comfort now; there will be room for you.',
      },
    },
    {
      title: 'Each alone for a while',
      actor: 'bothPrivately',
      minutes: 10,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['rate', 'quest'],
      prompt: {
        therapist:
          'Five minutes with each, the more distressed one last. What was heard, what is in the body, what is needed tonight? Shame belongs here, not in front of the other.',
        acting:
          'Some minutes with your therapist, and some for yourself. How are you now? What would help you tonight? Drink something, move a little.',
      },
    },
    {
      title: 'What is needed tonight',
      actor: 'injured',
      minutes: 6,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['tonight', 'pace'],
      prompt: {
        therapist:
          'Small, concrete needs for tonight. A no is allowed and so is another offer; see to it that what is agreed goes into the plan.',
        acting:
          'What do you need tonight? Name one to three things, small and clear. Space is as good a need as closeness.',
        others: 'Answer each one: yes, no, or another offer. Promise only what you can do tonight.',
      },
    },
    {
      title: 'The next 48 hours',
      actor: 'bothTogether',
      minutes: 6,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['plan', 'pace'],
      prompt: {
        therapist:
          'Fill the plan: sleep, contact, children, one fixed question window of 20 minutes or none, how to reach you. No decisions about the future of the relationship.',
        acting:
          'Plan the next two days: where each of you sleeps, how you speak with each other, the children, one window of 20 minutes for questions or none, and whom to call.',
      },
    },
    {
      title: 'A last moment for each, alone',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['rate'],
      rates: true,
      prompt: {
        therapist:
          'See each alone again: rating, safety, who is with them tonight, the date of the follow-up. Nobody leaves before you have seen them; let them go one at a time.',
        acting:
          'A last moment with your therapist. How are you leaving, and what will you do in the next hour?',
      },
    },
  ],
  turnRules: [
    'The account comes before the questions, so that the questions do not shape what is told.',
    'You may put off a question but never delete it; the injured partner may take back any.',
    'Only questions under “Answer today” are ever released; the others stay between their author and you.',
    'The involved partner does not ask for comfort while the account is read and the questions are asked.',
    'For pictures and details ask first: what do I hope knowing this will give me, how did earlier details affect my nights, which decision depends on it, what is the question under it?',
    'No copy of the account is handed over. It is destroyed unless both ask you to hold it.',
  ],
  stops: ['S1', 'S2', 'S3', 'S5', 'S6', 'S7', 'S8', 'S9'],
  stopNotes: [
    'The injured partner chooses “Enough for today”: stop means stop. Go to the separate rooms, step 6.',
  ],
  noCapture: true,
  noExport: true,
  separatePlaces: true,
});
