import { newId, ObjectId, PersonId } from '@trialogue/shared/ids.ts';
import { BOARD_EXTENT } from '@trialogue/shared/limits.ts';
import { describe, expect, it } from 'vitest';
import type { Ink } from './boardObjects.ts';
import {
  arrowBarbs,
  boundsOf,
  distanceToSegment,
  hits,
  rectBetween,
  rectOf,
  settled,
  union,
} from './geometry.ts';

const id = newId(ObjectId);
const author = newId(PersonId);
const line = (w: number, h: number, arrow = false): Ink => ({
  type: 'line',
  id,
  author,
  x: 100,
  y: 100,
  w,
  h,
  width: 4,
  arrow,
});
const stroke = (w: number, h: number): Ink => ({
  type: 'stroke',
  id,
  author,
  x: 0,
  y: 0,
  w,
  h,
  baseW: 100,
  baseH: 100,
  width: 4,
  points: [0, 0, 0.5, 100, 100, 0.5],
});

describe('rectangles', () => {
  it('lie between two corners, whichever they are', () => {
    expect(rectBetween({ x: 5, y: 1 }, { x: 2, y: 9 })).toEqual({ x: 2, y: 1, w: 3, h: 8 });
  });

  it('span a line that points backwards', () => {
    expect(rectOf(line(-30, -10))).toEqual({ x: 70, y: 90, w: 30, h: 10 });
  });

  it('unite to the smallest around all, and to none around nothing', () => {
    expect(
      union([
        { x: 0, y: 0, w: 1, h: 1 },
        { x: 5, y: -2, w: 1, h: 1 },
      ]),
    ).toEqual({ x: 0, y: -2, w: 6, h: 3 });
    expect(union([])).toBeUndefined();
  });
});

describe('hitting an object', () => {
  it('follows a line, not its box', () => {
    expect(hits(line(200, 200), { x: 200, y: 203 }, 3)).toBe(true);
    expect(hits(line(200, 200), { x: 280, y: 120 }, 3)).toBe(false);
  });

  it('follows a stroke where it has been stretched to', () => {
    expect(hits(stroke(300, 100), { x: 150, y: 50 }, 2)).toBe(true);
    expect(hits(stroke(300, 100), { x: 75, y: 75 }, 2)).toBe(false);
  });

  it('measures the distance to the nearest end beyond a segment', () => {
    expect(distanceToSegment({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5);
    expect(distanceToSegment({ x: 3, y: 4 }, { x: 0, y: 0 }, { x: 0, y: 0 })).toBe(5);
  });
});

describe('arrows', () => {
  it('have a head that points where the line goes and lies within the bounds', () => {
    const object = line(-120, 0, true);
    const [one, other] = arrowBarbs({ x: 100, y: 100 }, { x: -20, y: 100 }, 4);
    const box = boundsOf(object);
    for (const barb of [one, other]) {
      expect(barb.x).toBeGreaterThan(-20);
      expect(barb.y).toBeGreaterThan(box.y);
      expect(barb.y).toBeLessThan(box.y + box.h);
    }
    expect(one.y - 100).toBeCloseTo(100 - other.y);
  });

  it('have a short head when they are short', () => {
    const [barb] = arrowBarbs({ x: 0, y: 0 }, { x: 5, y: 0 }, 4);
    expect(Math.hypot(5 - barb.x, barb.y)).toBeLessThanOrEqual(3.01);
  });
});

describe('placements', () => {
  it('settle within the board, to a tenth of a unit', () => {
    expect(settled({ id, x: -1e9, y: 1.2345, w: 3.14321, h: 1e9 })).toEqual({
      id,
      x: -BOARD_EXTENT,
      y: 1.2,
      w: 3.1,
      h: BOARD_EXTENT,
    });
  });
});
