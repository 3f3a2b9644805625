import { describe, expect, it } from 'vitest';
import { QuietKeys } from './QuietKeys.ts';

const key = (
  name: string,
  timeStamp: number,
  rest: { code?: string; repeat?: boolean; ctrlKey?: boolean } = {},
) => ({
  key: name,
  code: '',
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  timeStamp,
  ...rest,
});

describe('the keys of the quiet signal', () => {
  it('are q and then a number, in the order of the menu', () => {
    const keys = new QuietKeys();
    const sent = ['1', '2', '3', '4'].map((number, index) => {
      expect(keys.press(key('q', index * 100))).toBeUndefined();
      return keys.press(key(number, index * 100 + 50));
    });
    expect(sent).toEqual(['needYou', 'tooMuch', 'notSafe', 'notAlone']);
  });

  it('mean nothing alone, with another key in between, or after three seconds', () => {
    const keys = new QuietKeys();
    expect(keys.press(key('1', 0))).toBeUndefined();
    keys.press(key('q', 100));
    keys.press(key('m', 200));
    expect(keys.press(key('1', 300))).toBeUndefined();
    keys.press(key('q', 400));
    expect(keys.press(key('1', 3_401))).toBeUndefined();
  });

  it('send once for one number, whatever is held', () => {
    const keys = new QuietKeys();
    keys.press(key('Q', 0));
    keys.press(key('Q', 500, { repeat: true }));
    expect(keys.press(key('3', 600))).toBe('notSafe');
    expect(keys.press(key('3', 1_100, { repeat: true }))).toBeUndefined();
    expect(keys.press(key('3', 1_200))).toBeUndefined();
  });

  it('are found on keyboards whose numbers need Shift, and whose letters are others', () => {
    const keys = new QuietKeys();
    keys.press(key('q', 0, { code: 'KeyA' }));
    expect(keys.press(key('&', 100, { code: 'Digit1' }))).toBe('needYou');
    keys.press(key('q', 200, { code: 'KeyA' }));
    keys.press(key('Shift', 300));
    expect(keys.press(key('2', 400, { code: 'Digit2' }))).toBe('tooMuch');
    keys.press(key('й', 500, { code: 'KeyQ' }));
    expect(keys.press(key('4', 600, { code: 'Digit4' }))).toBe('notAlone');
    keys.press(key('a', 700, { code: 'KeyQ' }));
    expect(keys.press(key('1', 800, { code: 'Digit1' }))).toBeUndefined();
  });

  it('leave the browser’s own keys alone', () => {
    const keys = new QuietKeys();
    keys.press(key('q', 0, { ctrlKey: true }));
    expect(keys.press(key('1', 100))).toBeUndefined();
  });
});
