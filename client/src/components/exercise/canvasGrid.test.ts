import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { describe, expect, test } from 'vitest';
import { canvasGrid } from './canvasGrid.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe.each(Object.values(exercises))('EXR1 the board of $id', ({ regions }) => {
  const { columns, rows, places } = canvasGrid(regions);

  test('every region spans what its rectangle does', () => {
    for (const { id, rect } of regions) {
      const place = places.get(id);
      const span = (lines: readonly number[], [from, to]: readonly [number, number] = [0, 0]) =>
        sum(lines.slice(from - 1, to - 1));
      expect([span(columns, place?.column), span(rows, place?.row)]).toEqual([rect[2], rect[3]]);
    }
  });

  test('no row or column is empty of meaning', () => {
    for (const size of [...columns, ...rows]) expect(size).toBeGreaterThan(0);
  });
});
