import { defineExercise } from './defineExercise.ts';

export const cbtBehaviourExchange = defineExercise({
  id: 'cbt-behaviour-exchange',
  name: 'Small gifts week',
  school: 'cognitiveBehavioural',
  purpose: 'Each picks small caring acts to give this week, chosen from what the other says would please.',
  informedBy: 'Behaviour exchange and caring days from behavioural couple therapy.',
  evidence:
    'A component of behavioural couple therapy; brings quick early gains and is weaker alone over time.',
  stages: ['rebuilding'],
  prerequisites: ['No open crisis this week.'],
  notIf: [
    'Coercion, or fear of the partner.',
    'The first weeks after a discovery, unless the injured partner asks for it.',
  ],
  minutes: 26,
  fits: [50, 80, 110],
  regions: {
    a_list: {
      label: 'Would please me',
      owner: 'a',
      rect: [40, 100, 740, 380],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'lists' },
      save: 'couple',
      unreleased: 'clinician',
      replies: {
        label: 'To give this would be',
        choices: ['Glad to', 'Maybe', 'Not now'],
        words: false,
        group: 'marks',
      },
      is: { kind: 'checklist', lines: [], marks: ['Means a lot to me'], most: 6, letters: 120 },
    },
    a_give: {
      label: 'I give',
      owner: 'a',
      rect: [40, 500, 740, 130],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'cards', most: 3, letters: 120, hint: 'It may stay a surprise.' },
    },
    b_list: {
      label: 'Would please me',
      owner: 'b',
      rect: [820, 100, 740, 380],
      visibility: 'meAndTherapist',
      release: { how: 'together', group: 'lists' },
      save: 'couple',
      unreleased: 'clinician',
      replies: {
        label: 'To give this would be',
        choices: ['Glad to', 'Maybe', 'Not now'],
        words: false,
        group: 'marks',
      },
      is: { kind: 'checklist', lines: [], marks: ['Means a lot to me'], most: 6, letters: 120 },
    },
    b_give: {
      label: 'I give',
      owner: 'b',
      rect: [820, 500, 740, 130],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'cards', most: 3, letters: 120, hint: 'It may stay a surprise.' },
    },
    week: {
      label: 'What I noticed this week',
      owner: 'each',
      rect: [40, 650, 1520, 230],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'calendar', shape: 'week', most: 12, letters: 120 },
    },
  },
  steps: [
    {
      title: 'How it works',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Explain the rules: small, specific, positive, repeatable, outside the current fight; nothing sexual, no checking on each other. Give an everyday example of your own.',
        acting: 'Explain what makes a good small gift, with an everyday example.',
        others:
          'This is about small kind things: clear, friendly, easy to repeat, and away from what you are arguing about.',
      },
    },
    {
      title: 'What would please you',
      actor: 'bothPrivately',
      minutes: 5,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['a_list', 'b_list'],
      prompt: {
        therapist:
          'Up to six lines each. If somebody is stuck, ask what used to please them, or a small moment of late.',
        acting:
          'Which small things could the other do that would please you? Up to six, so clear that one could do them tomorrow. For now only your therapist reads along.',
      },
    },
    {
      title: 'A moment for reading',
      actor: 'therapist',
      minutes: 2,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['a_list', 'b_list'],
      prompt: {
        therapist:
          'Read both lists. Anything sexual, monitoring, vague or large: ask its author privately to change it or take it back. Do this as routine with both, so that nobody stands out.',
        acting: 'Read both lists before they are shown.',
        others: 'Your therapist reads both lists. You may still make a line smaller or clearer.',
      },
    },
    {
      title: 'Read and mark',
      actor: 'bothPrivately',
      minutes: 4,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['a_list', 'b_list'],
      reveals: ['lists'],
      prompt: {
        therapist: 'Show both lists at once. Each marks what the other wrote; “not now” needs no reason.',
        acting:
          'Read what would please the other. Mark each line: glad to, maybe, or not now. Be honest with yourself; you need no reasons.',
      },
    },
    {
      title: 'Show the marks',
      actor: 'bothTogether',
      minutes: 6,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      reveals: ['marks'],
      prompt: {
        therapist: 'Reveal the marks together. Questions for clarity only; stop any bargaining or pleading.',
        acting: 'Ask only what you need to picture it: when, where, how? A “not now” may simply stand.',
      },
    },
    {
      title: 'Choose what you give',
      actor: 'bothPrivately',
      minutes: 4,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['a_give', 'b_give'],
      prompt: {
        therapist:
          'Two or three acts each, to be given whatever the other does. Hold back on pairing them up.',
        acting:
          'Choose two or three things you would like to give this week, without waiting for anything back. They may stay a surprise.',
      },
    },
    {
      title: 'How you will notice',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['week'],
      prompt: {
        therapist:
          'The one who receives notes what was noticed. An empty day means nothing and is not counted. Say when you will look at it together.',
        acting:
          'Agree how each of you will note what you noticed from the other, and when you look at it. A short thank-you is welcome.',
      },
    },
  ],
  turnRules: ['It is not a trade: nobody gives on a condition.', '“Not now” needs no reason.'],
  stops: ['S4', 'S6'],
  stopNotes: [
    'Wishes that are sexual, or about checking on the other: take them out of this exercise and into a talk that you lead, or into “Openness agreement”.',
  ],
});
