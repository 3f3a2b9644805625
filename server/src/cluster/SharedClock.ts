import type { Clock, Scheduled } from '../clock.ts';

/** Readings for one offset; the one that was answered soonest says most. */
const READINGS = 5;
/** Quartz drifts by some 50 µs a second: 1.5 ms until the next look. */
const FOLLOW_EVERY_MS = 30_000;

/** Time that all nodes agree on within a few ms, however their own clocks are set: the store's. */
export class SharedClock implements Clock {
  readonly #timeOf: () => Promise<number>;
  readonly #running: Clock;
  #offsetMs: number;
  #next: Scheduled | undefined;
  #closed = false;

  private constructor(timeOf: () => Promise<number>, running: Clock, offsetMs: number) {
    this.#timeOf = timeOf;
    this.#running = running;
    this.#offsetMs = offsetMs;
    this.#followLater();
  }

  /** `timeOf` asks the store, ms since the epoch; `running` only runs, and nobody can set it. */
  static async create(timeOf: () => Promise<number>, running: Clock): Promise<SharedClock> {
    return new SharedClock(timeOf, running, await offsetOf(timeOf, running));
  }

  now(): number {
    return Math.round(this.#running.now() + this.#offsetMs);
  }

  schedule(delayMs: number, task: () => void): Scheduled {
    return this.#running.schedule(delayMs, task);
  }

  /** Follows the store's clock no longer. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#next?.cancel();
  }

  #followLater(): void {
    if (this.#closed) return;
    this.#next = this.#running.schedule(FOLLOW_EVERY_MS, () => {
      // While the store is away the offset found last is good for a long time.
      offsetOf(this.#timeOf, this.#running)
        .then(
          (offsetMs) => {
            this.#offsetMs = offsetMs;
          },
          () => undefined,
        )
        .finally(() => this.#followLater());
    });
  }
}

const offsetOf = async (timeOf: () => Promise<number>, running: Clock): Promise<number> => {
  let best = { roundTripMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
  for (let reading = 0; reading < READINGS; reading += 1) {
    const askedAt = running.now();
    const time = await timeOf();
    const answeredAt = running.now();
    const roundTripMs = answeredAt - askedAt;
    if (roundTripMs < best.roundTripMs) best = { roundTripMs, offsetMs: time - (askedAt + answeredAt) / 2 };
  }
  return best.offsetMs;
};
