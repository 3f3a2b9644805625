import { expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/ManualClock.ts';
import { Throttle } from './Throttle.ts';

const policy = { free: 2, baseMs: 1_000, maxMs: 4_000, forgetMs: 60_000 };

test('waits double after the free attempts, up to the longest', () => {
  const clock = new ManualClock();
  const throttle = new Throttle(clock, policy);
  throttle.attempt('key');
  throttle.attempt('key');
  for (const waitMs of [1_000, 2_000, 4_000, 4_000]) {
    throttle.attempt('key');
    clock.advance(waitMs - 1);
    expect(() => throttle.attempt('key')).toThrow('rate-limited');
    clock.advance(1);
  }
});

test('one key does not hold up another', () => {
  const throttle = new Throttle(new ManualClock(), policy);
  for (let n = 0; n < 3; n += 1) throttle.attempt('one');
  expect(() => throttle.attempt('one')).toThrow();
  throttle.attempt('other');
});

test('success and time are forgiving', () => {
  const clock = new ManualClock();
  const throttle = new Throttle(clock, policy);
  for (let n = 0; n < 3; n += 1) throttle.attempt('key');
  throttle.succeeded('key');
  for (let n = 0; n < 3; n += 1) throttle.attempt('key');
  clock.advance(60_001);
  for (let n = 0; n < 3; n += 1) throttle.attempt('key');
});
