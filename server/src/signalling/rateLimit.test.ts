import { RATES, type RateClass } from '@trialogue/shared/limits.ts';
import { describe, expect, it } from 'vitest';
import { RateLimit } from './rateLimit.ts';

const classes: readonly RateClass[] = ['control', 'drawing', 'pointer', 'media', 'clock'];
const START = 1_000_000;

const takeAll = (limit: RateLimit, rate: RateClass, now: number): number => {
  let taken = 0;
  while (limit.take(rate, now)) taken += 1;
  return taken;
};

describe('LIM2: requests a second, per connection and class', () => {
  it.each(classes)('%s: a burst, then what a second refills, and never more than the burst', (rate) => {
    const limit = new RateLimit();
    const { perSecond, burst } = RATES[rate];
    expect(takeAll(limit, rate, START)).toBe(burst);
    expect(takeAll(limit, rate, START + 1_000)).toBe(perSecond);
    expect(takeAll(limit, rate, START + 3_600_000)).toBe(burst);
  });

  it('one class does not use up another', () => {
    const limit = new RateLimit();
    takeAll(limit, 'drawing', START);
    expect(limit.take('control', START)).toBe(true);
  });

  it('a clock that goes back gives nothing and takes nothing', () => {
    const limit = new RateLimit();
    takeAll(limit, 'control', START);
    expect(limit.take('control', START - 60_000)).toBe(false);
    expect(limit.take('control', START - 59_000)).toBe(true);
  });

  it('three hundred refusals are a flood; a hand that is refused now and then is not', () => {
    const flood = new RateLimit();
    for (let refusal = 0; refusal < 299; refusal += 1) flood.refuse(START);
    expect(flood.flooded).toBe(false);
    flood.refuse(START);
    expect(flood.flooded).toBe(true);

    const hand = new RateLimit();
    for (let second = 0; second < 3_600; second += 1) {
      for (let refusal = 0; refusal < 5; refusal += 1) hand.refuse(START + second * 1_000);
    }
    expect(hand.flooded).toBe(false);
  });
});
