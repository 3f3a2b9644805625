import { expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/ManualClock.ts';
import { SharedClock } from './SharedClock.ts';

/** Each answer takes this long on its way there and back, in turns. */
const ways = [
  [40, 2],
  [3, 3],
  [1, 60],
] as const;

/** A store whose clock goes by itself, behind a slow way. */
const storeBehind = (running: ManualClock, aheadMs: () => number) => {
  let asked = 0;
  return async (): Promise<number> => {
    const [there, back] = ways[asked % ways.length] ?? [0, 0];
    asked += 1;
    running.advance(there);
    const time = running.now() + aheadMs();
    running.advance(back);
    return time;
  };
};

test('CLU7 goes by the time of the store, as near as the best answer allows', async () => {
  const running = new ManualClock(5_000);
  const day = 86_400_000;
  const clock = await SharedClock.create(
    storeBehind(running, () => day),
    running,
  );
  expect(Math.abs(clock.now() - (running.now() + day))).toBeLessThanOrEqual(3);
  running.advance(1_000);
  expect(Math.abs(clock.now() - (running.now() + day))).toBeLessThanOrEqual(3);
  clock.close();
});

test('CLU7 follows the store’s clock, and stays with what it knows while the store is away', async () => {
  const running = new ManualClock(5_000);
  let ahead = 0;
  let away = false;
  const timeOf = storeBehind(running, () => ahead);
  const answers: Promise<unknown>[] = [];
  const clock = await SharedClock.create(() => {
    const answer = away ? Promise.reject(new Error('away')) : timeOf();
    answers.push(answer.catch(() => undefined));
    return answer;
  }, running);
  const follow = async (): Promise<void> => {
    const before = answers.length;
    running.advance(30_000);
    await expect.poll(() => answers.length).toBeGreaterThan(before);
    await Promise.all(answers);
    await new Promise((resolve) => setImmediate(resolve));
  };
  ahead = 500;
  await follow();
  expect(Math.abs(clock.now() - (running.now() + 500))).toBeLessThanOrEqual(3);
  ahead = 9_000;
  away = true;
  await follow();
  expect(Math.abs(clock.now() - (running.now() + 500))).toBeLessThanOrEqual(3);
  clock.close();
});
