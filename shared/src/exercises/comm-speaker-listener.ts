import { defineExercise } from './defineExercise.ts';

export const commSpeakerListener = defineExercise({
  id: 'comm-speaker-listener',
  name: 'One speaks, one understands',
  school: 'gottmanInformed',
  purpose:
    'Slows a hot topic down: short turns, saying back what was heard, then telling apart what was meant and what was felt.',
  informedBy:
    'Structured turns of speaking and listening, and talk about intent and impact; used across couple models.',
  evidence:
    'Communication training is a supported component. Saying back can fail when the listener is the target of the complaint, so the therapist’s pacing matters.',
  stages: ['steadying'],
  prerequisites: ['Both rate their distress at 6 or lower.'],
  notIf: ['Fear of the partner.'],
  minutes: 37,
  fits: [50, 80, 110],
  regions: {
    token: {
      label: 'Floor',
      owner: 'therapist',
      rect: [720, 100, 160, 100],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'node', shows: 'floor', letters: 10 },
    },
    s_col: {
      label: 'Speaker',
      owner: 'speaker',
      rect: [40, 100, 660, 420],
      visibility: 'everyone',
      save: 'couple',
      keepIf: 'both',
      is: { kind: 'lane', most: 10, letters: 140, hint: 'This turn in a few words, if you like' },
    },
    l_col: {
      label: 'What I heard',
      owner: 'listener',
      rect: [900, 100, 660, 420],
      visibility: 'everyone',
      save: 'couple',
      keepIf: 'both',
      is: { kind: 'lane', most: 10, letters: 140, hint: 'What reached you, if you like to write it' },
    },
    match: {
      label: 'Did I get it?',
      owner: 'speaker',
      rect: [720, 220, 160, 300],
      visibility: 'everyone',
      save: 'drop',
      is: { kind: 'dial', choices: ['No', 'Partly', 'Yes'] },
    },
    impact: {
      label: 'What it was like for me',
      owner: 'speaker',
      rect: [40, 540, 740, 140],
      visibility: 'everyone',
      save: 'couple',
      keepIf: 'both',
      is: { kind: 'text', letters: 200 },
    },
    intent: {
      label: 'What I meant',
      owner: 'listener',
      rect: [820, 540, 740, 140],
      visibility: 'everyone',
      save: 'couple',
      keepIf: 'both',
      is: { kind: 'text', letters: 200, hint: 'Only once the other feels understood' },
    },
    learned: {
      label: 'What I learned',
      owner: 'each',
      rect: [40, 700, 1520, 90],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 160 },
    },
    next: {
      label: 'Next step, or enough for today',
      owner: 'shared',
      rect: [40, 810, 1520, 70],
      visibility: 'everyone',
      save: 'couple',
      is: {
        kind: 'chips',
        choices: ['Enough for today', 'We return to it on …', 'We decide it with our therapist'],
        pick: 2,
        own: true,
      },
    },
  },
  steps: [
    {
      title: 'Topic and rules',
      actor: 'therapist',
      minutes: 2,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Settle on one topic, explain the turns and decide who speaks first. Keep the topic narrow.',
        acting: 'Name the topic, explain the turns and say who speaks first.',
        others:
          'One of you speaks, the other understands; then you change. Understanding is not the same as agreeing.',
      },
    },
    {
      title: 'Gather yourself',
      actor: 'bothPrivately',
      minutes: 2,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'bothReady',
      prompt: {
        therapist:
          'Both prepare in thought, or on a piece of paper of their own. Nothing is typed and nobody asks to see it.',
        acting:
          'If you speak first: find one headline, and what you hope for. If you listen first: choose one thing you will try while listening. It stays with you.',
      },
    },
    {
      title: 'Speak and say back',
      actor: 'speaker',
      minutes: 10,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['s_col', 'l_col', 'match'],
      prompt: {
        therapist:
          'Short turns. The speaker taps no, partly or yes; repeat until yes. After three tries help with the words yourself. Hold back answers and corrections.',
        acting:
          'Say one thing in a minute or so, about yourself. Then listen to what reached the other and tap: no, partly or yes. Add only what was missing.',
        others:
          'Listen until the end, then say back what you heard, in your own words. You may ask: “Is there more?” Your own view has its turn later.',
      },
    },
    {
      title: 'First what it was like, then what was meant',
      actor: 'everyone',
      minutes: 4,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['impact', 'intent'],
      prompt: {
        therapist:
          'Impact first: the speaker says what it was like, the listener says it back. Only when the speaker feels understood may the listener say what was meant.',
        acting:
          'Speaking: say what it was like for you. Listening: say that back first. Once the other feels understood, you may say what you had meant.',
      },
    },
    {
      title: 'Change over',
      actor: 'everyone',
      minutes: 14,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['s_col', 'l_col', 'match', 'impact', 'intent'],
      swaps: true,
      prompt: {
        therapist:
          'The same with roles changed: a moment to prepare, turns with saying back, then impact and intent. See that both get about the same time.',
        acting:
          'Now the other speaks and you change places. Take a moment first: a headline if you speak, one good intention if you listen. Then short turns as before.',
      },
    },
    {
      title: 'What you learned',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['learned'],
      prompt: {
        therapist: 'One thing each, about the other and not about who was right.',
        acting: 'Name one thing you understand better now than before.',
      },
    },
    {
      title: 'A next step, or enough',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['next'],
      prompt: {
        therapist: 'Being understood can be enough. Hold back from solving it in the last two minutes.',
        acting: 'Is there a next step, or is being understood enough for today? Both are good.',
      },
    },
  ],
  turnRules: [
    'A turn lasts up to a minute and a half; the chime is an invitation to close and cuts nobody off.',
    'The listener asks nothing but “Is there more?”',
    'Both get about the same time as speaker.',
  ],
  stops: ['S3', 'S4'],
  stopNotes: ['Three times in a row not understood: show a say-back yourself, or take a break.'],
});
