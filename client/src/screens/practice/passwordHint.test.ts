import { describe, expect, it } from 'vitest';
import { text } from '../../text/en.ts';
import { passwordHint } from './passwordHint.ts';

describe('the word about a password', () => {
  it.each([
    ['', text.setUp.passwordHint],
    ['short', text.setUp.missing(7)],
    ['elevenchars', text.setUp.missing(1)],
    ['aaaaaaaaaaaa', text.setUp.easyToGuess],
    ['123412341234', text.setUp.easyToGuess],
    ['winterberg2026', text.setUp.easyToGuess],
    ['plumduskford', text.setUp.longEnough],
    ['four quiet words together', text.setUp.good],
  ])('of “%s”', (password, expected) => {
    expect(passwordHint(password, ['Ada Winterberg', 'ada@winterberg.example'])).toBe(expected);
  });
});
