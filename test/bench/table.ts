import { inColumns, inMarkdown } from '../support/inColumns.ts';
import type { Row } from './Row.ts';

const HEAD = ['metric', 'peer', 'ours', 'theirs', 'ratio', 'target', 'met'] as const;

/** How a verdict is said: a target that nothing could be compared with stays open. */
const metText = ({ met, target }: Row): string => {
  if (target === '–') return '';
  if (met === null) return 'not run';
  return met ? 'yes' : 'NO';
};

const rangeText = (range: readonly [number, number] | undefined): string =>
  range === undefined ? '' : ` (${range[0]}–${range[1]})`;

/** The cells of a row, medians with the range of the rounds behind them. */
export const cellsOf = (row: Row): readonly string[] => [
  row.metric,
  row.peer,
  `${row.ours} ${row.unit}${rangeText(row.spread?.ours)}`,
  row.theirs === null ? '–' : `${row.theirs} ${row.unit}${rangeText(row.spread?.theirs)}`,
  row.ratio === null ? '–' : `${row.ratio}×`,
  row.target,
  metText(row),
];

/** A table in plain text, its columns as wide as they must be; notes stand below, numbered in its last column. */
export const textTable = (rows: readonly Row[]): string => {
  const { notes, numberOf } = notesOf(rows);
  const lines = [[...HEAD, ''], ...rows.map((row) => [...cellsOf(row), numberOf(row)])];
  return [inColumns(lines), ...notes].join('\n');
};

/** The same as Markdown. */
export const markdownTable = (rows: readonly Row[]): string => {
  const { notes, numberOf } = notesOf(rows);
  return [
    inMarkdown([[...HEAD, 'note'], ...rows.map((row) => [...cellsOf(row), numberOf(row)])]),
    ...(notes.length === 0 ? [] : ['', notes.join('  \n')]),
  ].join('\n');
};

/** Equal notes are said once. */
const notesOf = (rows: readonly Row[]) => {
  const different = [...new Set(rows.flatMap(({ note }) => (note === undefined ? [] : [note])))];
  return {
    notes: different.map((note, index) => `[${index + 1}] ${note}`),
    numberOf: ({ note }: Row): string => (note === undefined ? '' : `[${different.indexOf(note) + 1}]`),
  };
};
