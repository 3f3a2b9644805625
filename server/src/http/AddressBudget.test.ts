import { expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/ManualClock.ts';
import { AddressBudget, countedAddress } from './AddressBudget.ts';

test('an address has its burst and then what refills', () => {
  const clock = new ManualClock();
  const budget = new AddressBudget(clock, { perMinute: 6, burst: 3 });
  for (let n = 0; n < 3; n += 1) budget.spend('192.0.2.1');
  expect(() => budget.spend('192.0.2.1')).toThrow('rate-limited');
  budget.spend('192.0.2.2');
  clock.advance(10_000);
  budget.spend('192.0.2.1');
  expect(() => budget.spend('192.0.2.1')).toThrow('rate-limited');
});

test('whoever asks too often is let in as often as anybody, once the budget has refilled', () => {
  const clock = new ManualClock();
  const budget = new AddressBudget(clock, { perMinute: 60, burst: 1 });
  let granted = 0;
  for (let tries = 0; tries < 40; tries += 1) {
    try {
      budget.spend('192.0.2.1');
      granted += 1;
    } catch {
      // As expected most of the time.
    }
    clock.advance(250);
  }
  expect(granted).toBe(10);
});

test('an IPv6 household counts as one address, and IPv4 counts the same in either form', () => {
  expect(countedAddress('2001:db8:1:2:3:4:5:6')).toBe(countedAddress('2001:db8:1:2::9'));
  expect(countedAddress('2001:db8:1:3::9')).not.toBe(countedAddress('2001:db8:1:2::9'));
  expect(countedAddress('::ffff:192.0.2.1')).toBe(countedAddress('192.0.2.1'));
  expect(countedAddress('::1')).toBe('0:0:0:0');
});
