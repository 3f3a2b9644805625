import { SessionError } from '@trialogue/shared/errors.ts';
import type { Clock } from '../clock.ts';

export interface ThrottlePolicy {
  /** Attempts without any wait. */
  readonly free: number;
  /** The first wait; each further attempt doubles it, up to `maxMs`. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** After this long without an attempt all is forgotten. */
  readonly forgetMs: number;
}

/** Makes repeated failures wait exponentially longer. */
export interface Throttle {
  /**
   * Counts an attempt as failed until `succeeded` says otherwise, so that attempts made at the same time
   * count too. Rejects with `SessionError('rate-limited')` while the key must wait.
   */
  attempt(key: string): Promise<void>;
  succeeded(key: string): Promise<void>;
}

/** Keys remembered at once; the oldest is forgotten beyond it. */
const MAX_KEYS = 10_000;

interface Tally {
  readonly attempts: number;
  readonly at: number;
  readonly blockedUntil: number;
}

/** A throttle of one process. In memory: a restart forgives, and takes longer than it saves. */
export class MemoryThrottle implements Throttle {
  readonly #clock: Clock;
  readonly #policy: ThrottlePolicy;
  readonly #tallies = new Map<string, Tally>();

  constructor(clock: Clock, policy: ThrottlePolicy) {
    this.#clock = clock;
    this.#policy = policy;
  }

  async attempt(key: string): Promise<void> {
    const now = this.#clock.now();
    const { free, baseMs, maxMs, forgetMs } = this.#policy;
    const last = this.#tallies.get(key);
    if (last !== undefined && now < last.blockedUntil) throw new SessionError('rate-limited');
    const attempts = last === undefined || now - last.at > forgetMs ? 1 : last.attempts + 1;
    const waitMs = attempts <= free ? 0 : Math.min(maxMs, baseMs * 2 ** (attempts - free - 1));
    // Taken out and put in again, so that the map stays in order of last use.
    this.#tallies.delete(key);
    this.#tallies.set(key, { attempts, at: now, blockedUntil: now + waitMs });
    if (this.#tallies.size <= MAX_KEYS) return;
    for (const oldest of this.#tallies.keys()) {
      this.#tallies.delete(oldest);
      break;
    }
  }

  async succeeded(key: string): Promise<void> {
    this.#tallies.delete(key);
  }
}
