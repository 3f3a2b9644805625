import { z } from 'zod';
import { MAX_CELL_TEXT, MAX_ENTRIES_IN_REGION, MAX_ENTRY_TEXT, MAX_LABELS } from '../limits.ts';
import { words } from '../text.ts';

/** A label on the canvas: one line, said by the template and never by a person in the session. */
export const Label = words(60).pipe(z.string().min(1));
const Line = words(160).pipe(z.string().min(1));
const Labels = z.array(Label).min(1).max(MAX_LABELS);
const HowMany = z.int().min(1).max(MAX_ENTRIES_IN_REGION);
const Letters = z.int().min(10).max(MAX_ENTRY_TEXT);
const Ends = z.tuple([Label, Label]);

/**
 * What a region is made of, by kind. Every kind is a control of its own in `client/src/exercises/regions/`; the
 * numbers are the most one person may put there.
 */
export const RegionKind = z.discriminatedUnion('kind', [
  /** Words. */
  z.strictObject({ kind: z.literal('text'), letters: Letters, hint: Line.optional() }),
  /** Cards in the order their author wants. `deck`: cards the template brings, to be read. */
  z.strictObject({
    kind: z.literal('cards'),
    most: HowMany,
    letters: Letters,
    hint: Line.optional(),
    /** A second line on each card. */
    detail: Label.optional(),
    /** One of these may be put on each card, by its author. */
    tags: Labels.optional(),
    /** Each card is rated 0–10 by its author. */
    strength: Label.optional(),
    deck: z
      .array(z.strictObject({ title: Label, says: Line.optional() }))
      .max(40)
      .optional(),
  }),
  /** Cards in rows, or along a line (`rows` left out). */
  z.strictObject({
    kind: z.literal('lane'),
    most: HowMany,
    letters: Letters,
    hint: Line.optional(),
    rows: Labels.optional(),
    detail: Label.optional(),
    tags: Labels.optional(),
    /** Cards stay face down until they are released, one at a time. */
    faceDown: z.boolean().optional(),
  }),
  /** One number, 0–10. */
  z.strictObject({ kind: z.literal('slider'), ends: Ends }),
  /** 0–10 with a marker for each person. */
  z.strictObject({ kind: z.literal('axis'), ends: Ends }),
  /** Cards on two axes, or in four boxes. */
  z.strictObject({
    kind: z.literal('quadrant'),
    most: HowMany,
    letters: Letters,
    across: Ends,
    up: Ends,
    /** Names of the four boxes: upper left, upper right, lower left, lower right. */
    boxes: z.tuple([Label, Label, Label, Label]).optional(),
  }),
  /** A drawn way: the loop of a couple's pattern, a road in segments, a thread, or a chain of beads. */
  z.strictObject({
    kind: z.literal('path'),
    shape: z.enum(['loop', 'road', 'thread', 'chain']),
    segments: Labels.optional(),
    /** Beads a person may write; 0 for a way with a marker only. */
    most: z.int().min(0).max(MAX_ENTRIES_IN_REGION),
    letters: Letters,
    /** Each person puts a marker on the way. */
    marker: z.boolean(),
  }),
  /** A dividing line with a word on either side. Takes nothing. */
  z.strictObject({ kind: z.literal('line'), sides: Ends }),
  /** Words to choose from, in families. */
  z.strictObject({
    kind: z.literal('chips'),
    choices: z.array(Label).min(1).max(60),
    pick: z.int().min(1).max(20),
    /** A person may write a word of their own. */
    own: z.boolean(),
  }),
  /** Cells to fill: `columns` × `rows` (one row without names if left out). */
  z.strictObject({
    kind: z.literal('table'),
    columns: Labels,
    rows: Labels.optional(),
    letters: Letters,
    /** Cells that are a choice or a number instead of words, by column. */
    choices: z.record(z.string().regex(/^\d{1,2}$/), Labels).optional(),
  }),
  /** Zones of time. Takes cards placed along it. */
  z.strictObject({ kind: z.literal('timeline'), zones: Labels, most: HowMany, letters: Letters }),
  /** Lines of the template's to mark, and lines of one's own. */
  z.strictObject({
    kind: z.literal('checklist'),
    lines: z.array(Line).max(20),
    /** What a line can be marked as; the first is what a plain tick means. */
    marks: Labels,
    most: z.int().min(0).max(MAX_ENTRIES_IN_REGION),
    letters: Letters,
  }),
  /** One of a few answers, large. */
  z.strictObject({ kind: z.literal('dial'), choices: Labels }),
  /** Something the shell shows here, or a thing with a name, a colour and a size. */
  z.strictObject({
    kind: z.literal('node'),
    shows: z.enum(['floor', 'faces', 'clock', 'question', 'problem']),
    letters: Letters,
    /** Question bank in levels, lightest first. */
    questions: z.array(z.array(Line).min(1).max(40)).max(6).optional(),
  }),
  /** Rungs from top to bottom, to be written on or to stand on. */
  z.strictObject({
    kind: z.literal('ladder'),
    rungs: Labels,
    /** Each rung takes words; otherwise a marker stands on one. */
    write: z.boolean(),
    letters: Letters,
  }),
  /** A shape to breathe with, on the shared clock. Takes nothing. */
  z.strictObject({
    kind: z.literal('breath'),
    inSeconds: z.int().min(2).max(10),
    outSeconds: z.int().min(2).max(12),
  }),
  /** So many dots, to be filled one by one. */
  z.strictObject({ kind: z.literal('dots'), dots: z.int().min(1).max(10) }),
  /** Days of a week, or dates. */
  z.strictObject({
    kind: z.literal('calendar'),
    shape: z.enum(['week', 'dates']),
    most: HowMany,
    letters: Letters,
  }),
]);
export type RegionKind = z.output<typeof RegionKind>;
export type KindName = RegionKind['kind'];

