import { MAX_EXERCISE_BYTES } from '../limits.ts';
import { Exercise } from './exercise.ts';
import { faultsOf } from './faultsOf.ts';
import { faultSentences, issueSentence, placeInWords } from './problemWords.ts';

/** One thing that is wrong with a template, for a person to read. */
export interface TemplateProblem {
  readonly where: string;
  readonly why: string;
  /** Where in the data, joined by dots: `steps.2.title`, `regions.0`; empty for the whole. */
  readonly path: string;
}

export type TemplateReading =
  | { readonly ok: true; readonly exercise: Exercise }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/** Nobody mends more than this in one go. */
const MOST_PROBLEMS = 20;
/** A file may be laid out for people, with spaces and line breaks; what counts is what it says. */
export const MAX_TEMPLATE_FILE_BYTES = 4 * MAX_EXERCISE_BYTES;

/**
 * A template from JSON, if it can be run: within the size of one, of the right shape, and without fault. Otherwise
 * what is wrong and where, at most twenty things, and nothing of the template. Total: it never throws.
 */
export const readTemplate = (json: string): TemplateReading => {
  if (bytesOf(json) > MAX_TEMPLATE_FILE_BYTES) return refused('', TOO_LARGE);
  const content = parse(json);
  if (content === undefined) return refused('', 'This is not JSON, so it is not a template.');
  if (!isObject(content)) return refused('', 'This is JSON, but not a template.');
  const read = Exercise.safeParse(content);
  if (!read.success) {
    return failure(
      read.error.issues.map((issue) => {
        const path = issue.path.filter((part) => typeof part !== 'symbol');
        return problemAt(path, issueSentence(issue, valueAt(content, path) !== undefined), content);
      }),
    );
  }
  if (bytesOf(JSON.stringify(read.data)) > MAX_EXERCISE_BYTES) return refused('', TOO_LARGE);
  const faults = faultsOf(read.data);
  if (faults.length === 0) return { ok: true, exercise: read.data };
  return failure(
    faults.map(({ rule, where }) => problemAt(pathOf(read.data, where), faultSentences[rule], content)),
  );
};

const TOO_LARGE = `It is larger than a template may be (${MAX_EXERCISE_BYTES / 1024} KB).`;

const bytesOf = (words: string): number => new TextEncoder().encode(words).length;

const parse = (json: string): unknown => {
  try {
    // Some editors put a byte order mark in front.
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (content: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
    return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }, content);

/** A region by its place among the others: ids may be there twice, and people see an order. */
const pathOf = ({ regions }: Exercise, where: string): readonly PropertyKey[] => {
  const [area = '', which = ''] = where.split('.');
  if (area === '') return [];
  if (area === 'steps') return [area, Number(which)];
  return [area, regions.findLastIndex(({ id }) => id === which)];
};

const problemAt = (path: readonly PropertyKey[], why: string, content: unknown): TemplateProblem => ({
  where: placeInWords(path, (at) => {
    const label = valueAt(content, ['regions', at, 'label']);
    return typeof label === 'string' && label !== '' ? label : undefined;
  }),
  why,
  path: path.map(String).join('.'),
});

const failure = (problems: readonly TemplateProblem[]): TemplateReading => ({
  ok: false,
  problems: problems.slice(0, MOST_PROBLEMS),
});

const refused = (path: '', why: string): TemplateReading => ({
  ok: false,
  problems: [{ where: placeInWords([], () => undefined), why, path }],
});
