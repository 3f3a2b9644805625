import { ArrivalAnswers, LandingAnswers } from '@trialogue/shared/private/check.ts';
import { describe, expect, it } from 'vitest';
import { arrivalAnswers, emptyArrival, emptyLanding, landingAnswers, ratings } from './checkDraft.ts';

describe('a private check', () => {
  it('can be sent with nothing answered', () => {
    expect(ArrivalAnswers.parse(arrivalAnswers(emptyArrival))).toEqual({
      aloneInRoom: null,
      safeTime: null,
      whereNow: '',
      callBack: '',
      codeWord: '',
      distress: null,
    });
    expect(LandingAnswers.parse(landingAnswers(emptyLanding))).toEqual({ distress: null, note: '' });
  });

  it('tells a no from not saying', () => {
    const answers = arrivalAnswers({ ...emptyArrival, aloneInRoom: 'no', safeTime: 'ratherNot' });
    expect(answers.aloneInRoom).toBe(false);
    expect(answers.safeTime).toBeNull();
  });

  it('takes every rating from calm to the most ever, and zero is one of them', () => {
    expect(ratings.map((distress) => landingAnswers({ distress, note: ' ' }).distress)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(landingAnswers({ distress: 'ratherNot', note: '' }).distress).toBeNull();
  });
});
