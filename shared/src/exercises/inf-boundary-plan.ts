import { defineExercise } from './defineExercise.ts';

export const infBoundaryPlan = defineExercise({
  id: 'inf-boundary-plan',
  name: 'Keeping it from happening again',
  school: 'trustRepair',
  purpose:
    'Both know their slippery steps, set boundaries, and agree what is told, and when, if a line is near or crossed.',
  informedBy:
    'Relapse prevention, which programmes for recovery after an affair name as part of their last phase.',
  evidence: 'Practice-based.',
  stages: ['rebuilding'],
  prerequisites: ['The couple is rebuilding, or has firmly decided about contact with the third person.'],
  notIf: ['Any sign of coercive control.'],
  minutes: 38,
  fits: [50, 80, 110],
  regions: {
    green: {
      label: 'Green: good for us',
      owner: 'each',
      rect: [40, 100, 490, 360],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'lane', most: 4, letters: 100, hint: 'A habit that protects us' },
    },
    amber: {
      label: 'Amber: say it early',
      owner: 'each',
      rect: [555, 100, 490, 360],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'couple',
      unreleased: 'own',
      is: {
        kind: 'lane',
        most: 6,
        letters: 100,
        hint: 'People, places, moods, screens, silence: where could I slip?',
        detail: 'I tell you by …',
      },
    },
    red: {
      label: 'Red: a line crossed',
      owner: 'each',
      rect: [1070, 100, 490, 360],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'lane', most: 4, letters: 100, hint: 'In plain words both understand alike' },
    },
    chain: {
      label: 'Small steps last time',
      owner: 'involved',
      rect: [40, 480, 1520, 130],
      visibility: 'everyone',
      save: 'own',
      is: { kind: 'path', shape: 'chain', most: 7, letters: 120, marker: false },
    },
    tell: {
      label: 'Telling rule',
      owner: 'shared',
      rect: [40, 630, 740, 160],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'table',
        columns: ['What is told', 'Within', 'How', 'Who can help first'],
        rows: ['A line is near', 'A line is crossed'],
        letters: 80,
      },
    },
    day: {
      label: 'If red: first day',
      owner: 'each',
      rect: [820, 630, 740, 160],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'checklist',
        lines: [
          'It is told, the way we agreed',
          'Each has a safe place for the night',
          'We ask for an appointment with our therapist',
          'No threats, and no final decisions on that day',
        ],
        marks: ['Agreed', 'Needs a talk'],
        most: 2,
        letters: 80,
      },
    },
    rev: {
      label: 'Review',
      owner: 'each',
      rect: [40, 810, 740, 70],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'calendar', shape: 'dates', most: 3, letters: 40 },
    },
    free: {
      label: 'I agree freely',
      owner: 'each',
      rect: [820, 810, 740, 70],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'chips', choices: ['Yes', 'Not sure', 'No'], pick: 1, own: false },
    },
  },
  steps: [
    {
      title: 'What it is for',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Frame it as care for the relationship, not as parole. Both will have something to watch in themselves.',
        acting: 'Say what it is for: to take care of what you rebuild. Both have a part in it.',
        others: 'This is to take care of what you rebuild. Each of you looks at your own part.',
      },
    },
    {
      title: 'Your own slippery moments',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['amber'],
      prompt: {
        therapist:
          'Each lists moments in which they themselves could slip. See that both write, not only the involved partner.',
        acting:
          'When could you slip, or drift away? People, places, moods, screens, silence. Write for yourself first; you choose later what to show.',
      },
    },
    {
      title: 'The small steps last time',
      actor: 'involved',
      minutes: 6,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['chain'],
      prompt: {
        therapist:
          'Up to seven small steps, each with an exit that would have been there. Steps and exits only; no pictures, no reasons in the other. Anything new: park it.',
        acting:
          'Tell the small steps last time, from the first harmless one. Write one on each bead, and with it the door you could have taken.',
        others: 'Listen for the doors as much as for the steps. You can ask for a pause.',
      },
    },
    {
      title: 'Three zones',
      actor: 'bothTogether',
      minutes: 10,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['green', 'amber', 'red'],
      prompt: {
        therapist:
          'Begin with green. Release the amber cards they offer, from both. Red only in words both understand alike; nothing that cuts one off from safe people.',
        acting:
          'What is good for you both? What do you say early, and how? Where is the line? Show the cards of yours that belong here, and write the rest together.',
      },
    },
    {
      title: 'The telling rule',
      actor: 'bothTogether',
      minutes: 5,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['tell'],
      prompt: {
        therapist:
          'One rule both can keep: what, within how long, how, and who may help first. The same rule for both.',
        acting: 'What do you tell each other, within how long, and how? Who could help you find the words?',
      },
    },
    {
      title: 'If a line is crossed',
      actor: 'bothTogether',
      minutes: 5,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['day'],
      prompt: {
        therapist:
          'Plan the first 24 hours: telling, a safe night for each, an appointment, no threats. It is a fire drill and no forecast.',
        acting:
          'If it should happen: what do the first 24 hours look like? Mark what you agree with and add what is missing.',
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
        therapist:
          'Only you ever see these answers. Hold a part of the plan for next time in any case, so that it tells nothing about either.',
        acting:
          'Do you agree freely with this plan? Only your therapist ever sees your answer, and you need give no reason.',
      },
    },
    {
      title: 'Dates to look back',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['rev'],
      prompt: {
        therapist:
          'Three dates, in about one, three and six months. Say that any part can be changed then, or earlier.',
        acting: 'Set three dates to look at this again, in about one, three and six months.',
      },
    },
  ],
  turnRules: [
    'Both have amber cards, not only the involved partner.',
    'The telling rule is the same for both.',
    'Hold a part of the plan for next time as routine, whatever the private answers are.',
  ],
  stops: ['S3', 'S4', 'S6', 'S9'],
  stopNotes: [],
});
