import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inOrder, type KeptRow, merged, readResults } from './Results.ts';
import { compare } from './Row.ts';
import { resultsPage } from './resultsPage.ts';
import { textTable } from './table.ts';

const row = (bench: string, metric: string, ours: number, note?: string): KeptRow => ({
  ...compare({ metric, peer: 'ws', unit: 'ms', ours: [ours], theirs: [2], target: { ratioAtMost: 1 }, note }),
  bench,
  at: '2026-01-02T03:04:05.000Z',
  rounds: 1,
});

test('a part that runs alone takes the place of its own rows and of no others', () => {
  const kept = [row('board', 'gone since', 1), row('board', 'p50', 1), row('timer', 'p95', 1)];
  const after = merged(kept, [row('board', 'p50', 3)]);
  expect(after.map(({ bench, metric, ours }) => [bench, metric, ours])).toEqual([
    ['timer', 'p95', 1],
    ['board', 'p50', 3],
  ]);
});

test('rows stand in the order of the parts', () => {
  const rows = [row('old', 'x', 1), row('timer', 'p95', 1), row('board', 'p50', 1)];
  expect(inOrder(rows, ['board', 'timer']).map(({ bench }) => bench)).toEqual(['board', 'timer', 'old']);
});

test('without a file there are no results yet', () => {
  expect(readResults(join(import.meta.dirname, 'no-such-file.json'))).toEqual([]);
});

test('the table keeps its columns in line, says what is not met, and each note once', () => {
  const lines = textTable([row('board', 'p50', 3, 'why'), row('board', 'a longer one', 1, 'why')]).split(
    '\n',
  );
  expect(lines).toEqual([
    'metric        peer  ours  theirs  ratio  target  met',
    'p50           ws    3 ms  2 ms    1.5×   ≤ 1×    NO   [1]',
    'a longer one  ws    1 ms  2 ms    0.5×   ≤ 1×    yes  [1]',
    '[1] why',
  ]);
});

test('the page tells the machine, the date of each part and what falls short', () => {
  const page = resultsPage(
    [row('board', 'p50', 3)],
    [{ name: 'board', title: 'The board', why: { p50: 'The disk.' } }],
    {
      machine: 'Some processor, 2 cores',
      peers: ['ws 8.0.0'],
    },
  );
  expect(page).toContain('- Machine: Some processor, 2 cores\n');
  expect(page).toContain('0 met, 1 not met, 0 not run');
  expect(page).toContain('- p50 against ws: 3 ms, 1.5× (target ≤ 1×). The disk.\n');
  expect(page).toContain('## The board\n\n2026-01-02, one round.');
});
