import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  edgesOf,
  patchAt,
  patchOf,
  patchUnder,
  pixelsIn,
  type Ruler,
  toPixels,
  toUnits,
  unitsIn,
} from './canvasMap.ts';

const ruler: Ruler = { units: edgesOf(100, [80, 20, 100]), pixels: edgesOf(8, [60, 60, 75]) };

test('EXR1 what lies in the middle of a row stays in its middle, however high the row has become', () => {
  expect(toPixels(ruler, 100)).toBe(8);
  expect(toPixels(ruler, 140)).toBe(38);
  expect(toPixels(ruler, 190)).toBe(98);
  expect(toPixels(ruler, 300)).toBe(203);
});

test('EXR1 beyond the ends the nearest stretch goes on', () => {
  expect(toPixels(ruler, 60)).toBe(-22);
  expect(toPixels(ruler, 400)).toBe(278);
});

test('EXR1 there and back is the same place', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: -500, max: 5_000 }), (units, value) => {
      const any: Ruler = {
        units: edgesOf(80, units),
        pixels: edgesOf(
          8,
          units.map((unit, at) => unit * 0.5 + at),
        ),
      };
      expect(toUnits(any, toPixels(any, value))).toBeCloseTo(value, 6);
    }),
  );
});

const left = patchOf({ x: 40, y: 100, w: 300, h: 100 }, { x: 12, y: 12, w: 360, h: 240 });
const right = patchOf({ x: 400, y: 100, w: 300, h: 100 }, { x: 12, y: 264, w: 360, h: 80 });
const stack = [left, right];

test('EXR1 where regions stand one below the other, what lies on one lies on it there', () => {
  const middle = { x: 550, y: 150 };
  const patch = patchAt(stack, middle);
  expect(patch).toBe(right);
  expect(pixelsIn(right, middle)).toEqual({ x: 192, y: 304 });
  expect(patchUnder(stack, { x: 192, y: 304 })).toBe(right);
  expect(unitsIn(right, { x: 192, y: 304 })).toEqual(middle);
});

test('EXR1 what lies between regions belongs to the nearest one', () => {
  expect(patchAt(stack, { x: 350, y: 150 })).toBe(left);
  expect(patchAt(stack, { x: 395, y: 90 })).toBe(right);
  expect(patchUnder(stack, { x: 200, y: 255 })).toBe(left);
  expect(patchAt([], { x: 0, y: 0 })).toBeUndefined();
});

test('EXR1 a stroke that leaves the region it began on stays at its edge', () => {
  expect(unitsIn(left, { x: -80, y: 9_000 })).toEqual({ x: 40, y: 200 });
});
