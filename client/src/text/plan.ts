import type { BlockKind } from '@trialogue/shared/plan/plan.ts';

/** Every word of the therapist's plan for a session. */

const minutes = (count: number): string => `${count} min`;
const lengths = (of: readonly number[]): string => of.join(' or ');

export const planText = {
  title: 'Session plan',
  open: 'Session plan',
  close: 'Close the session plan',
  opening: 'Opening the session plan',
  private: 'Neither partner sees this.',
  list: 'What is planned',
  minutes,

  empty: 'Nothing is planned yet.',
  takeDefault: (length: number) => `Use the plan for ${minutes(length)}`,

  total: (total: number, planned: number) => `${minutes(total)} planned of ${planned}`,
  over: (by: number) => `The plan is ${minutes(by)} longer than the session.`,
  left: (count: number) => `${minutes(count)} left in the session.`,
  past: (count: number) => `The session is ${minutes(count)} past its end.`,
  notBegun: (planned: number) =>
    `The session of ${minutes(planned)} begins when the first partner is let in.`,
  now: (label: string, count: number) => `Now: ${label}. ${minutes(count)} left for it.`,
  nowLate: (label: string, by: number) => `Now: ${label}. ${minutes(by)} longer than planned.`,
  next: (label: string) => `First: ${label}.`,
  allDone: 'Everything planned is done.',
  short: (by: number) => `What is still to come takes ${minutes(by)} more than there is.`,
  lateAhead: (label: string) =>
    `“${label}” would begin in the last 15 minutes. A new emotional step so late leaves little time to land.`,

  late: 'Less than 15 minutes are left. A new emotional step now leaves little time to land before everybody goes.',
  misfit: (fits: readonly number[], planned: number) =>
    `Made for sessions of ${lengths(fits)} minutes; this one has ${planned}. It can be parked and taken up in another session.`,
  goOn: 'Start it all the same',
  notNow: 'Not now',

  kinds: {
    exercise: 'Exercise',
    talk: 'Talk',
    break: 'Break',
    private: 'Each alone',
  } as const satisfies Readonly<Record<BlockKind, string>>,
  emotionalMark: 'emotional',
  madeFor: (fits: readonly number[]) => `made for ${lengths(fits)} min`,
  /** After the name of a part, beside its tick. */
  doneMark: ' is done',
  start: 'Start',
  choose: 'Choose an exercise',
  forBlock: (label: string) => `for ${label}`,
  edit: (label: string) => `Change ${label}`,
  grip: (label: string, at: number, of: number) =>
    `Move ${label}, ${at} of ${of}. Drag it, or press the up and down arrows.`,
  up: 'Move up',
  down: 'Move down',
  moved: (label: string, at: number, of: number) => `${label} is now ${at} of ${of}.`,
  remove: 'Remove',
  removed: (label: string) => `${label} is no longer in the plan.`,
  undo: 'Put it back',
  clear: 'Clear the plan',
  cleared: 'The plan is empty.',

  label: 'Name',
  labelError: 'Give it a name.',
  save: 'Save',
  length: 'Minutes',
  lengthError: (most: number) => `Whole minutes, from 1 to ${most}.`,
  emotional: 'An emotional step',
  emotionalHint: 'You are warned before it begins in the last 15 minutes.',

  add: 'Add something of your own',
  addKind: 'What it is',
  addNow: 'Add',
  cancel: 'Cancel',
  fromLibrary: 'Add an exercise',
  full: (most: number) => `A plan has at most ${most} parts.`,
  put: 'Put it in the plan',
  wasPut: (label: string) => `${label} is in the plan.`,

  parts: {
    arriveAlone: 'Arrival, each alone',
    arriveTogether: 'Arrive together',
    homework: 'Homework',
    firstExercise: 'Exercise',
    break: 'Break, away from the screen',
    secondExercise: 'Second exercise, or time alone',
    debrief: 'What happened between us just now',
    task: 'Task and tonight’s rule',
    landAlone: 'Landing, each alone',
    close: 'Close, and some time to spare',
  },
} as const;
