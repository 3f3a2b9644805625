import { SessionError } from '@trialogue/shared/errors.ts';
import type { Clock } from '../clock.ts';

/** Addresses remembered at once; the one longest unseen is forgotten beyond it. */
const MAX_ADDRESSES = 10_000;

/**
 * The address whose requests are counted together. Of IPv6 the first 64 bits: a household has as many of the
 * rest as it likes.
 */
export const countedAddress = (address: string | undefined): string => {
  if (address === undefined) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
};

/** A store of `burst` requests that refills by `perMinute`. */
export interface BudgetRate {
  readonly perMinute: number;
  readonly burst: number;
}

/** How many requests an address may make. */
export interface AddressBudget {
  /** Spends one request. Rejects with `SessionError('rate-limited')` when none is left. */
  spend(address: string | undefined): Promise<void>;
}

/** A budget of one process. */
export class MemoryAddressBudget implements AddressBudget {
  readonly #clock: Clock;
  readonly #perMinute: number;
  readonly #burst: number;
  readonly #left = new Map<string, { readonly count: number; readonly at: number }>();

  constructor(clock: Clock, { perMinute, burst }: BudgetRate) {
    this.#clock = clock;
    this.#perMinute = perMinute;
    this.#burst = burst;
  }

  async spend(address: string | undefined): Promise<void> {
    const key = countedAddress(address);
    const now = this.#clock.now();
    const last = this.#left.get(key);
    const refilled = last === undefined ? 0 : ((now - last.at) / 60_000) * this.#perMinute;
    const count = last === undefined ? this.#burst : Math.min(this.#burst, last.count + refilled);
    // Taken out and put in again, so that the map stays in order of last use.
    this.#left.delete(key);
    // A refusal costs nothing, or whoever asks often would never be let in again.
    this.#left.set(key, { count: count < 1 ? count : count - 1, at: now });
    if (this.#left.size > MAX_ADDRESSES) {
      for (const oldest of this.#left.keys()) {
        this.#left.delete(oldest);
        break;
      }
    }
    if (count < 1) throw new SessionError('rate-limited');
  }
}
