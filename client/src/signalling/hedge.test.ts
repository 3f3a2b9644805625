import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hedged } from './hedge.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Asked {
  readonly signal: AbortSignal;
  readonly answer: (value: string) => void;
  readonly refuse: (reason: Error) => void;
}

/** Somebody who answers when the test says so, and gives up when told to. */
const setUp = () => {
  const asked: Asked[] = [];
  const giveUp = new AbortController();
  const answer = hedged<string>(
    (signal) =>
      new Promise((resolve, reject) => {
        asked.push({ signal, answer: resolve, refuse: reject });
        signal.addEventListener('abort', () => reject(new Error('given up')));
      }),
    { signal: giveUp.signal, withinMs: 60_000 },
  );
  return { asked, answer, giveUp };
};

describe('hedged', () => {
  it('asks once where the answer is quick', async () => {
    const { asked, answer } = setUp();
    asked[0]?.answer('yes');
    expect(await answer).toBe('yes');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.length).toBe(1);
  });

  it('asks again beside a question that hangs, takes the first answer and gives the others up', async () => {
    const { asked, answer } = setUp();
    await vi.advanceTimersByTimeAsync(1_200);
    expect(asked.length).toBe(3);
    asked[2]?.answer('the third');
    expect(await answer).toBe('the third');
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
  });

  it('takes a refusal for an answer', async () => {
    const { asked, answer } = setUp();
    asked[0]?.refuse(new Error('no'));
    await expect(answer).rejects.toThrow('no');
  });

  it('asks no more than five times, and ends when it is given up', async () => {
    const { asked, answer, giveUp } = setUp();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked.length).toBe(5);
    giveUp.abort(new Error('given up'));
    await expect(answer).rejects.toThrow('given up');
  });

  it('is over in time where what is asked never listens', async () => {
    const deaf = hedged(() => new Promise<string>(() => undefined), {
      signal: new AbortController().signal,
      withinMs: 20,
    });
    vi.useRealTimers();
    await expect(deaf).rejects.toThrow(/timeout/);
  });
});
