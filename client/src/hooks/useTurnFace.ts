import type { Floor } from '@trialogue/shared/stage/stageState.ts';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { TimerFace } from '../timer/timerFace.ts';
import { turnFace } from '../timer/turnFace.ts';
import { useNow } from './useNow.ts';

/** A thin bar needs no more. */
const DRAW_MS = 250;

/** The turn as it stands, by the server's clock. `onOver` is called once for a turn that was seen running out. */
export const useTurnFace = (floor: Floor, now: () => number, onOver: () => void): TimerFace => {
  const face = turnFace(floor, useNow(now, floor.runningSinceAt === null ? undefined : DRAW_MS));
  const seenRunning = useRef<number>(undefined);
  const tell = useEffectEvent(onOver);
  const { turn } = floor;

  useEffect(() => {
    if (face.phase === 'done' && seenRunning.current === turn) tell();
    seenRunning.current = face.phase === 'running' ? turn : undefined;
  }, [face.phase, turn]);
  return face;
};
