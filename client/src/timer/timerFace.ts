import { remainingMs } from '@trialogue/shared/timer/remainingMs.ts';
import type { TimerState } from '@trialogue/shared/timer/timerState.ts';

/** What a timer shows at one moment. */
export interface TimerFace {
  readonly phase: 'idle' | 'running' | 'paused' | 'done';
  readonly remainingMs: number;
  /** What is left of the whole, 1 to 0. */
  readonly left: number;
  /** The last fifth, in which the colour changes softly. */
  readonly nearing: boolean;
}

export const LAST_FIFTH = 0.2;

/**
 * The timer at server time `now` (ms). A running timer whose time is over is `done` here at once, even if the
 * server's word for it is still on its way.
 */
export const timerFace = (timer: TimerState, now: number): TimerFace => {
  if (timer.phase === 'idle') return { phase: 'idle', remainingMs: 0, left: 0, nearing: false };
  const remaining = Math.min(remainingMs(timer, now), timer.durationMs);
  if (remaining === 0) return { phase: 'done', remainingMs: 0, left: 0, nearing: false };
  const left = remaining / timer.durationMs;
  return { phase: timer.phase, remainingMs: remaining, left, nearing: left <= LAST_FIFTH };
};
