import { newId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { talkShares } from './talkShares.ts';

const [a, b] = [newId(PersonId), newId(PersonId)];
const share = (person: PersonId, voiceMs: number) => ({
  person,
  voiceMs,
  interruptions: 1,
  trend: [30_000, 90_000],
});

describe('the talk balance', () => {
  it('says nothing before two minutes of open talk, or while nobody has spoken', () => {
    expect(talkShares(undefined)).toBeUndefined();
    expect(talkShares({ openMs: 119_999, people: [share(a, 60_000), share(b, 1)] })).toBeUndefined();
    expect(talkShares({ openMs: 300_000, people: [share(a, 0), share(b, 0)] })).toBeUndefined();
  });

  it('gives two shares that make a hundred', () => {
    const talk = talkShares({ openMs: 300_000, people: [share(a, 1_000), share(b, 2_000)] });
    expect(talk?.map(({ percent }) => percent)).toEqual([33, 67]);
  });

  it('keeps every minute of the trend within one minute', () => {
    const talk = talkShares({ openMs: 300_000, people: [share(a, 1_000), share(b, 2_000)] });
    expect(talk?.[0]?.trend).toEqual([0.5, 1]);
  });
});
