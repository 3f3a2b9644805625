import { describe, expect, it } from 'vitest';
import { wrapLines } from './wrapLines.ts';

/** Every letter is one unit wide. */
const wrap = (text: string, width: number) => wrapLines(text, width, (words) => words.length);

describe('wrapLines', () => {
  it('breaks at spaces', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });

  it('keeps the breaks of the text, and empty lines', () => {
    expect(wrap('a\n\nb', 10)).toEqual(['a', '', 'b']);
  });

  it('breaks a word that is wider than the line', () => {
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  it('never splits a letter made of several code points', () => {
    expect(wrapLines('👩‍👩‍👧👩‍👩‍👧', 1, (words) => [...new Intl.Segmenter().segment(words)].length)).toEqual([
      '👩‍👩‍👧',
      '👩‍👩‍👧',
    ]);
  });
});
