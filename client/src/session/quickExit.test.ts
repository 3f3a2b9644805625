import { describe, expect, it } from 'vitest';
import { ShiftPresses } from './quickExit.ts';

const shiftAt = (timeStamp: number, repeat = false) => ({ key: 'Shift', repeat, timeStamp });

describe('Shift pressed three times', () => {
  it('is known at the third press within three seconds', () => {
    const presses = new ShiftPresses();
    expect([0, 1_400, 3_000].map((at) => presses.press(shiftAt(at)))).toEqual([false, false, true]);
  });

  it('is not known when it takes longer, and then counts from the later presses', () => {
    const presses = new ShiftPresses();
    expect([0, 2_000, 3_001, 4_000].map((at) => presses.press(shiftAt(at)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('does not count a key that is held', () => {
    const presses = new ShiftPresses();
    presses.press(shiftAt(0));
    for (let at = 500; at < 3_000; at += 50) expect(presses.press(shiftAt(at, true))).toBe(false);
    expect(presses.press(shiftAt(2_900))).toBe(false);
    expect(presses.press(shiftAt(2_950))).toBe(true);
  });

  it('is not meant by somebody who writes capitals, or selects with the pointer', () => {
    const presses = new ShiftPresses();
    for (const at of [0, 200, 400, 600]) {
      expect(presses.press(shiftAt(at))).toBe(false);
      expect(presses.press({ key: 'A', repeat: false, timeStamp: at + 50 })).toBe(false);
    }
    for (const at of [1_000, 1_200, 1_400]) {
      expect(presses.press(shiftAt(at))).toBe(false);
      presses.interrupt();
    }
  });

  it('counts anew after it was known', () => {
    const presses = new ShiftPresses();
    expect([0, 100, 200, 300, 400, 500].map((at) => presses.press(shiftAt(at)))).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});
