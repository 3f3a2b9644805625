import { newId, SessionId } from '@trialogue/shared/ids.ts';
import { expect, it } from 'vitest';
import { timedStore } from './timedStore.ts';

it('times what is saved and what fails, and changes neither', async () => {
  const told: [number, boolean][] = [];
  const answers = [Promise.resolve(), Promise.reject(new Error('away'))];
  const store = timedStore(
    { append: async (..._: readonly unknown[]) => answers.shift(), other: 'kept' },
    (afterMs, saved) => {
      told.push([afterMs, saved]);
    },
  );
  expect(store.other).toBe('kept');
  await store.append(newId(SessionId), 1, []);
  await expect(store.append(newId(SessionId), 1, [])).rejects.toThrow('away');
  expect(told.map(([, saved]) => saved)).toEqual([true, false]);
  expect(told.every(([afterMs]) => afterMs >= 0 && afterMs < 1_000)).toBe(true);
});
