import { describe, expect, it } from 'vitest';
import { MAX_CHECK_LINE, MAX_CHECK_NOTE } from '../limits.ts';
import { ArrivalAnswers, LandingAnswers } from './check.ts';

const unanswered = {
  aloneInRoom: null,
  safeTime: null,
  whereNow: '',
  callBack: '',
  codeWord: '',
  distress: null,
};

describe('PRV3: the checks before and after', () => {
  it('take it that nothing is answered: skipping is an answer', () => {
    expect(ArrivalAnswers.parse(unanswered)).toEqual(unanswered);
    expect(LandingAnswers.safeParse({ distress: null, note: '' }).success).toBe(true);
  });

  it('take no more than fits', () => {
    for (const field of ['whereNow', 'callBack', 'codeWord'] as const) {
      const filled = (length: number) => ({ ...unanswered, [field]: 'x'.repeat(length) });
      expect(ArrivalAnswers.safeParse(filled(MAX_CHECK_LINE)).success).toBe(true);
      expect(ArrivalAnswers.safeParse(filled(MAX_CHECK_LINE + 1)).success).toBe(false);
    }
    const note = (length: number) => ({ distress: 10, note: 'x'.repeat(length) });
    expect(LandingAnswers.safeParse(note(MAX_CHECK_NOTE)).success).toBe(true);
    expect(LandingAnswers.safeParse(note(MAX_CHECK_NOTE + 1)).success).toBe(false);
  });

  it('take no direction characters and no distress beyond the dial', () => {
    expect(ArrivalAnswers.safeParse({ ...unanswered, codeWord: 'a\u202Eb' }).success).toBe(false);
    expect(ArrivalAnswers.safeParse({ ...unanswered, distress: 11 }).success).toBe(false);
    expect(LandingAnswers.safeParse({ distress: -1, note: '' }).success).toBe(false);
  });
});
