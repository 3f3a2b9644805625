import { createHmac } from 'node:crypto';
import { SessionError } from '@trialogue/shared/errors.ts';
import { countedAddress } from '../../http/AddressBudget.ts';
import type { Limits } from '../../http/createLimits.ts';
import type { MasterKey } from '../../keys/masterKey.ts';
import { KEY_PREFIX, type RedisLink, type Script } from './connectRedis.ts';
import { attemptScript, spendScript, succeededScript } from './limitScripts.ts';

export interface RedisLimitsOptions {
  readonly link: RedisLink;
  /** The same on every node, so that all count the same. */
  readonly masterKey: MasterKey;
  /** Counts while Redis is away, each node for itself. */
  readonly fallback: Limits;
}

/** Under all of these stands what is counted. */
export const LIMITS_PREFIX = `${KEY_PREFIX}limit:`;

/** 128 bits: two that are counted as one are not to be found. */
const DIGEST_BYTES = 16;

/** Limits that all nodes count together, by Redis' clock. Redis can neither read nor guess whom they are about. */
export const createRedisLimits = ({ link, masterKey, fallback }: RedisLimitsOptions): Limits => {
  const secret = masterKey.derive('limits');
  // A plain digest would not do: there are few addresses, and somebody who sees Redis could try them all.
  const keyOf = (name: string, counted: string): string =>
    LIMITS_PREFIX +
    createHmac('sha256', secret)
      .update(`${name}\n${counted}`)
      .digest()
      .subarray(0, DIGEST_BYTES)
      .toString('base64url');

  /** What Redis says, or `undefined` if it says nothing. */
  const ask = (script: Script, key: string, args: readonly number[]): Promise<unknown> =>
    link.run(script, [key], args).catch(() => undefined);

  const requireGranted = async (answer: unknown, alone: () => Promise<void>): Promise<void> => {
    if (answer === 0) throw new SessionError('rate-limited');
    if (answer !== 1) await alone();
  };

  return {
    throttle: (name, policy) => {
      const own = fallback.throttle(name, policy);
      const { free, baseMs, maxMs, forgetMs } = policy;
      return {
        attempt: async (key) =>
          requireGranted(await ask(attemptScript, keyOf(name, key), [free, baseMs, maxMs, forgetMs]), () =>
            own.attempt(key),
          ),
        succeeded: async (key) => {
          await own.succeeded(key);
          await ask(succeededScript, keyOf(name, key), []);
        },
      };
    },
    budget: (name, rate) => {
      const own = fallback.budget(name, rate);
      return {
        spend: async (address) =>
          requireGranted(
            await ask(spendScript, keyOf(name, countedAddress(address)), [rate.perMinute, rate.burst]),
            () => own.spend(address),
          ),
      };
    },
  };
};
