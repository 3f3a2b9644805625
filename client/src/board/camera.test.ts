import { describe, expect, it } from 'vitest';
import {
  fitted,
  MAX_SCALE,
  MIN_SCALE,
  opening,
  panned,
  revealing,
  toPage,
  toScreen,
  visible,
  zoomed,
} from './camera.ts';

const size = { width: 800, height: 600 };
const camera = { x: 100, y: 50, scale: 0.5 };

describe('camera', () => {
  it('goes from the screen to the page and back', () => {
    expect(toScreen(camera, toPage(camera, { x: 33, y: 44 }))).toEqual({ x: 33, y: 44 });
  });

  it('keeps the point under the hand while it zooms, within limits', () => {
    const anchor = { x: 200, y: 100 };
    const before = toPage(camera, anchor);
    for (const scale of [2, 1_000, 0.000_1]) {
      const next = zoomed(camera, scale, anchor);
      expect(toPage(next, anchor).x).toBeCloseTo(before.x);
      expect(toPage(next, anchor).y).toBeCloseTo(before.y);
      expect(next.scale).toBeGreaterThanOrEqual(MIN_SCALE);
      expect(next.scale).toBeLessThanOrEqual(MAX_SCALE);
    }
  });

  it('pans by a way on the screen', () => {
    expect(panned(camera, { x: 10, y: -10 })).toEqual({ x: 80, y: 70, scale: 0.5 });
  });

  it('fits everything into sight', () => {
    const content = { x: -3_000, y: 20, w: 5_000, h: 100 };
    const seen = visible(fitted(content, size), size);
    expect(seen.x).toBeLessThanOrEqual(content.x);
    expect(seen.x + seen.w).toBeGreaterThanOrEqual(content.x + content.w);
  });

  it('opens a page whole where there is room, and readable where there is not', () => {
    expect(
      visible(opening(undefined, { width: 1_600, height: 900 }), { width: 1_600, height: 900 }).w,
    ).toBeGreaterThan(1_600);
    expect(opening(undefined, { width: 360, height: 600 }).scale).toBe(0.5);
  });

  it('moves only as far as needed to show something', () => {
    const inSight = { x: 200, y: 100, w: 10, h: 10 };
    expect(revealing(camera, size, inSight)).toBe(camera);
    const seen = visible(revealing(camera, size, { x: 5_000, y: 100, w: 200, h: 100 }), size);
    expect(seen.x + seen.w).toBeGreaterThanOrEqual(5_200);
    expect(seen.y).toBe(50);
  });
});
