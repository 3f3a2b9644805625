import { MAX_CARD_TEXT } from '@trialogue/shared/limits.ts';

/** Control and direction characters that the board refuses; a paste may bring them along. */
const UNWANTED = /[[\p{Cc}--[\n\t]]\u202A-\u202E\u2066-\u2069]/gv;

/** Words as the board accepts them. */
export const cleanWords = (value: string): string =>
  value
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(UNWANTED, '')
    .slice(0, MAX_CARD_TEXT)
    .toWellFormed();
