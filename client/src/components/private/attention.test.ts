import { describe, expect, it } from 'vitest';
import { attentionOf } from './attention.ts';
import { arrivalAnswers, emptyArrival } from './checkDraft.ts';

const told = (change: Partial<typeof emptyArrival>) =>
  attentionOf(arrivalAnswers({ ...emptyArrival, ...change }));

describe('what deserves attention in the arrival answers', () => {
  it('is said in plain words, not being alone first', () => {
    expect(told({ distress: '8', safeTime: 'no', aloneInRoom: 'no' })).toEqual([
      'Not alone in the room',
      'Says it is not a safe time',
      'Distress 8',
    ]);
  });

  it('is nothing where somebody is well, or would rather not say', () => {
    expect(told({ aloneInRoom: 'yes', safeTime: 'yes', distress: '6' })).toEqual([]);
    expect(told({ aloneInRoom: 'ratherNot', safeTime: 'ratherNot', distress: 'ratherNot' })).toEqual([]);
  });

  it('is also that no answers have come', () => {
    expect(attentionOf(undefined)).toEqual(['No arrival answers yet']);
  });
});
