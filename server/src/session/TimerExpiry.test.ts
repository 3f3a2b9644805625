import { ManualClock } from '@trialogue/test/support/ManualClock.ts';
import { describe, expect, it } from 'vitest';
import { TimerExpiry } from './TimerExpiry.ts';

const running = (clock: ManualClock, durationMs: number) =>
  ({ phase: 'running', durationMs, endsAt: clock.now() + durationMs }) as const;

const expiryWith = (clock: ManualClock) => {
  const times: number[] = [];
  return { times, expiry: new TimerExpiry(clock, () => times.push(clock.now())) };
};

describe('TMR5: a timer ends once, and never early', () => {
  it('calls at the end, to the millisecond', () => {
    const clock = new ManualClock();
    const { times, expiry } = expiryWith(clock);
    const timer = running(clock, 60_000);
    expiry.follow(timer);
    clock.advance(59_999);
    expect(times).toEqual([]);
    clock.advance(60_000);
    expect(times).toEqual([timer.endsAt]);
  });

  it('follows the latest timer only, and leaves nothing behind', () => {
    const clock = new ManualClock();
    const { times, expiry } = expiryWith(clock);
    expiry.follow(running(clock, 10_000));
    const later = running(clock, 20_000);
    expiry.follow(later);
    clock.advance(15_000);
    expect(times).toEqual([]);
    expiry.follow({ phase: 'paused', durationMs: 20_000, remainingMs: 5_000 });
    clock.advance(60_000);
    expect(times).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('calls at once for an end that has passed', () => {
    const clock = new ManualClock();
    const { times, expiry } = expiryWith(clock);
    expiry.follow({ phase: 'running', durationMs: 60_000, endsAt: clock.now() - 1 });
    clock.advance(0);
    expect(times).toHaveLength(1);
  });

  it('cancelling twice is as good as once', () => {
    const clock = new ManualClock();
    const { times, expiry } = expiryWith(clock);
    expiry.follow(running(clock, 1_000));
    expiry.cancel();
    expiry.cancel();
    clock.advance(5_000);
    expect(times).toEqual([]);
  });
});
