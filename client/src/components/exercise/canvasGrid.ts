import type { Region } from '@trialogue/shared/exercises/exercise.ts';

/** Where one region lies on the grid: lines counted from 1, as style sheets do. */
export interface GridPlace {
  readonly column: readonly [number, number];
  readonly row: readonly [number, number];
}

/** A template's rectangles as a grid: they keep their places and proportions, and a row grows with what is in it. */
export interface CanvasGrid {
  /** Widths of the columns in canvas units. */
  readonly columns: readonly number[];
  /** Where the first column and the first row begin, in canvas units. */
  readonly left: number;
  readonly top: number;
  /** Heights of the rows in canvas units; the least they are given. */
  readonly rows: readonly number[];
  readonly places: ReadonlyMap<string, GridPlace>;
}

const edges = (pairs: readonly (readonly [number, number])[]): readonly number[] =>
  [...new Set(pairs.flat())].sort((one, other) => one - other);

const gaps = (lines: readonly number[]): readonly number[] =>
  lines.slice(1).map((line, index) => line - (lines[index] ?? line));

const between = (
  lines: readonly number[],
  [from, to]: readonly [number, number],
): readonly [number, number] => [lines.indexOf(from) + 1, lines.indexOf(to) + 1];

/** The grid of these regions. */
export const canvasGrid = (regions: readonly Pick<Region, 'id' | 'rect'>[]): CanvasGrid => {
  const across = regions.map(({ rect: [x, , width] }) => [x, x + width] as const);
  const down = regions.map(({ rect: [, y, , height] }) => [y, y + height] as const);
  const columns = edges(across);
  const rows = edges(down);
  return {
    left: columns[0] ?? 0,
    top: rows[0] ?? 0,
    columns: gaps(columns),
    rows: gaps(rows),
    places: new Map(
      regions.map(({ id, rect: [x, y, width, height] }) => [
        id,
        { column: between(columns, [x, x + width]), row: between(rows, [y, y + height]) },
      ]),
    ),
  };
};
