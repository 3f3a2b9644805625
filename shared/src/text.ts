import { z } from 'zod';
import { MAX_NAME_LENGTH, MAX_TITLE_LENGTH } from './limits.ts';

/** Control and direction-changing characters, which can make one name look like another. */
const UNSAFE_IN_NAME = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;
/** In longer words line breaks and tabs are fine, and so are the joiners that emoji and Indic scripts need. */
const UNSAFE_IN_WORDS = /[[\p{Cc}--[\n\t]]\u202A-\u202E\u2066-\u2069\p{Cs}]/v;

const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((value) => value.normalize('NFC').trim().replaceAll(/\s+/gu, ' '))
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((value) => !UNSAFE_IN_NAME.test(value), 'unsafe characters'),
    );

/** A display name: NFC, 1–64 characters, one line, no control or direction characters. */
export const Name = line(MAX_NAME_LENGTH);

/** A session title: as a name, up to 80 characters. */
export const Title = line(MAX_TITLE_LENGTH);

/** Free words of at most `max` UTF-16 units, kept as typed but NFC and without control or direction characters. */
export const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !UNSAFE_IN_WORDS.test(value), 'unsafe characters')
    .transform((value) => value.normalize('NFC'))
    // Some letters become two in this form, and what was accepted once must be accepted from the log.
    .pipe(z.string().max(max));
