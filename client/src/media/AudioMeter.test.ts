import { describe, expect, it } from 'vitest';
import { loudnessOf } from './AudioMeter.ts';

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 1024 }, (_, index) => amplitude * Math.sin(index / 5));

describe('loudnessOf', () => {
  it('is 0 for silence and for what nobody hears', () => {
    expect(loudnessOf(new Float32Array(1024))).toBe(0);
    expect(loudnessOf(tone(0.0005))).toBe(0);
  });

  it('grows with the amplitude up to 1', () => {
    const levels = [0.01, 0.05, 0.2, 0.9].map((amplitude) => loudnessOf(tone(amplitude)));
    expect(levels).toEqual([...levels].sort((one, other) => one - other));
    expect(levels[3]).toBe(1);
  });
});
