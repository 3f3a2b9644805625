import type { Limits } from '@trialogue/server/src/http/createLimits.ts';
import { afterEach, describe, expect, test } from 'vitest';

export interface OpenLimits {
  readonly limits: Limits;
  /** Lets so much time pass, ms. A real clock may let some more pass. */
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

const policy = { free: 2, baseMs: 60_000, maxMs: 240_000, forgetMs: 3_600_000 };
/** What a real clock may do by itself during a test. */
const SLACK_MS = 20_000;

/** What every implementation of `Limits` must do. */
export const limitsContract = (what: string, open: () => Promise<OpenLimits>): void => {
  describe(what, () => {
    const opened: OpenLimits[] = [];
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
    });
    const begin = async (): Promise<OpenLimits> => {
      const one = await open();
      opened.push(one);
      return one;
    };
    const refused = (work: Promise<void>) => expect(work).rejects.toMatchObject({ code: 'rate-limited' });

    test('waits double after the free attempts, up to the longest', async () => {
      const { limits, advance } = await begin();
      const throttle = limits.throttle('a', policy);
      await throttle.attempt('key');
      await throttle.attempt('key');
      for (const waitMs of [60_000, 120_000, 240_000, 240_000]) {
        await throttle.attempt('key');
        await advance(waitMs - SLACK_MS);
        await refused(throttle.attempt('key'));
        await advance(SLACK_MS);
      }
    });

    test('attempts at the same time count too', async () => {
      const { limits } = await begin();
      const throttle = limits.throttle('a', policy);
      const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => throttle.attempt('key')));
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    });

    test('one key does not hold up another, nor one throttle another', async () => {
      const { limits } = await begin();
      const throttle = limits.throttle('a', policy);
      for (let n = 0; n < 3; n += 1) await throttle.attempt('one');
      await refused(throttle.attempt('one'));
      await throttle.attempt('other');
      await limits.throttle('b', policy).attempt('one');
      await limits.budget('a', { perMinute: 1, burst: 1 }).spend('one');
    });

    test('success and time are forgiving', async () => {
      const { limits, advance } = await begin();
      const throttle = limits.throttle('a', policy);
      for (let n = 0; n < 3; n += 1) await throttle.attempt('key');
      await throttle.succeeded('key');
      for (let n = 0; n < 3; n += 1) await throttle.attempt('key');
      await advance(policy.forgetMs + 1);
      for (let n = 0; n < 3; n += 1) await throttle.attempt('key');
      await refused(throttle.attempt('key'));
    });

    test('an address has its burst and then what refills', async () => {
      const { limits, advance } = await begin();
      const budget = limits.budget('a', { perMinute: 1, burst: 3 });
      for (let n = 0; n < 3; n += 1) await budget.spend('192.0.2.1');
      await refused(budget.spend('192.0.2.1'));
      await budget.spend('192.0.2.2');
      await advance(60_000);
      await budget.spend('192.0.2.1');
      await refused(budget.spend('192.0.2.1'));
      await advance(3_600_000);
      for (let n = 0; n < 3; n += 1) await budget.spend('192.0.2.1');
      await refused(budget.spend('192.0.2.1'));
    });

    test('a household counts as one address, and whoever has none is counted too', async () => {
      const { limits } = await begin();
      const budget = limits.budget('a', { perMinute: 1, burst: 1 });
      await budget.spend('2001:db8:1:2::3');
      await refused(budget.spend('2001:db8:1:2::4'));
      await budget.spend(undefined);
      await refused(budget.spend(undefined));
    });

    test('whoever asks too often is let in as often as anybody, once the budget has refilled', async () => {
      const { limits, advance } = await begin();
      const budget = limits.budget('a', { perMinute: 0.5, burst: 1 });
      let granted = 0;
      for (let tries = 0; tries < 40; tries += 1) {
        granted += await budget.spend('192.0.2.1').then(
          () => 1,
          () => 0,
        );
        await advance(30_000);
      }
      expect(granted).toBe(10);
    });
  });
};
