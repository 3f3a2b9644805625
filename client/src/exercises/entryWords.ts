import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import { exerciseText } from '../text/exercise.ts';

const SHORT = 48;

const shortened = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text);

/** An entry in a few words, to tell it from others. */
export const entryWords = (value: EntryValue | null): string => {
  switch (value?.form) {
    case undefined:
      return '…';
    case 'words':
    case 'card':
    case 'reply':
      return shortened(value.text);
    case 'point':
      return String(value.at);
    case 'chosen':
      return shortened(value.own ?? `${value.choices.length}`);
    case 'cells':
      return shortened(value.cells.filter((cell) => cell !== '').join(', '));
    case 'marks':
      return String(value.marks.filter((mark) => mark !== null).length);
    case 'passed':
      return exerciseText.passed;
  }
};
