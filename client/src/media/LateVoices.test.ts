import { describe, expect, it } from 'vitest';
import { LateVoices } from './LateVoices.ts';

const reading = (packetsReceived: number, nackCount: number) => ({
  packetsReceived,
  packetsLost: 0,
  nackCount,
  framesDecoded: 0,
  audioLevel: 0,
});

describe('LateVoices', () => {
  it('tells the share over all voices of the last second', () => {
    const late = new LateVoices();
    late.take(reading(0, 0), reading(50, 50), 0);
    late.take(reading(0, 0), reading(10, 0), 1_100);
    late.take(reading(20, 7), reading(30, 12), 1_200);
    expect(late.share).toBe(0.25);
  });

  it('says nothing of the few packets of a silence', () => {
    const late = new LateVoices();
    late.take(reading(0, 0), reading(3, 2), 0);
    expect(late.share).toBe(0);
  });
});
