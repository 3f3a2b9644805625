import type { StageOf } from '@trialogue/shared/stage/stageState.ts';
import type { TimerFace } from './timerFace.ts';

/** A time-out at server time `now` (ms), as a timer shows itself. It never hurries: its colour stays the same. */
export const restFace = (
  { sinceAt, endsAt }: Pick<StageOf<'timeOut'>, 'sinceAt' | 'endsAt'>,
  now: number,
): TimerFace => {
  const remainingMs = Math.max(0, endsAt - now);
  const left = remainingMs / Math.max(1, endsAt - sinceAt);
  return {
    phase: remainingMs === 0 ? 'done' : 'running',
    remainingMs,
    left: Math.min(1, left),
    nearing: false,
  };
};
