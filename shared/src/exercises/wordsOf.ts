import { z } from 'zod';
import type { Replies } from './exercise.ts';
import type { EntryValue, RegionKind } from './regionKinds.ts';

/** One line of what somebody put in a region, with the template’s name for it where it has one. */
export const Line = z.strictObject({ label: z.string().nullable(), text: z.string() });
export type Line = z.output<typeof Line>;

/** The only words here that are not a person’s or a template’s. */
const glue = {
  of: (at: number, most: number) => `${at} of ${most}`,
  size: 'Size',
  done: 'Done',
  both: (...names: readonly (string | undefined)[]) => names.filter((name) => name !== undefined).join(', '),
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

const SCALE = 10;
const SIZES = 5;

const line = (label: string | null | undefined, text: string | undefined): readonly Line[] =>
  text === undefined || text.trim() === '' ? [] : [{ label: label ?? null, text }];

/** What an entry says, line by line, with nothing of the person’s left out; empty if it says nothing. Pure and total. */
export const wordsOf = (is: RegionKind, value: EntryValue): readonly Line[] => {
  switch (value.form) {
    case 'words':
      return [
        ...line(null, value.text),
        ...(value.size === undefined ? [] : line(glue.size, glue.of(value.size, SIZES))),
      ];
    case 'card':
      return cardWords(is, value);
    case 'point':
      return line(null, pointWords(is, value.at));
    case 'chosen': {
      const chosen = is.kind === 'chips' ? value.choices.map((choice) => is.choices[choice]) : [];
      const all = [...chosen, value.own].flatMap((one) =>
        one === undefined || one.trim() === '' ? [] : [one],
      );
      return line(null, all.join(', '));
    }
    case 'cells':
      return value.cells.flatMap((cell, at) => line(cellName(is, at), cell));
    case 'marks':
      return is.kind === 'checklist'
        ? value.marks.flatMap((mark, at) => (mark === null ? [] : line(is.marks[mark], is.lines[at])))
        : [];
    case 'reply':
    case 'passed':
      return [];
  }
};

/** What an answer beside another person’s entry says. */
export const replyWords = (replies: Replies | undefined, value: EntryValue): readonly Line[] => {
  if (value.form !== 'reply') return [];
  const choice = value.choice === null ? undefined : replies?.choices[value.choice];
  const label = replies?.label;
  return choice === undefined ? line(label, value.text) : [...line(label, choice), ...line(null, value.text)];
};

type Card = Extract<EntryValue, { form: 'card' }>;

const cardWords = (is: RegionKind, card: Card): readonly Line[] => {
  const dated = is.kind === 'calendar';
  const holds = is.kind === 'cards' || is.kind === 'lane' ? is : undefined;
  const said = [
    ...line(placeName(is, card), card.text),
    ...line(holds?.detail, dated ? undefined : card.detail),
    ...line(null, card.tag === undefined ? undefined : holds?.tags?.[card.tag]),
  ];
  // An empty card with a rating or a tick says nothing of what they are about.
  if (said.length === 0) return [];
  const strength = is.kind === 'cards' && card.strength !== undefined ? is.strength : undefined;
  return [
    ...said,
    ...line(strength, strength === undefined ? undefined : glue.of(card.strength ?? 0, SCALE)),
    ...line(
      null,
      card.done === true ? ((is.kind === 'checklist' ? is.marks[0] : undefined) ?? glue.done) : undefined,
    ),
  ];
};

/** The template’s name for where a card stands. */
const placeName = (is: RegionKind, { row, x, y, detail }: Card): string | undefined => {
  switch (is.kind) {
    case 'lane':
      return row === undefined ? undefined : is.rows?.[row];
    case 'calendar':
      return is.shape === 'week' ? glue.days[row ?? 0] : dayInWords(detail);
    case 'timeline':
      return x === undefined ? undefined : partAt(is.zones, x);
    case 'quadrant': {
      if (x === undefined || y === undefined) return undefined;
      const [right, high] = [x >= 0.5 ? 1 : 0, y >= 0.5 ? 1 : 0];
      // Upper left, upper right, lower left, lower right.
      return is.boxes?.[(1 - high) * 2 + right] ?? glue.both(is.across[right], is.up[high]);
    }
    default:
      return undefined;
  }
};

/** The part of a way in which a share of it, 0–1, lies. */
const partAt = (parts: readonly string[] | undefined, share: number): string | undefined =>
  parts?.[Math.min(parts.length - 1, Math.floor(share * parts.length))];

const pointWords = (is: RegionKind, value: number): string | undefined => {
  switch (is.kind) {
    case 'ladder':
      return is.rungs[value];
    case 'dial':
      return is.choices[value];
    case 'dots':
      return glue.of(value, is.dots);
    case 'path': {
      const segment = partAt(is.segments, value / SCALE);
      return segment === undefined ? glue.of(value, SCALE) : glue.both(glue.of(value, SCALE), segment);
    }
    default:
      return glue.of(value, SCALE);
  }
};

const cellName = (is: RegionKind, cell: number): string | undefined => {
  if (is.kind === 'ladder') return is.rungs[cell];
  if (is.kind !== 'table') return undefined;
  const column = is.columns[cell % is.columns.length] ?? '';
  const row = is.rows?.[Math.floor(cell / is.columns.length)];
  return row === undefined ? column : glue.both(row, column);
};

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day as people say it; what is no day is given back as it is. */
const dayInWords = (detail: string | undefined): string | undefined => {
  const [, year, month, day] = ISO_DAY.exec(detail ?? '') ?? [];
  const named = glue.months[Number(month) - 1];
  return named === undefined ? detail : `${Number(day)} ${named} ${year}`;
};
