/** Something scheduled; `cancel` is idempotent. */
export interface Scheduled {
  cancel(): void;
}

/** Time as the domain sees it, so that tests can own it. All times in ms. */
export interface Clock {
  /** Server time since the epoch. */
  now(): number;
  /** Runs `task` once, no sooner than `delayMs` from now. */
  schedule(delayMs: number, task: () => void): Scheduled;
}

/** `setTimeout` fires at once for longer delays. */
const MAX_DELAY_MS = 2 ** 31 - 1;

const schedule: Clock['schedule'] = (delayMs, task) => {
  const timeout = setTimeout(task, Math.min(Math.max(0, delayMs), MAX_DELAY_MS));
  return { cancel: () => clearTimeout(timeout) };
};

export const systemClock: Clock = { now: () => Date.now(), schedule };

/** Time since some moment: it only runs, whatever the system's clock is set to. */
export const runningClock: Clock = { now: () => performance.now(), schedule };

/** Runs `task` again and again, the first time after `ms`. */
export const every = (clock: Clock, ms: number, task: () => void): Scheduled => {
  let next = clock.schedule(ms, function again() {
    next = clock.schedule(ms, again);
    task();
  });
  return { cancel: () => next.cancel() };
};
