import { randomInt } from 'node:crypto';

/** No word of a template and no id begins like this, so that a secret is found wherever it stands. */
const TAG = 'qzx';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** With the tag as long as the shortest text a region may take. */
const RANDOM_LETTERS = 7;
const PATTERN = new RegExp(`${TAG}[a-z0-9]{${RANDOM_LETTERS}}`, 'g');

/** A word that nobody can guess and that stands nowhere else. */
export const newSecret = (): string =>
  TAG + Array.from({ length: RANDOM_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Every such word in a text, each once. */
export const secretsIn = (text: string): readonly string[] => [...new Set(text.match(PATTERN))];

/** Every such word in something that can be written as JSON. */
export const secretsOf = (value: unknown): readonly string[] => secretsIn(JSON.stringify(value));
