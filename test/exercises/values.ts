import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import { EntryValue, type Form, formsOf, type RegionKind } from '@trialogue/shared/exercises/regionKinds.ts';
import { MAX_ENTRY_TEXT } from '@trialogue/shared/limits.ts';
import { newSecret } from './secrets.ts';

/** The forms a region takes within its own bounds; none for what is only shown. */
export const formsTakenBy = ({ is }: Region): readonly Form[] => {
  const { one, many } = formsOf[is.kind];
  const all: readonly Form[] = [...one, ...many];
  switch (is.kind) {
    case 'path':
      return all.filter((form) => (form === 'point' ? is.marker : is.most > 0));
    case 'checklist':
      return all.filter((form) => (form === 'marks' ? is.lines.length > 0 : is.most > 0));
    case 'node':
      // The rest only shows something of the session’s own.
      return is.shows === 'problem' || is.shows === 'question' ? all : [];
    case 'ladder':
      return [is.write ? 'cells' : 'point'];
    default:
      return all;
  }
};

/** How many entries of a form one person may have in a region. */
export const mostOf = ({ is }: Region, form: Form): number => (isMany(form) && 'most' in is ? is.most : 1);

export const isMany = (form: Form): boolean => form === 'card';

/** A value of that form with a secret wherever it has words, as the protocol writes it. */
export const valueIn = ({ is }: Region, form: Form): EntryValue => EntryValue.parse(draft(is, form));

/** An answer as the region wants it. */
export const replyIn = ({ replies }: Region): EntryValue => ({
  form: 'reply',
  choice: replies !== undefined && replies.choices.length > 0 ? 0 : null,
  text: replies?.words === true ? newSecret() : '',
});

/** Something a region of this kind never takes. */
export const wrongValue = ({ is }: Region): EntryValue =>
  is.kind === 'checklist' ? { form: 'words', text: newSecret() } : { form: 'marks', marks: [0, null] };

/** Words of one letter too many, or `undefined` where no words are taken or no bound is narrower than the protocol's. */
export const tooLong = (region: Region): EntryValue | undefined => {
  const { is } = region;
  if (!('letters' in is) || is.letters >= MAX_ENTRY_TEXT) return undefined;
  const text = newSecret().padEnd(is.letters + 1, '.');
  const [form] = formsTakenBy(region).filter((each) => each === 'words' || each === 'card');
  return form === undefined ? undefined : EntryValue.parse({ form, text });
};

const draft = (is: RegionKind, form: Form): unknown => {
  switch (form) {
    case 'words':
      return { form, text: newSecret(), ...(is.kind === 'node' ? { size: 3 } : {}) };
    case 'card':
      return { form, text: newSecret(), ...detailsOf(is) };
    case 'point':
      return { form, at: highest(is) };
    case 'chosen':
      return {
        form,
        choices: is.kind === 'chips' ? Array.from(is.choices.slice(0, is.pick).keys()) : [],
        ...(is.kind === 'chips' && is.own ? { own: newSecret() } : {}),
      };
    case 'cells':
      return { form, cells: Array.from({ length: cellsOf(is) }, newSecret) };
    case 'marks':
      return {
        form,
        marks: is.kind === 'checklist' ? is.lines.map((_, line) => (line % 2 === 0 ? 0 : null)) : [],
      };
    case 'reply':
    case 'passed':
      return { form: 'passed' };
  }
};

const detailsOf = (is: RegionKind): Readonly<Record<string, unknown>> => ({
  ...('detail' in is && is.detail !== undefined ? { detail: newSecret() } : {}),
  ...('tags' in is && is.tags !== undefined ? { tag: is.tags.length - 1 } : {}),
  ...('strength' in is && is.strength !== undefined ? { strength: 7 } : {}),
  ...(is.kind === 'lane' && is.rows !== undefined ? { row: is.rows.length - 1 } : {}),
  ...(is.kind === 'calendar' ? { row: 6 } : {}),
  ...(is.kind === 'quadrant' || is.kind === 'timeline' ? { x: 0.25, y: 0.75 } : {}),
  ...(is.kind === 'checklist' ? { done: true } : {}),
});

const highest = (is: RegionKind): number => {
  switch (is.kind) {
    case 'ladder':
      return is.rungs.length - 1;
    case 'dial':
      return is.choices.length - 1;
    case 'dots':
      return is.dots;
    default:
      return 9.5;
  }
};

const cellsOf = (is: RegionKind): number => {
  if (is.kind === 'ladder') return is.rungs.length;
  return is.kind === 'table' ? is.columns.length * (is.rows?.length ?? 1) : 1;
};
