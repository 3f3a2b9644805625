import { expect, test } from 'vitest';
import { newKey, seal, unsealText } from './sealing.ts';

const key = newKey();

test('what was sealed opens with the same key and context', () => {
  expect(unsealText(key, seal(key, 'words', 'here'), 'here')).toBe('words');
  expect(unsealText(key, seal(key, '', 'here'), 'here')).toBe('');
});

test('the same words never look the same', () => {
  expect(seal(key, 'words', 'here')).not.toEqual(seal(key, 'words', 'here'));
});

test('another key, another context or a changed bit opens nothing', () => {
  const sealed = seal(key, 'words', 'here');
  expect(() => unsealText(newKey(), sealed, 'here')).toThrow();
  expect(() => unsealText(key, sealed, 'there')).toThrow();
  for (const index of sealed.keys()) {
    const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte));
    expect(() => unsealText(key, changed, 'here')).toThrow();
  }
  expect(() => unsealText(key, sealed.subarray(0, 20), 'here')).toThrow();
});
