import type { TimerState } from '@trialogue/shared/timer/timerState.ts';
import type { Clock, Scheduled } from '../clock.ts';

/** The one scheduled end of a session's exercise timer. */
export class TimerExpiry {
  readonly #clock: Clock;
  readonly #onExpired: () => void;
  #scheduled: Scheduled | undefined;

  constructor(clock: Clock, onExpired: () => void) {
    this.#clock = clock;
    this.#onExpired = onExpired;
  }

  /** Follows the timer as it is now; `onExpired` is called at its end and never before. */
  follow(timer: TimerState): void {
    this.cancel();
    if (timer.phase !== 'running') return;
    this.#scheduled = this.#clock.schedule(timer.endsAt - this.#clock.now(), () => {
      // A very long delay is cut short by the platform.
      if (this.#clock.now() < timer.endsAt) this.follow(timer);
      else this.#onExpired();
    });
  }

  cancel(): void {
    this.#scheduled?.cancel();
    this.#scheduled = undefined;
  }
}
