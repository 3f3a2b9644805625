import type { KindName, RegionKind } from '@trialogue/shared/exercises/regionKinds.ts';
import { templatesText } from '../../text/templates.ts';

/** How a field of a kind is written: in one line, in several, as two ends, as a tick, or as one of a few. */
export type KindForm =
  | 'number'
  | 'words'
  | 'lines'
  | 'pair'
  | 'flag'
  | 'deck'
  | 'levels'
  | 'answers'
  | 'choice';

export interface KindField {
  readonly key: string;
  readonly label: string;
  readonly form: KindForm;
  readonly hint?: string;
  /** It may be left out; an empty field then leaves it out. */
  readonly optional?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

const { kind: words } = templatesText;

const letters: KindField = { key: 'letters', label: words.letters, form: 'number' };
const most: KindField = { key: 'most', label: words.most, form: 'number' };
const hint: KindField = { key: 'hint', label: words.hint, form: 'words', optional: true };
const detail: KindField = { key: 'detail', label: words.detail, form: 'words', optional: true };
const ends: KindField = { key: 'ends', label: words.ends, form: 'pair' };
const lines = (key: string, label: string, optional = false): KindField => ({
  key,
  label,
  form: 'lines',
  hint: words.perLine,
  optional,
});
const tags = lines('tags', words.tags, true);
const choice = <Value extends string>(
  key: string,
  label: string,
  labels: Readonly<Record<Value, string>>,
  values: readonly Value[],
): KindField => ({
  key,
  label,
  form: 'choice',
  choices: values.map((value) => ({ value, label: labels[value] })),
});

/** What can be set about each kind, in the order of the form. A new kind does not compile without. */
export const kindFields: Readonly<Record<KindName, readonly KindField[]>> = {
  text: [letters, hint],
  cards: [
    most,
    letters,
    hint,
    detail,
    tags,
    { key: 'strength', label: words.strength, form: 'words', optional: true },
    { key: 'deck', label: words.deck, form: 'deck', hint: words.deckHint, optional: true },
  ],
  lane: [
    most,
    letters,
    hint,
    lines('rows', words.rows, true),
    detail,
    tags,
    { key: 'faceDown', label: words.faceDown, form: 'flag' },
  ],
  slider: [ends],
  axis: [ends],
  quadrant: [
    most,
    letters,
    { key: 'across', label: words.across, form: 'pair' },
    { key: 'up', label: words.up, form: 'pair' },
    { key: 'boxes', label: words.boxes, form: 'lines', hint: words.boxesHint, optional: true },
  ],
  path: [
    choice('shape', words.shape, words.shapes, ['loop', 'road', 'thread', 'chain']),
    lines('segments', words.segments, true),
    most,
    letters,
    { key: 'marker', label: words.marker, form: 'flag' },
  ],
  line: [{ key: 'sides', label: words.sides, form: 'pair' }],
  chips: [
    lines('choices', words.choices),
    { key: 'pick', label: words.pick, form: 'number' },
    { key: 'own', label: words.own, form: 'flag' },
  ],
  table: [
    lines('columns', words.columns),
    lines('rows', words.rows, true),
    letters,
    { key: 'choices', label: words.answers, form: 'answers', hint: words.answersHint, optional: true },
  ],
  timeline: [lines('zones', words.zones), most, letters],
  checklist: [lines('lines', words.lines), lines('marks', words.marks), most, letters],
  dial: [lines('choices', words.choices)],
  node: [
    choice('shows', words.shows, words.showsChoices, ['floor', 'faces', 'clock', 'question', 'problem']),
    letters,
    { key: 'questions', label: words.questions, form: 'levels', hint: words.questionsHint, optional: true },
  ],
  ladder: [lines('rungs', words.rungs), { key: 'write', label: words.write, form: 'flag' }, letters],
  breath: [
    { key: 'inSeconds', label: words.inSeconds, form: 'number' },
    { key: 'outSeconds', label: words.outSeconds, form: 'number' },
  ],
  dots: [{ key: 'dots', label: words.dots, form: 'number' }],
  calendar: [choice('shape', words.shape, words.shapes, ['week', 'dates']), most, letters],
};

/** What a region is when its kind was just chosen. */
export const newKind: { readonly [Kind in KindName]: Extract<RegionKind, { kind: Kind }> } = {
  text: { kind: 'text', letters: 200 },
  cards: { kind: 'cards', most: 5, letters: 140 },
  lane: { kind: 'lane', most: 5, letters: 140 },
  slider: { kind: 'slider', ends: ['0', '10'] },
  axis: { kind: 'axis', ends: ['0', '10'] },
  quadrant: { kind: 'quadrant', most: 5, letters: 80, across: ['–', '+'], up: ['–', '+'] },
  path: { kind: 'path', shape: 'road', most: 5, letters: 80, marker: false },
  line: { kind: 'line', sides: ['–', '+'] },
  chips: { kind: 'chips', choices: ['1', '2'], pick: 1, own: true },
  table: { kind: 'table', columns: ['1', '2'], letters: 140 },
  timeline: { kind: 'timeline', zones: ['1', '2'], most: 5, letters: 80 },
  checklist: { kind: 'checklist', lines: [], marks: ['✓'], most: 5, letters: 140 },
  dial: { kind: 'dial', choices: ['1', '2'] },
  node: { kind: 'node', shows: 'question', letters: 200 },
  ladder: { kind: 'ladder', rungs: ['1', '2'], write: true, letters: 140 },
  breath: { kind: 'breath', inSeconds: 4, outSeconds: 6 },
  dots: { kind: 'dots', dots: 5 },
  calendar: { kind: 'calendar', shape: 'week', most: 5, letters: 80 },
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asWords = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' && Number.isFinite(value)
      ? String(value)
      : '';
const joined = (parts: readonly unknown[]): string => parts.map(asWords).join(' | ');
const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const partsOf = (line: string): string[] => line.split('|').map((part) => part.trim());

/** A field's value as it stands in its control. */
export const shownAs = (form: KindForm, value: unknown): string => {
  switch (form) {
    case 'lines':
      return asList(value).map(asWords).join('\n');
    case 'deck':
      return asList(value)
        .filter(isObject)
        .map(({ title, says }) => joined(says === undefined ? [title] : [title, says]))
        .join('\n');
    case 'levels':
      return asList(value)
        .map((level) => asList(level).map(asWords).join('\n'))
        .join('\n\n');
    case 'answers':
      return Object.entries(isObject(value) ? value : {})
        .map(([column, answers]) => joined([Number(column) + 1, ...asList(answers)]))
        .join('\n');
    default:
      return asWords(value);
  }
};

/** What was typed as a value; `undefined` for nothing where nothing leaves the field out. */
export const typedAs = (
  { form, optional = false }: Pick<KindField, 'form' | 'optional'>,
  typed: string,
): unknown => {
  const rows = linesOf(typed);
  switch (form) {
    case 'number':
      if (typed.trim() === '') return undefined;
      // What is not a number stays as it was typed, and is told to be none.
      return Number.isFinite(Number(typed)) ? Number(typed) : typed;
    case 'lines':
      return optional && rows.length === 0 ? undefined : rows;
    case 'deck':
      return rows.length === 0 ? undefined : rows.map(cardOf);
    case 'levels': {
      const levels = typed.split(/\n[^\S\n]*\n/).map(linesOf);
      return rows.length === 0 ? undefined : levels.filter((level) => level.length > 0);
    }
    case 'answers':
      return rows.length === 0
        ? undefined
        : Object.fromEntries(
            rows.map(partsOf).map(([column, ...answers]) => [String(Number(column) - 1), answers]),
          );
    default:
      return typed === '' && optional ? undefined : typed;
  }
};

const cardOf = (line: string) => {
  const [title = '', ...says] = partsOf(line);
  return says.length === 0 ? { title } : { title, says: says.join(' | ') };
};
