import type { TimerState } from '@trialogue/shared/timer/timerState.ts';
import { useEffect, useEffectEvent, useRef } from 'react';
import { type TimerFace, timerFace } from '../timer/timerFace.ts';
import { useNow } from './useNow.ts';

/** Four times a second: digits never skip one, and nothing hurries. */
const DRAW_MS = 250;

/** The timer as it stands, drawn from the server's clock. `onEnd` is called once when a timer seen running is over. */
export const useTimerFace = (timer: TimerState, now: () => number, onEnd?: () => void): TimerFace => {
  const runs = timer.phase === 'running';
  const face = timerFace(timer, useNow(now, runs ? DRAW_MS : undefined, runs ? timer.endsAt : 0));
  const seenRunning = useRef(false);
  const end = useEffectEvent(() => onEnd?.());

  useEffect(() => {
    if (face.phase === 'done' && seenRunning.current) end();
    seenRunning.current = face.phase === 'running';
  }, [face.phase]);
  return face;
};