const Tenths = z.number().min(0).max(10).multipleOf(0.5);
const Share = z.number().min(0).max(1);
const Index = z.int().min(0).max(60);
const Text = words(MAX_ENTRY_TEXT);

/** What one person puts in a region, once or (cards) as often as the region allows. */
export const EntryValue = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('words'), text: Text, size: z.int().min(1).max(5).optional() }),
  z.strictObject({
    form: z.literal('card'),
    text: Text,
    detail: Text.optional(),
    tag: Index.optional(),
    strength: z.int().min(0).max(10).optional(),
    row: Index.optional(),
    x: Share.optional(),
    y: Share.optional(),
    done: z.boolean().optional(),
  }),
  /** Half points from 0 to 10; on ladders, dials and dots a whole number. */
  z.strictObject({ form: z.literal('point'), at: Tenths }),
  z.strictObject({
    form: z.literal('chosen'),
    choices: z.array(Index).max(20),
    own: words(MAX_CELL_TEXT).optional(),
  }),
  z.strictObject({ form: z.literal('cells'), cells: z.array(words(MAX_CELL_TEXT)).min(1).max(60) }),
  z.strictObject({ form: z.literal('marks'), marks: z.array(Index.nullable()).max(20) }),
  /** An answer beside another person's entry. */
  z.strictObject({ form: z.literal('reply'), choice: Index.nullable(), text: words(MAX_CELL_TEXT) }),
  /** "I’d rather not today." As good an answer as any. */
  z.strictObject({ form: z.literal('passed') }),
]);
export type EntryValue = z.output<typeof EntryValue>;
export type Form = EntryValue['form'];

/** Forms a kind takes, and of which a person may have many in one region. A new kind does not compile without. */
export const formsOf = {
  text: { one: ['words'], many: [] },
  cards: { one: [], many: ['card'] },
  lane: { one: [], many: ['card'] },
  slider: { one: ['point'], many: [] },
  axis: { one: ['point'], many: [] },
  quadrant: { one: [], many: ['card'] },
  path: { one: ['point'], many: ['card'] },
  line: { one: [], many: [] },
  chips: { one: ['chosen'], many: [] },
  table: { one: ['cells'], many: [] },
  timeline: { one: [], many: ['card'] },
  checklist: { one: ['marks'], many: ['card'] },
  dial: { one: ['point'], many: [] },
  node: { one: ['words'], many: [] },
  ladder: { one: ['cells', 'point'], many: [] },
  breath: { one: [], many: [] },
  dots: { one: ['point'], many: [] },
  calendar: { one: [], many: ['card'] },
} as const satisfies Readonly<
  Record<KindName, { readonly one: readonly Form[]; readonly many: readonly Form[] }>
>;

/** False for what only divides, moves or shows something of the session's own. */
export const takesEntries = (is: RegionKind): boolean => {
  const { one, many } = formsOf[is.kind];
  const shown = is.kind === 'node' && is.shows !== 'problem' && is.shows !== 'question';
  return !shown && one.length + many.length > 0;
};
