import { BOARD_EXTENT, BOARD_HEIGHT, BOARD_WIDTH } from '@trialogue/shared/limits.ts';
import { grown, type Point, type Rect, union } from './geometry.ts';

/** What part of a page is looked at: the page's point in the upper left corner, and screen pixels per unit. */
export interface Camera extends Point {
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MIN_SCALE = 0.1;
export const MAX_SCALE = 4;
/** Words on the board are 20 units high; below this they can no longer be read. */
const READABLE_SCALE = 0.5;
/** Air around what is fitted, in units. */
const MARGIN = 40;

export const firstPage: Rect = { x: 0, y: 0, w: BOARD_WIDTH, h: BOARD_HEIGHT };

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

const bounded = ({ x, y, scale }: Camera): Camera => ({
  x: clamp(x, -BOARD_EXTENT, BOARD_EXTENT),
  y: clamp(y, -BOARD_EXTENT, BOARD_EXTENT),
  scale,
});

/** The page's point under a point of the screen (both relative to the board's upper left corner). */
export const toPage = (camera: Camera, screen: Point): Point => ({
  x: camera.x + screen.x / camera.scale,
  y: camera.y + screen.y / camera.scale,
});

export const toScreen = (camera: Camera, page: Point): Point => ({
  x: (page.x - camera.x) * camera.scale,
  y: (page.y - camera.y) * camera.scale,
});

/** The part of the page that is on the screen. */
export const visible = (camera: Camera, size: Size): Rect => ({
  x: camera.x,
  y: camera.y,
  w: size.width / camera.scale,
  h: size.height / camera.scale,
});

/** Moved by a way on the screen. */
export const panned = (camera: Camera, by: Point): Camera =>
  bounded({ ...camera, x: camera.x - by.x / camera.scale, y: camera.y - by.y / camera.scale });

/** Scaled so that the page's point under `anchor` stays where it is. */
export const zoomed = (camera: Camera, scale: number, anchor: Point): Camera => {
  const next = clamp(scale, MIN_SCALE, MAX_SCALE);
  const held = toPage(camera, anchor);
  return bounded({ x: held.x - anchor.x / next, y: held.y - anchor.y / next, scale: next });
};

/** All of `content` and the first page's frame, in the middle of the screen. */
export const fitted = (content: Rect | undefined, size: Size): Camera => {
  const box = grown(content ?? firstPage, MARGIN);
  const scale = clamp(Math.min(size.width / box.w, size.height / box.h), MIN_SCALE, 1.5);
  return {
    x: box.x + box.w / 2 - size.width / scale / 2,
    y: box.y + box.h / 2 - size.height / scale / 2,
    scale,
  };
};

/** The first sight of a page: all of it where words stay readable, otherwise its upper left part. */
export const opening = (content: Rect | undefined, size: Size): Camera => {
  const all = fitted(union(content === undefined ? [firstPage] : [firstPage, content]), size);
  if (all.scale >= READABLE_SCALE) return all;
  const box = grown(content ?? firstPage, MARGIN / 2);
  return { x: box.x, y: box.y, scale: READABLE_SCALE };
};

/** Moved no more than needed to bring `rect` into sight. */
export const revealing = (camera: Camera, size: Size, rect: Rect): Camera => {
  const seen = grown(visible(camera, size), -MARGIN / 2);
  const shift = (low: number, high: number, from: number, to: number): number => {
    if (low < from) return low - from;
    return high > to ? Math.min(high - to, low - from) : 0;
  };
  const x = shift(rect.x, rect.x + rect.w, seen.x, seen.x + seen.w);
  const y = shift(rect.y, rect.y + rect.h, seen.y, seen.y + seen.h);
  return x === 0 && y === 0 ? camera : bounded({ ...camera, x: camera.x + x, y: camera.y + y });
};
