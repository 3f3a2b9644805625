import { expect, it } from 'vitest';
import { inColumns, inMarkdown } from './inColumns.ts';

const lines = [
  ['what', 'n'],
  ['a longer one', '≤ 1'],
] as const;

it('makes every column as wide as it must be and leaves no space behind', () => {
  expect(inColumns(lines).split('\n')).toEqual(['what          n', 'a longer one  ≤ 1']);
  expect(inColumns([['a|b', '']])).toBe('a|b');
});

it('makes a Markdown table of which no cell breaks out', () => {
  expect(inMarkdown([['a'], ['b|c']])).toBe('| a |\n| --- |\n| b\\|c |');
});
