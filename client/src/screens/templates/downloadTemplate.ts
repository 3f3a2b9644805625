import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { templatesText } from '../../text/templates.ts';

/** Some browsers read the file only after the click has been handled. */
const KEEP_LINK_MS = 10_000;
const MOST_LETTERS = 40;

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replaceAll(/^-|-$/g, '') || 'template';

/** Saves a template as a JSON file, laid out for people to read. */
export const downloadTemplate = (exercise: Exercise): void => {
  const blob = new Blob([`${JSON.stringify(exercise, null, 2)}\n`], { type: 'application/json' });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = templatesText.fileName(slugOf(exercise.name));
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_LINK_MS);
};
