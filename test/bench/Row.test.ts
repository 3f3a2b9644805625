import { expect, test } from 'vitest';
import { compare } from './Row.ts';

const measured = { metric: 'latency p50', peer: 'ws', unit: 'ms', ours: [3, 1, 2], theirs: [2, 4, 6] };

test('a ratio is ours divided by theirs, of medians, with the spread of the rounds', () => {
  const row = compare({ ...measured, target: { ratioAtMost: 0.5 } });
  expect(row).toMatchObject({ ours: 2, theirs: 4, ratio: 0.5, target: '≤ 0.5×', met: true });
  expect(row.spread).toEqual({ ours: [1, 3], theirs: [2, 6] });
});

test('a missing peer leaves the ratio and the verdict open, and the note says how to get it', () => {
  const row = compare({ ...measured, theirs: undefined, target: { ratioAtMost: 0.5 }, note: 'bring it' });
  expect(row).toMatchObject({ ours: 2, theirs: null, ratio: null, met: null, note: 'bring it' });
});

test('a bound on our own value holds without a peer', () => {
  expect(compare({ ...measured, theirs: undefined, target: { atMost: 2 } })).toMatchObject({
    target: '≤ 2 ms',
    met: true,
  });
  expect(compare({ ...measured, target: { atLeast: 3 } }).met).toBe(false);
});

test('more can be better', () => {
  expect(compare({ ...measured, target: { ratioAtLeast: 0.6 } }).met).toBe(false);
});

test('without a target there is no verdict', () => {
  expect(compare({ ...measured, target: 'none' })).toMatchObject({ target: '–', met: null });
});
