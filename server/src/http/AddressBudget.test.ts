import { expect, test } from 'vitest';
import { countedAddress } from './AddressBudget.ts';

test('an IPv6 household counts as one address, and IPv4 counts the same in either form', () => {
  expect(countedAddress('2001:db8:1:2:3:4:5:6')).toBe(countedAddress('2001:db8:1:2::9'));
  expect(countedAddress('2001:db8:1:3::9')).not.toBe(countedAddress('2001:db8:1:2::9'));
  expect(countedAddress('::ffff:192.0.2.1')).toBe(countedAddress('192.0.2.1'));
  expect(countedAddress('::1')).toBe('0:0:0:0');
});
