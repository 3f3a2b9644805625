import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgesOf, type Ruler, toPixels, toUnits } from './canvasMap.ts';

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
