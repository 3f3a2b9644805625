import type { TimerState } from './timerState.ts';

/** What is left at server time `now`, in ms, never below zero. */
export const remainingMs = (timer: TimerState, now: number): number => {
  switch (timer.phase) {
    case 'idle':
    case 'done':
      return 0;
    case 'running':
      return Math.max(0, timer.endsAt - now);
    case 'paused':
      return timer.remainingMs;
  }
};
