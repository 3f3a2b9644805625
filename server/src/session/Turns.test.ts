import { describe, expect, it } from 'vitest';
import { Turns } from './Turns.ts';

describe('Turns', () => {
  it('runs one task after the other, in the order given, whatever each takes', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const first = turns.take(async () => {
      order.push('first begins');
      await new Promise((resolve) => setImmediate(resolve));
      order.push('first ends');
    });
    const second = turns.take(async () => {
      order.push('second');
    });
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('a task that fails fails alone', async () => {
    const turns = new Turns();
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('refuses more than a thousand that wait, and takes more once they are done', async () => {
    const turns = new Turns();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const taken = Array.from({ length: 1_000 }, () => turns.take(() => gate));
    await expect(turns.take(async () => undefined)).rejects.toMatchObject({ code: 'rate-limited' });
    release();
    await Promise.all(taken);
    await turns.settled();
    expect(await turns.take(async () => 'again')).toBe('again');
  });
});
