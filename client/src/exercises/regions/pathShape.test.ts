import { describe, expect, it } from 'vitest';
import { outlineOf, pointOn, segmentAt } from './pathShape.ts';

describe('a drawn way', () => {
  it('is for the loop an eight that crosses in the middle and closes', () => {
    for (const share of [0.25, 0.75]) {
      expect(pointOn('loop', share).x).toBeCloseTo(50);
      expect(pointOn('loop', share).y).toBeCloseTo(50);
    }
    expect(pointOn('loop', 0).x).toBeCloseTo(pointOn('loop', 1).x);
    expect(pointOn('loop', 0).y).toBeCloseTo(pointOn('loop', 1).y);
  });

  it('goes from left to right otherwise', () => {
    for (const shape of ['road', 'thread', 'chain'] as const) {
      expect(pointOn(shape, 0).x).toBe(0);
      expect(pointOn(shape, 1).x).toBe(100);
    }
  });

  it('stays within its box', () => {
    for (const shape of ['loop', 'road', 'thread', 'chain'] as const)
      expect(outlineOf(shape)).toMatch(/^M(?:\d+\.\d\d \d+\.\d\dL?)+$/);
  });

  it('knows the segment of a marker, the last one to its very end', () => {
    const segments = ['one', 'two', 'three'];
    expect([0, 3, 3.5, 9, 10].map((at) => segmentAt(segments, at))).toEqual([
      'one',
      'one',
      'two',
      'three',
      'three',
    ]);
    expect(segmentAt(undefined, 3)).toBeUndefined();
  });
});
