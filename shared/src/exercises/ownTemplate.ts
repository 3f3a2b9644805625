import { z } from 'zod';
import type { Exercise } from './exercise.ts';

/** What every id of a practice's own template begins with; none that Trialogue brings does. */
const PREFIX = 'own-';
/** 36 to the 16th power: nobody meets the same one twice. */
const LETTERS = 16;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The id of a template of the practice's own, which is its exercise's id too. It holds no word of anybody's, and is
 * never one of those that Trialogue brings.
 */
export const OwnTemplateId = z
  .string()
  .regex(/^own-[a-z0-9]{16}$/)
  .brand('OwnTemplateId');
export type OwnTemplateId = z.output<typeof OwnTemplateId>;

const randomLetter = (): string => {
  // Bytes past the last whole alphabet are thrown away, so that every letter is as likely.
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < 252) return ALPHABET.charAt(byte % ALPHABET.length);
  }
};

/** A fresh id, from the platform's CSPRNG. */
export const newTemplateId = (): OwnTemplateId =>
  OwnTemplateId.parse(PREFIX + Array.from({ length: LETTERS }, randomLetter).join(''));

/** The same exercise as a template of one's own, under a fresh id. */
export const asOwnTemplate = (exercise: Exercise): Exercise => ({ ...exercise, id: newTemplateId() });
