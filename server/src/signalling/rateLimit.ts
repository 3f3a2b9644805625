import { RATES, type RateClass } from '@trialogue/shared/limits.ts';

interface Bucket {
  tokens: number;
  at: number;
}

/** Refusals within one connection after which it is cut: a hand never gets there, a flood does within a second. */
const MAX_REFUSALS = 300;
/** Refusals are forgiven at this rate, per second. */
const FORGIVEN_PER_SECOND = 5;

/** Token buckets of one connection, one for each class. `now` is server time in ms. */
export class RateLimit {
  readonly #buckets = new Map<RateClass, Bucket>();
  #refusals = 0;
  #refusedAt = 0;

  /** Takes one token; false if there is none. */
  take(rate: RateClass, now: number): boolean {
    const { perSecond, burst } = RATES[rate];
    const bucket = this.#buckets.get(rate) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1_000) * perSecond);
    const allowed = tokens >= 1;
    this.#buckets.set(rate, { tokens: allowed ? tokens - 1 : tokens, at: now });
    if (!allowed) this.refuse(now);
    return allowed;
  }

  /** Counts a message that could not be used. */
  refuse(now: number): void {
    const forgiven = (Math.max(0, now - this.#refusedAt) / 1_000) * FORGIVEN_PER_SECOND;
    this.#refusals = Math.max(0, this.#refusals - forgiven) + 1;
    this.#refusedAt = now;
  }

  /** True once this connection is a flood. */
  get flooded(): boolean {
    return this.#refusals >= MAX_REFUSALS;
  }
}
