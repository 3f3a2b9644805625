import { ManualClock } from '@trialogue/test/support/ManualClock.ts';
import { describe, expect, it } from 'vitest';
import { Deadline } from './Deadline.ts';

const deadlineWith = (clock: ManualClock) => {
  const times: number[] = [];
  return { times, deadline: new Deadline(clock, () => times.push(clock.now())) };
};

describe('TMR5: a deadline is reached once, and never early', () => {
  it('calls at its time, to the millisecond', () => {
    const clock = new ManualClock();
    const { times, deadline } = deadlineWith(clock);
    const end = clock.now() + 60_000;
    deadline.follow(end);
    clock.advance(59_999);
    expect(times).toEqual([]);
    clock.advance(60_000);
    expect(times).toEqual([end]);
  });

  it('follows the latest time only, and leaves nothing behind', () => {
    const clock = new ManualClock();
    const { times, deadline } = deadlineWith(clock);
    deadline.follow(clock.now() + 10_000);
    deadline.follow(clock.now() + 20_000);
    clock.advance(15_000);
    expect(times).toEqual([]);
    deadline.follow(undefined);
    clock.advance(60_000);
    expect(times).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('calls at once for a time that has passed', () => {
    const clock = new ManualClock();
    const { times, deadline } = deadlineWith(clock);
    deadline.follow(clock.now() - 1);
    clock.advance(0);
    expect(times).toHaveLength(1);
  });

  it('cancelling twice is as good as once', () => {
    const clock = new ManualClock();
    const { times, deadline } = deadlineWith(clock);
    deadline.follow(clock.now() + 1_000);
    deadline.cancel();
    deadline.cancel();
    clock.advance(5_000);
    expect(times).toEqual([]);
  });
});
