import { z } from 'zod';
import { OperationId, PersonId } from '../ids.ts';

/** The four silent words a partner can say to the therapist and to nobody else. */
export const QuietSignal = z.enum(['needYou', 'tooMuch', 'notSafe', 'notAlone']);
export type QuietSignal = z.output<typeof QuietSignal>;

/** A signal as the therapist has it. */
export const SentSignal = z.strictObject({
  id: OperationId,
  person: PersonId,
  signal: QuietSignal,
  at: z.number(),
  /** The therapist has answered with a private tick. */
  answered: z.boolean(),
});
export type SentSignal = z.output<typeof SentSignal>;
