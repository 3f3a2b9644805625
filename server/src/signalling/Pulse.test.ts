import { SILENCE_MS } from '@trialogue/shared/limits.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../test/support/ManualClock.ts';
import { Pulse } from './Pulse.ts';

describe('Pulse', () => {
  const clock = new ManualClock();
  const lost = vi.fn();
  let mediaCome = false;
  let pulse: Pulse;
  const start = (): void => {
    pulse = new Pulse({ clock, lost, mediaCome: () => mediaCome });
  };

  afterEach(() => {
    pulse.close();
    lost.mockReset();
    mediaCome = false;
  });

  it('tells once, in time, that nothing comes any more', () => {
    start();
    clock.advance(SILENCE_MS - 1_000);
    pulse.heard();
    clock.advance(SILENCE_MS - 1);
    expect(lost).not.toHaveBeenCalled();
    clock.advance(SILENCE_MS);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('MED6 spares a line that is full: sound comes, words do not', () => {
    start();
    mediaCome = true;
    clock.advance(3 * SILENCE_MS);
    expect(lost).not.toHaveBeenCalled();
    mediaCome = false;
    clock.advance(1_000);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('says nothing once it is closed', () => {
    start();
    pulse.close();
    clock.advance(2 * SILENCE_MS);
    expect(lost).not.toHaveBeenCalled();
  });
});
