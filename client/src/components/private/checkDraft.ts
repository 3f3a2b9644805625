import { MAX_FEELING } from '@trialogue/shared/limits.ts';
import type { ArrivalAnswers, LandingAnswers } from '@trialogue/shared/private/check.ts';
import type { Feeling } from '@trialogue/shared/private/feeling.ts';

/** `''`: not touched; `ratherNot`: said so. The therapist learns the same of both. */
export type YesOrNo = '' | 'ratherNot' | 'yes' | 'no';
/** A number from 0 to 10 as text, likewise. */
export type Rating = '' | 'ratherNot' | `${number}`;

/** What is typed and chosen before it is sent; in memory only. */
export interface ArrivalDraft {
  readonly aloneInRoom: YesOrNo;
  readonly safeTime: YesOrNo;
  readonly whereNow: string;
  readonly callBack: string;
  readonly codeWord: string;
  readonly distress: Rating;
}

export interface LandingDraft {
  readonly distress: Rating;
  readonly note: string;
}

export const emptyArrival: ArrivalDraft = {
  aloneInRoom: '',
  safeTime: '',
  whereNow: '',
  callBack: '',
  codeWord: '',
  distress: '',
};

export const emptyLanding: LandingDraft = { distress: '', note: '' };

/** Every rating there is, calm first. */
export const ratings: readonly `${number}`[] = Array.from(
  { length: MAX_FEELING + 1 },
  (_, value) => `${value}` as const,
);

const answerOf = (value: YesOrNo): boolean | null => {
  if (value === 'yes') return true;
  return value === 'no' ? false : null;
};

const feelingOf = (rating: Rating): Feeling | null =>
  rating === '' || rating === 'ratherNot' ? null : Number(rating);

export const arrivalAnswers = (draft: ArrivalDraft): ArrivalAnswers => ({
  aloneInRoom: answerOf(draft.aloneInRoom),
  safeTime: answerOf(draft.safeTime),
  whereNow: draft.whereNow.trim(),
  callBack: draft.callBack.trim(),
  codeWord: draft.codeWord.trim(),
  distress: feelingOf(draft.distress),
});

export const landingAnswers = (draft: LandingDraft): LandingAnswers => ({
  distress: feelingOf(draft.distress),
  note: draft.note.trim(),
});
