import { defineExercise } from './defineExercise.ts';
import type { Replies } from './exercise.ts';

const position: Replies = {
  label: 'How is that for you?',
  choices: ['Fine', 'Not fine', 'Mixed'],
  words: false,
  group: 'positions',
};

export const narrExternalise = defineExercise({
  id: 'narr-externalise',
  name: 'Putting the problem outside',
  school: 'narrative',
  purpose:
    'Names the problem as something of its own, maps what it does to each and to both, and finds where they stand towards it.',
  informedBy:
    'Externalising in narrative therapy: its name, its effects, what each thinks of them, and why they think so.',
  evidence: 'Based on practice, with a small literature on outcomes.',
  stages: ['understanding'],
  prerequisites: [
    'There is a problem both can see, such as suspicion, secrecy, silence, distance or the phone.',
  ],
  notIf: [
    'It would be about violence or the decision to have an affair: someone answers for these, and they are given no life of their own.',
  ],
  minutes: 35,
  fits: [50, 80, 110],
  regions: {
    core: {
      label: 'The problem',
      owner: 'each',
      rect: [640, 350, 320, 200],
      visibility: 'onlyMe',
      release: { how: 'together', group: 'names' },
      save: 'couple',
      is: { kind: 'node', shows: 'problem', letters: 60 },
    },
    eff_a: {
      label: 'On A',
      owner: 'a',
      rect: [40, 100, 480, 200],
      visibility: 'everyone',
      save: 'couple',
      replies: position,
      is: { kind: 'cards', most: 4, letters: 120, hint: 'What it does to you' },
    },
    eff_b: {
      label: 'On B',
      owner: 'b',
      rect: [1080, 100, 480, 200],
      visibility: 'everyone',
      save: 'couple',
      replies: position,
      is: { kind: 'cards', most: 4, letters: 120, hint: 'What it does to you' },
    },
    eff_us: {
      label: 'On us',
      owner: 'each',
      rect: [540, 100, 520, 200],
      visibility: 'everyone',
      save: 'couple',
      replies: position,
      is: { kind: 'cards', most: 3, letters: 120, hint: 'What it does to the two of you' },
    },
    eff_oth: {
      label: 'On others',
      owner: 'each',
      rect: [40, 330, 480, 200],
      visibility: 'everyone',
      save: 'couple',
      replies: position,
      is: { kind: 'cards', most: 3, letters: 120, hint: 'Children, friends, work' },
    },
    eff_fut: {
      label: 'On the future',
      owner: 'each',
      rect: [1080, 330, 480, 200],
      visibility: 'everyone',
      save: 'couple',
      replies: position,
      is: { kind: 'cards', most: 3, letters: 120, hint: 'What it does to what lies ahead' },
    },
    tricks: {
      label: 'Its tricks',
      owner: 'each',
      rect: [40, 560, 480, 160],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'cards', most: 3, letters: 120, hint: 'When it grows, what it whispers' },
    },
    values: {
      label: 'What we stand for',
      owner: 'each',
      rect: [540, 580, 520, 140],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'cards', most: 3, letters: 120, hint: 'What matters to you' },
    },
    resist: {
      label: 'When it did not win',
      owner: 'each',
      rect: [1080, 560, 480, 160],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'cards', most: 3, letters: 120, hint: 'One time, however short' },
    },
    move: {
      label: 'Our first move',
      owner: 'shared',
      rect: [40, 750, 1520, 120],
      visibility: 'everyone',
      save: 'couple',
      is: { kind: 'text', letters: 240, hint: 'Who does what, and when' },
    },
  },
  steps: [
    {
      title: 'The problem is the problem',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Explain that the problem is the problem and no person is. What somebody did stays theirs to answer for; do not let it in here.',
        acting: 'Say that you will look at the problem as something of its own, outside both of them.',
        others:
          'For the next half hour the problem is something of its own, outside both of you. Speak of “it”.',
      },
    },
    {
      title: 'A name for it',
      actor: 'bothPrivately',
      minutes: 3,
      floor: 'silent',
      visibility: 'onlyMe',
      gate: 'bothReady',
      opens: ['core'],
      prompt: {
        therapist:
          'Leave them time. A name for a thing or a weather works better than a word from a textbook.',
        acting:
          'What would you call it? A short name, with a colour or a shape if one comes to mind. Set how big it is for you now.',
      },
    },
    {
      title: 'Two names, or one',
      actor: 'bothTogether',
      minutes: 3,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['core'],
      reveals: ['names'],
      prompt: {
        therapist:
          'Reveal both at once. One name or two are both fine. If a name means a person, find another together.',
        acting: 'Look at both names. Will one do for both of you, or do you keep the two?',
      },
    },
    {
      title: 'What it does',
      actor: 'bothTogether',
      minutes: 6,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['eff_a', 'eff_b', 'eff_us', 'eff_oth', 'eff_fut'],
      prompt: {
        therapist:
          'Each writes what it does to themselves. A card about both of them stays only if both nod; turn “you” into “it”.',
        acting:
          'What does it do to you? Put that in your own box. Then: to the two of you, to others, to what lies ahead. On “us”, only what both of you nod to.',
      },
    },
    {
      title: 'Its tricks',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['tricks'],
      prompt: {
        therapist: 'Be curious about it, as a reporter would. Five cards are plenty.',
        acting: 'When does it grow? What does it whisper to you so that it may stay?',
      },
    },
    {
      title: 'Fine, not fine, mixed',
      actor: 'bothPrivately',
      minutes: 4,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['eff_a', 'eff_b', 'eff_us', 'eff_oth', 'eff_fut'],
      prompt: {
        therapist:
          'Each answers beside the other’s cards; on their own cards they make up their mind. Nothing shows yet.',
        acting:
          'Beside each of the other’s cards: is that fine for you, not fine, or mixed? Make up your mind about your own cards, too; you will say it aloud.',
      },
    },
    {
      title: 'And why',
      actor: 'everyone',
      minutes: 6,
      floor: 'alternate',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['values'],
      reveals: ['positions'],
      prompt: {
        therapist:
          'Reveal the answers. Ask each why it is so for them, and what that says about what they care for.',
        acting: 'Choose one or two. Why is that fine, or not? What does it say about what matters to you?',
      },
    },
    {
      title: 'When it did not win',
      actor: 'bothTogether',
      minutes: 4,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['resist'],
      prompt: {
        therapist: 'Any small time counts. Ask who did what, and how they came to do it.',
        acting: 'When was it there, and one of you did not go along with it? What did you do instead?',
      },
    },
    {
      title: 'Our first move',
      actor: 'bothTogether',
      minutes: 2,
      floor: 'open',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['move'],
      prompt: {
        therapist: 'One small thing both can do in the week, with who, what and when.',
        acting:
          'What is the first small thing you do together, now that you know it better? Who, what, when?',
      },
    },
  ],
  turnRules: [
    'Each writes what it does to themselves; what is on “us” needs a nod from both.',
    'Both speak of “it” and not of “you”.',
  ],
  stops: ['S3', 'S4', 'S6'],
  stopNotes: ['The name comes to mean the partner or a group of people: find another name with them.'],
});
