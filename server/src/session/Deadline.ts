import type { Clock, Scheduled } from '../clock.ts';

/** One scheduled moment of a session's, such as the end of the exercise timer. */
export class Deadline {
  readonly #clock: Clock;
  readonly #onReached: () => void;
  #scheduled: Scheduled | undefined;

  constructor(clock: Clock, onReached: () => void) {
    this.#clock = clock;
    this.#onReached = onReached;
  }

  /** Moves it to server time `at` (ms), or away; `onReached` is called then and never before. */
  follow(at: number | undefined): void {
    this.cancel();
    if (at === undefined) return;
    this.#scheduled = this.#clock.schedule(at - this.#clock.now(), () => {
      // A very long delay is cut short by the platform.
      if (this.#clock.now() < at) this.follow(at);
      else this.#onReached();
    });
  }

  cancel(): void {
    this.#scheduled?.cancel();
    this.#scheduled = undefined;
  }
}
