import { expect, test } from 'vitest';
import { interleave } from './interleave.ts';

test('the sides take turns, and each gets back what it measured', async () => {
  const order: string[] = [];
  const side = (name: string) => ({
    name,
    round: async () => {
      order.push(name);
      return order.length;
    },
  });
  const measured = await interleave(2, [side('ours'), side('theirs')]);
  expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs']);
  expect(measured.get('ours')).toEqual([1, 3]);
  expect(measured.get('theirs')).toEqual([2, 4]);
});
