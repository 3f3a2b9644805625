import { z } from 'zod';
import { MAX_CHECK_LINE, MAX_CHECK_NOTE } from '../limits.ts';
import { words } from '../text.ts';
import { Feeling } from './feeling.ts';

const line = words(MAX_CHECK_LINE);

/** Before being let in, alone, for the therapist only. `null` and empty words: not answered, which is an answer. */
export const ArrivalAnswers = z.strictObject({
  aloneInRoom: z.boolean().nullable(),
  safeTime: z.boolean().nullable(),
  /** Where they are now, for an emergency. */
  whereNow: line,
  /** A number to call back. */
  callBack: line,
  /** A word that means "someone is here" or "I need help". */
  codeWord: line,
  distress: Feeling.nullable(),
});
export type ArrivalAnswers = z.output<typeof ArrivalAnswers>;

/** After the end, alone, for the therapist only. */
export const LandingAnswers = z.strictObject({
  distress: Feeling.nullable(),
  /** Anything the therapist should know. */
  note: words(MAX_CHECK_NOTE),
});
export type LandingAnswers = z.output<typeof LandingAnswers>;

export const Arrival = z.strictObject({ at: z.number(), answers: ArrivalAnswers });
export type Arrival = z.output<typeof Arrival>;
export const Landing = z.strictObject({ at: z.number(), answers: LandingAnswers });
export type Landing = z.output<typeof Landing>;
