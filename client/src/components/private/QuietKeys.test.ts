import { describe, expect, it } from 'vitest';
import { QuietKeys } from './QuietKeys.ts';

const key = (name: string, timeStamp: number, rest: { repeat?: boolean; ctrlKey?: boolean } = {}) => ({
  key: name,
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

  it('leave the browser’s own keys alone', () => {
    const keys = new QuietKeys();
    keys.press(key('q', 0, { ctrlKey: true }));
    expect(keys.press(key('1', 100))).toBeUndefined();
  });
});
