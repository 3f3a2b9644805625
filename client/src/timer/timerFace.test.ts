import type { TimerState } from '@trialogue/shared/timer/timerState.ts';
import { describe, expect, it } from 'vitest';
import { timerFace } from './timerFace.ts';

const running: TimerState = { phase: 'running', durationMs: 100_000, endsAt: 1_100_000 };

describe('timerFace', () => {
  it('shows nothing while no timer is set', () => {
    expect(timerFace({ phase: 'idle' }, 5)).toEqual({
      phase: 'idle',
      remainingMs: 0,
      left: 0,
      nearing: false,
    });
  });

  it('tells what is left, as time and as a part of the whole', () => {
    expect(timerFace(running, 1_025_000)).toMatchObject({
      phase: 'running',
      remainingMs: 75_000,
      left: 0.75,
    });
  });

  it('is nearing the end from the last fifth on', () => {
    expect(timerFace(running, 1_079_999).nearing).toBe(false);
    expect(timerFace(running, 1_080_000).nearing).toBe(true);
  });

  it('is done at its end without waiting for the server to say so', () => {
    expect(timerFace(running, 1_100_000).phase).toBe('done');
    expect(timerFace({ phase: 'done', durationMs: 1, endedAt: 1 }, 0).phase).toBe('done');
  });

  it('never shows more than the whole, even if this clock is still behind the server', () => {
    expect(timerFace(running, 999_000)).toMatchObject({ remainingMs: 100_000, left: 1 });
  });

  it('stands still while paused', () => {
    const paused: TimerState = { phase: 'paused', durationMs: 100_000, remainingMs: 10_000 };
    expect(timerFace(paused, 0)).toEqual(timerFace(paused, 9_999_999));
    expect(timerFace(paused, 0)).toMatchObject({ phase: 'paused', left: 0.1, nearing: true });
  });
});
