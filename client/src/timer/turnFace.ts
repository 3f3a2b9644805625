import type { Floor } from '@trialogue/shared/stage/stageState.ts';
import { turnLeftMs } from '@trialogue/shared/stage/turnClock.ts';
import { LAST_FIFTH, type TimerFace } from './timerFace.ts';

/** The turn on the floor at server time `now` (ms), as a timer shows itself. */
export const turnFace = (floor: Floor, now: number): TimerFace => {
  const remainingMs = Math.min(turnLeftMs(floor, now), floor.turnMs);
  if (remainingMs === 0) return { phase: 'done', remainingMs, left: 0, nearing: false };
  const left = remainingMs / floor.turnMs;
  const phase = floor.runningSinceAt === null ? 'paused' : 'running';
  return { phase, remainingMs, left, nearing: left <= LAST_FIFTH };
};
