import { defineExercise } from './defineExercise.ts';

const answers = ['Yes', 'Not sure', 'No'];

export const infTrustAgreement = defineExercise({
  id: 'inf-trust-agreement',
  name: 'Openness agreement',
  school: 'trustRepair',
  purpose:
    'A few voluntary actions with an end date that make trust easier to rebuild, and a clear word on what stays private for each.',
  informedBy:
    'Agreements on openness and boundaries as used in affair recovery practice; limited in time and open to review by design.',
  evidence: 'Practice-based, from weak sources. The risk is that it turns into surveillance or control.',
  stages: ['steadying'],
  prerequisites: [
    'The first facts are known.',
    'No sign of fear, violence, coercion or being monitored, from either, seen alone.',
  ],
  notIf: ['Any sign of coercive control. Do not run it, and do not say why while both are there.'],
  minutes: 40,
  fits: [50, 80, 110],
  regions: {
    offers: {
      label: 'Would help / can offer',
      owner: 'each',
      rect: [40, 100, 520, 330],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'drafts' },
      save: 'own',
      unreleased: 'own',
      is: {
        kind: 'lane',
        most: 4,
        letters: 120,
        hint: 'Something one can do, for a time',
        rows: ['This would help me feel safer', 'This I can offer'],
        tags: [
          'Contact with the third person',
          'Phones and accounts',
          'Whereabouts and late evenings',
          'Money',
          'Health checks',
          'Social media',
          'Work and travel',
          'Daily check-in',
        ],
      },
    },
    sort: {
      label: 'Sorting',
      owner: 'each',
      rect: [580, 100, 980, 330],
      visibility: 'everyone',
      save: 'own',
      is: {
        kind: 'quadrant',
        most: 6,
        letters: 80,
        across: ['As it is', 'Needs work'],
        up: ['Not yet', 'Now'],
        boxes: ['Agree', 'Change', 'Not now', 'Talk alone first'],
      },
    },
    items: {
      label: 'Agreement',
      owner: 'shared',
      rect: [40, 450, 1520, 330],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'table',
        columns: [
          'What',
          'Who',
          'How often',
          'What counts as kept',
          'If missed',
          'From',
          'First look back',
          'Ends after',
        ],
        rows: ['1', '2', '3', '4', '5'],
        letters: 60,
        choices: {
          '6': ['Next session', '2 weeks', '4 weeks'],
          '7': ['30 days', '60 days', '90 days'],
        },
      },
    },
    mine: {
      label: 'Stays private',
      owner: 'each',
      rect: [40, 800, 740, 80],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'drafts' },
      save: 'couple',
      unreleased: 'own',
      is: { kind: 'cards', most: 2, letters: 60, hint: 'At least one thing that stays yours' },
    },
    free: {
      label: 'I agree freely',
      owner: 'each',
      rect: [820, 800, 740, 80],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: {
        kind: 'table',
        columns: ['1', '2', '3', '4', '5'],
        letters: 20,
        choices: { '0': answers, '1': answers, '2': answers, '3': answers, '4': answers },
      },
    },
  },
  steps: [
    {
      title: 'What it is for, and its limits',
      actor: 'therapist',
      minutes: 4,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Few, voluntary, with an end date. Name what is never part of it, as rules for every couple: the list is in the turn rules. Say that you hold something back every time.',
        acting:
          'Say what it is for, what is never part of it, and that something is always held for next time.',
        others:
          'A few things, freely given, for a limited time. Secret watching, forced passwords and open-ended duties have no place here, and some of it is always held for next time.',
      },
    },
    {
      title: 'What would help, what you can give',
      actor: 'bothPrivately',
      minutes: 6,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['offers', 'mine'],
      prompt: {
        therapist:
          'The injured partner thinks first of what would help, the involved partner of what they can offer; both name at least one thing that stays private.',
        acting:
          'Write what would help you feel safer, or what you can offer, small and concrete. And name at least one thing that stays yours. Nothing is shown yet.',
      },
    },
    {
      title: 'Reveal',
      actor: 'therapist',
      minutes: 2,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'therapist',
      reveals: ['drafts'],
      prompt: {
        therapist:
          'Read everything before you reveal. If a card is on the list of what is never part of it, do not reveal; see that person alone under a neutral pretext. Otherwise reveal both at once.',
        acting: 'Read through the cards, then reveal both at once.',
        others: 'Read in your own time. Nothing here is agreed yet.',
      },
    },
    {
      title: 'Sort',
      actor: 'bothTogether',
      minutes: 10,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['sort'],
      prompt: {
        therapist:
          'Each sorts a few of the cards by a short name. “Not now” and “Talk alone first” are not argued with. Watch whether one of them only gives in.',
        acting:
          'Place the cards by a short name: agree, change, not now, or talk alone first with your therapist. Each of these is a good answer.',
      },
    },
    {
      title: 'Put it in words',
      actor: 'bothTogether',
      minutes: 10,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['items'],
      prompt: {
        therapist:
          'At most five, two or three are better. Every row needs an end; 30 days is the usual, 90 the most. “If missed” is a talk, not a punishment.',
        acting:
          'Take up to five that you both agree with. Who does what, how often, what counts as kept, what happens if it is missed, and when does it end?',
      },
    },
    {
      title: 'For yourself',
      actor: 'bothPrivately',
      minutes: 2,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['free'],
      prompt: {
        therapist: 'Only you ever see these answers. Say nothing about them, and show nothing in your face.',
        acting:
          'For each row: do you agree freely? Yes, not sure, or no. Only your therapist ever sees this, and you need give no reason.',
      },
    },
    {
      title: 'Held for next time',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'aggregate',
      gate: 'therapist',
      prompt: {
        therapist:
          'Clear every row with a “not sure” or “no”, and always at least one other row: “held for next time”. Give no reasons; note the held rows for yourself.',
        acting: 'Say which rows are held for next time, as always.',
        others: 'Some rows are held for next time, as in every session. It says nothing about either of you.',
      },
    },
    {
      title: 'Confirm and set dates',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['items'],
      prompt: {
        therapist:
          'Only the rows that are left. Set from, first look back and end for each. Say that either can end a row in any later session without a reason, and tells you first.',
        acting:
          'Read what is left aloud. Set from when, when you look back, and when it ends. Either of you can end it in any later session without giving a reason.',
      },
    },
  ],
  turnRules: [
    'Either can end any row in any later session without giving a reason; you are told first.',
    'Nobody keeps score of it between sessions, and neither does the software.',
    'Hold at least one row back every time as routine: with two people, a single held row would otherwise name who refused.',
    'Never part of it: secret tracking, spyware, hidden recorders; passwords under threat; access to therapy, medical or legal records; bans on safe family or friends; sexual demands; anything without an end date.',
  ],
  stops: ['S4', 'S6'],
  stopNotes: ['Either asks for covert monitoring: stop and meet alone.'],
});
