import { defineExercise } from './defineExercise.ts';

export const infImpact = defineExercise({
  id: 'inf-impact',
  name: 'What it did to me',
  school: 'trustRepair',
  purpose:
    'The injured partner tells in order what it did to them; the involved partner listens and answers without explaining.',
  informedBy: 'The sequence of an impact letter and an answering letter, and ideas of empathic joining.',
  evidence: 'Practice-based.',
  stages: ['steadying'],
  prerequisites: [
    'The involved partner has been coached to listen.',
    'Preferably after the main facts are known.',
  ],
  notIf: [
    'The involved partner still defends or blames.',
    'Fear, coercion or violence, or a risk of suicide or self-harm in either.',
  ],
  minutes: 48,
  fits: [80, 110],
  regions: {
    b1: {
      label: 'Body, sleep, food',
      owner: 'injured',
      rect: [40, 100, 490, 180],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'text', letters: 280, hint: 'What has it done to your body and your nights?' },
    },
    b2: {
      label: 'Everyday life',
      owner: 'injured',
      rect: [555, 100, 490, 180],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'text', letters: 280, hint: 'Work, children, friends, small things that are hard now' },
    },
    b3: {
      label: 'How I see myself',
      owner: 'injured',
      rect: [1070, 100, 490, 180],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'text', letters: 280, hint: 'What has it made you think about yourself?' },
    },
    b4: {
      label: 'How I see you and us',
      owner: 'injured',
      rect: [40, 300, 490, 180],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'text', letters: 280, hint: 'What looks different now, then and ahead?' },
    },
    b5: {
      label: 'What I lost',
      owner: 'injured',
      rect: [555, 300, 490, 180],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'text', letters: 280, hint: 'Large or small, also what nobody else would notice' },
    },
    b6: {
      label: 'What I need now',
      owner: 'injured',
      rect: [1070, 300, 490, 180],
      visibility: 'meAndTherapist',
      release: { how: 'each' },
      save: 'own',
      unreleased: 'own',
      is: { kind: 'text', letters: 280, hint: 'Something somebody could do or say' },
    },
    resp: {
      label: 'My answer',
      owner: 'involved',
      rect: [40, 500, 1520, 240],
      visibility: 'everyone',
      save: 'couple',
      keepIf: 'both',
      is: {
        kind: 'table',
        columns: ['What I heard', 'What I did that led to it', 'What I feel hearing it'],
        rows: [
          'Body, sleep, food',
          'Everyday life',
          'How you see yourself',
          'How you see me and us',
          'What you lost',
          'What you need now',
        ],
        letters: 120,
      },
    },
    land: {
      label: 'Landed',
      owner: 'injured',
      rect: [40, 760, 740, 110],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'slider', ends: ['Nothing of it', 'All of it'] },
    },
    hold: {
      label: 'Hard to listen',
      owner: 'involved',
      rect: [820, 760, 740, 110],
      visibility: 'meAndTherapist',
      save: 'clinician',
      unreleased: 'clinician',
      is: { kind: 'slider', ends: ['I can stay with it', 'Very hard'] },
    },
  },
  steps: [
    {
      title: 'What this is for',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Say that the aim is being known, not punishment. One tells, one listens; nothing is decided today.',
        acting: 'Say what this is for: to be known in what it did. One tells, one listens.',
        others:
          'This is for one of you to be known, and for the other to stay and listen. Nothing is decided today.',
      },
    },
    {
      title: 'Prepare',
      actor: 'bothPrivately',
      minutes: 8,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'bothReady',
      opens: ['b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'hold'],
      prompt: {
        therapist:
          'The injured partner fills the boxes they choose, or brings them from home. The involved partner sets how hard it will be to listen and thinks of what makes it so.',
        acting:
          'Take your time. If boxes are yours, fill the ones you choose; few are enough. If the slider is yours, set how hard listening will be, and think of what makes it so. Only your therapist sees it.',
      },
    },
    {
      title: 'With the one who will tell',
      actor: 'withInjured',
      minutes: 5,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
      prompt: {
        therapist:
          'Choose with them what to say today and what to keep; two or three boxes are plenty. Ask what they fear in telling, and how they will show that it is enough.',
        acting:
          'Which boxes do you want to read today, and which would you rather keep? Nothing has to be shown.',
        others:
          'Your therapist is with your partner for some minutes. Stretch, drink something; your turn comes next.',
      },
    },
    {
      title: 'With the one who will listen',
      actor: 'withInvolved',
      minutes: 4,
      floor: 'apart',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['hold'],
      prompt: {
        therapist:
          'Practise listening without explaining: breathe, look, say back. Plan what to do with shame when it comes, so that the other need not comfort.',
        acting:
          'What will make it hard to listen, and what helps you stay? Shame may come; you can let it be there and go on listening.',
        others:
          'Your therapist is with your partner for some minutes. Breathe, drink something; you start when you are back.',
      },
    },
    {
      title: 'Tell it, box by box',
      actor: 'injured',
      minutes: 10,
      floor: 'injured',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
      prompt: {
        therapist:
          'Release one box at a time as it is read, and leave a pause after each. No interruption. Slow down when it runs away; stop a box if it turns into attack or overwhelms.',
        acting: 'Read one box, then pause. Go slowly; you may skip a box or stop at any time.',
        others: 'Listen. Nothing to answer yet and nothing to explain. Breathe, and stay.',
      },
    },
    {
      title: 'Answer, box by box',
      actor: 'involved',
      minutes: 8,
      floor: 'involved',
      visibility: 'everyone',
      gate: 'therapist',
      opens: ['resp'],
      prompt: {
        therapist:
          'For each box that was read: what I heard, what I did that led to it, what I feel hearing it. One acknowledgement per box; stop reasons and repeated apologies kindly.',
        acting:
          'For each box your partner read: say what you heard, what you did that led to it, and what you feel hearing it. One honest line each; no reasons today.',
        others: 'Listen for what reached your partner. You need not comfort, and you need not forgive.',
      },
    },
    {
      title: 'How much arrived',
      actor: 'injured',
      minutes: 2,
      floor: 'silent',
      visibility: 'meAndTherapist',
      gate: 'therapist',
      opens: ['land'],
      prompt: {
        therapist:
          'Only you see the number. A low one is where the next session begins; do not say it aloud.',
        acting:
          'How much of what you told has arrived? Take the first number that feels true. Only your therapist sees it.',
        others: 'A quiet moment. There is nothing to do; let your shoulders drop and breathe.',
      },
    },
    {
      title: 'Come back to the room',
      actor: 'everyone',
      minutes: 5,
      floor: 'silent',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Ground together, slowly: feet, breath, what can be seen and heard. Do not go back to the content.',
        acting:
          'Feel your feet and the chair. Breathe out longer than in. Look around and name to yourself what you see.',
      },
    },
    {
      title: 'What comes next',
      actor: 'therapist',
      minutes: 3,
      floor: 'therapist',
      visibility: 'everyone',
      gate: 'therapist',
      prompt: {
        therapist:
          'Fix the next date. Ask each what they will do for themselves this evening, and agree that it is not gone on with at home tonight.',
        acting: 'Fix the next date, and what each does for themselves tonight.',
        others: 'Say what will do you good this evening. What was said here can rest until next time.',
      },
    },
  ],
  turnRules: [
    'No interruption while the boxes are read.',
    'One acknowledgement per box; no loop of apologies.',
    'There is no room for “why” here; it has its own session.',
  ],
  stops: ['S2', 'S3', 'S4', 'S7'],
  stopNotes: [],
  noCapture: true,
});
