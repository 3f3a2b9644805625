import type { z } from 'zod';
import type { FaultRule } from './faultsOf.ts';

/** What is wrong, for each rule, and what would do. A new rule does not compile without its sentence. */
export const faultSentences: Readonly<Record<FaultRule, string>> = {
  'minutes-do-not-add-up': 'The minutes of the steps do not add up to the minutes of the whole.',
  'longer-than-it-fits': 'It is said to fit a session that is shorter than its steps together.',
  'unknown-region': 'The step opens a region that is not there.',
  'region-twice': 'Another region has the same id.',
  'off-the-canvas': 'It lies outside the board: 1600 wide, from 80 down to 900.',
  'regions-overlap': 'It lies over another region.',
  'never-open': 'No step opens it, so nobody could ever write in it.',
  'open-for-nobody': 'The step is for one partner alone, and opens a region of the other.',
  'mixed-roles': 'Speaker and listener cannot be mixed with the injured and the involved partner.',
  'unknown-group': 'The step reveals a group that no region belongs to.',
  'group-never-revealed': 'It is to be revealed together with others, and no step reveals that group.',
  'group-of-one': 'To be revealed together, a group needs what both partners wrote.',
  'released-though-open': 'Everyone sees it from the start, so there is nothing to release.',
  'only-me-but-kept': 'What only its author sees cannot be kept unless it was released.',
  'private-but-kept-for-both': 'It is never shown, so it cannot be kept for the couple.',
  'unreleased-but-kept-for-both': 'What was not released cannot be kept for the couple.',
  'in-the-open-while-apart': 'The partners are apart in this step, and it opens a region that everyone sees.',
  'alone-but-not-apart':
    'The step is for one partner alone with the therapist, so the floor has to be “apart”.',
  'others-without-words': 'Those who do not act have nothing to read.',
  'shared-but-private': 'Both partners work on it together, so everyone has to see it.',
  'column-there-is-not': 'It names answers for a column that the table does not have.',
};

const MOST_NAMED = 8;
const MAX_NAME = 40;

const inBrief = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name);

const listed = (names: readonly string[]): string =>
  names
    .slice(0, MOST_NAMED)
    .map((name) => `“${inBrief(name)}”`)
    .join(', ') + (names.length > MOST_NAMED ? ' …' : '');

const shapes: Readonly<Record<string, string>> = {
  string: 'words',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

const bound = (origin: string, much: string, number: number | bigint): string => {
  if (origin === 'string') return `Has to be ${much} ${number} characters.`;
  if (origin === 'array' || origin === 'set') return `Has to have ${much} ${number} entries.`;
  return `Has to be ${much} ${number}.`;
};

/** One finding of the schema as a sentence. `isThere`: whether anything stands in that place. */
export const issueSentence = (issue: z.core.$ZodIssue, isThere: boolean): string => {
  if (!isThere) return 'Is missing.';
  switch (issue.code) {
    case 'invalid_type':
      return `Has to be ${shapes[issue.expected] ?? 'something else'}.`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'Is empty.'
        : bound(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, 'at most', issue.maximum);
    case 'unrecognized_keys':
      return `Holds something that is not known here: ${listed(issue.keys)}.`;
    case 'invalid_value':
      return `Has to be ${issue.values.length === 1 ? '' : 'one of '}${listed(issue.values.map(String))}.`;
    case 'invalid_format':
      return 'Has to be small letters and digits, with - or _ between them.';
    case 'custom':
      return 'Holds characters that cannot be shown safely.';
    case 'not_multiple_of':
      return `Has to be a multiple of ${issue.divisor}.`;
    default:
      return 'Is not of a kind that is known here.';
  }
};

const partNames: Readonly<Record<string, string>> = {
  prompt: 'prompt',
  acting: 'for those who act',
  others: 'for the others',
  therapist: 'for the therapist',
  is: 'content',
  rect: 'place',
  opens: 'regions it opens',
  reveals: 'groups it reveals',
  turnSeconds: 'seconds of a turn',
  notIf: 'not if',
  informedBy: 'informed by',
  turnRules: 'turn rules',
  stopNotes: 'stop notes',
  stops: 'stop codes',
  noCapture: 'no capture',
  noExport: 'no export',
  separatePlaces: 'separate places',
  keepIf: 'kept if',
  unreleased: 'how it is kept if never released',
  save: 'how it is kept',
};

const wordOf = (part: PropertyKey): string =>
  typeof part === 'number' ? String(part + 1) : (partNames[String(part)] ?? inBrief(String(part)));

/** Where something is, in words: “Step 3, prompt, for those who act”. */
export const placeInWords = (
  path: readonly PropertyKey[],
  nameOfRegion: (at: number) => string | undefined,
): string => {
  const [area, at, ...rest] = path;
  if (area === undefined) return 'The whole template';
  if (typeof at === 'number' && (area === 'steps' || area === 'regions')) {
    const name = area === 'regions' ? nameOfRegion(at) : undefined;
    const what =
      area === 'steps' ? `Step ${at + 1}` : `Region ${name === undefined ? at + 1 : `“${inBrief(name)}”`}`;
    return [what, ...rest.map(wordOf)].join(', ');
  }
  const [first = '', ...others] = path.map(wordOf);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(', ');
};
