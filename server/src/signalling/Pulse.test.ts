import { SILENCE_MS } from '@trialogue/shared/limits.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pulse } from './Pulse.ts';

describe('Pulse', () => {
  const lost = vi.fn();
  let mediaCome = false;
  let pulse: Pulse;
  const start = (): void => {
    pulse = new Pulse({ lost, mediaCome: () => mediaCome });
  };

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    pulse.close();
    vi.useRealTimers();
    lost.mockReset();
    mediaCome = false;
  });

  it('tells once, in time, that nothing comes any more', () => {
    start();
    vi.advanceTimersByTime(SILENCE_MS - 1_000);
    pulse.heard();
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(lost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(SILENCE_MS);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('MED6 spares a line that is full: sound comes, words do not', () => {
    start();
    mediaCome = true;
    vi.advanceTimersByTime(3 * SILENCE_MS);
    expect(lost).not.toHaveBeenCalled();
    mediaCome = false;
    vi.advanceTimersByTime(1_000);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('says nothing once it is closed', () => {
    start();
    pulse.close();
    vi.advanceTimersByTime(2 * SILENCE_MS);
    expect(lost).not.toHaveBeenCalled();
  });
});
