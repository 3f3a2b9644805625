import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import { boundsOf, hits, type Point } from './geometry.ts';

const CELL = 128;
/** An object over more cells than this is looked at for every point instead. */
const MAX_CELLS = 256;

/** Finds the objects at a point without looking at all of them; built once for a gesture. */
export class ObjectGrid<Item extends BoardObject> {
  readonly #cells = new Map<string, Item[]>();
  readonly #large: Item[] = [];

  constructor(objects: Iterable<Item>, reach: number) {
    for (const object of objects) this.#add(object, reach);
  }

  /** The objects that `point` touches, give or take `tolerance` (at most the reach the grid was built with). */
  at(point: Point, tolerance: number): readonly Item[] {
    const cell = this.#cells.get(keyOf(Math.floor(point.x / CELL), Math.floor(point.y / CELL))) ?? [];
    return [...cell, ...this.#large].filter((object) => hits(object, point, tolerance));
  }

  #add(object: Item, reach: number): void {
    const { x, y, w, h } = boundsOf(object);
    const [left, top] = [Math.floor((x - reach) / CELL), Math.floor((y - reach) / CELL)];
    const [right, bottom] = [Math.floor((x + w + reach) / CELL), Math.floor((y + h + reach) / CELL)];
    if ((right - left + 1) * (bottom - top + 1) > MAX_CELLS) {
      this.#large.push(object);
      return;
    }
    for (let column = left; column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) {
        const key = keyOf(column, row);
        const cell = this.#cells.get(key);
        if (cell === undefined) this.#cells.set(key, [object]);
        else cell.push(object);
      }
    }
  }
}

const keyOf = (column: number, row: number): string => `${column} ${row}`;
