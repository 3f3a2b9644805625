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
  it('is that of the voice that came best, for the other may be late by its own line', () => {
    const late = new LateVoices();
    late.take('a', reading(0, 0), reading(10, 2), 1_100);
    late.take('b', reading(0, 0), reading(20, 16), 1_200);
    expect(late.share(1_200)).toBe(0.2);
  });

  it('forgets what was longer ago', () => {
    const late = new LateVoices();
    late.take('a', reading(0, 0), reading(50, 50), 0);
    late.take('a', reading(50, 50), reading(70, 55), 1_100);
    expect(late.share(1_100)).toBe(0.25);
    expect(late.share(9_000)).toBe(0);
  });

  it('never calls a line flooded for one voice alone', () => {
    const late = new LateVoices();
    late.take('a', reading(0, 0), reading(20, 20), 0);
    expect(late.share(0)).toBeLessThan(0.4);
  });

  it('says nothing of the few packets of a silence', () => {
    const late = new LateVoices();
    late.take('a', reading(0, 0), reading(3, 2), 0);
    expect(late.share(0)).toBe(0);
  });
});
