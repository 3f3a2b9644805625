import type { StopCode } from './exercise.ts';

/** What the therapist is offered when something stops an exercise; each in one tap, none by itself. */
export type StopResponse = 'senses' | 'breath' | 'timeOut' | 'caucus' | 'curtain' | 'park' | 'end' | 'safety';

/** Likely first steps for each code; which of them, the therapist decides. */
export const stopResponses = {
  S1: ['timeOut', 'safety'],
  S2: ['senses', 'end'],
  S3: ['timeOut', 'breath'],
  S4: ['timeOut', 'end'],
  S5: ['curtain', 'safety', 'end'],
  // Nothing may show: a word alone comes under another pretext.
  S6: ['caucus', 'safety'],
  S7: ['caucus', 'safety', 'end'],
  S8: ['end'],
  S9: ['park'],
  S10: ['park', 'safety'],
} as const satisfies Readonly<Record<StopCode, readonly StopResponse[]>>;

/** Codes that may come up in any exercise, whatever it names itself. */
export const alwaysPossible: readonly StopCode[] = ['S1', 'S2', 'S3', 'S5', 'S6', 'S7', 'S10'];
