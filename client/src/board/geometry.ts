import type { BoardObject, Placement } from '@trialogue/shared/board/operation.ts';
import { BOARD_EXTENT } from '@trialogue/shared/limits.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `w` and `h` are never negative. */
export interface Rect extends Point {
  readonly w: number;
  readonly h: number;
}

/** The rectangle between two opposite corners, whichever they are. */
export const rectBetween = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  w: Math.abs(a.x - b.x),
  h: Math.abs(a.y - b.y),
});

export const grown = ({ x, y, w, h }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  w: w + 2 * by,
  h: h + 2 * by,
});

export const overlap = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;

export const within = (point: Point, rect: Rect): boolean =>
  point.x >= rect.x && point.x <= rect.x + rect.w && point.y >= rect.y && point.y <= rect.y + rect.h;

/** The smallest rectangle around all of them; `undefined` around none. */
export const union = (rects: Iterable<Rect>): Rect | undefined => {
  let box: Rect | undefined;
  for (const rect of rects) {
    if (box === undefined) box = rect;
    else {
      const x = Math.min(box.x, rect.x);
      const y = Math.min(box.y, rect.y);
      box = {
        x,
        y,
        w: Math.max(box.x + box.w, rect.x + rect.w) - x,
        h: Math.max(box.y + box.h, rect.y + rect.h) - y,
      };
    }
  }
  return box;
};

/** The rectangle a placement spans; a line's may point backwards. */
export const rectOf = ({ x, y, w, h }: Omit<Placement, 'id'>): Rect =>
  rectBetween({ x, y }, { x: x + w, y: y + h });

/** How far an arrow's head and a line's thickness reach beyond the ends. */
const reach = (object: BoardObject): number => {
  switch (object.type) {
    case 'stroke':
      return object.width * Math.max(1, scaleOf(object).x, scaleOf(object).y);
    case 'line':
      return object.arrow ? arrowHeadLength(object.width) : object.width;
    case 'card':
    case 'text':
      return 0;
  }
};

/** Everything of the object that is painted lies within. */
export const boundsOf = (object: BoardObject): Rect => grown(rectOf(object), reach(object));

/** How much a stroke is stretched from the box it was drawn in. */
export const scaleOf = (stroke: {
  readonly w: number;
  readonly h: number;
  readonly baseW: number;
  readonly baseH: number;
}): Point => ({
  x: stroke.baseW > 0 ? stroke.w / stroke.baseW : 1,
  y: stroke.baseH > 0 ? stroke.h / stroke.baseH : 1,
});

export const arrowHeadLength = (width: number): number => 10 + width * 3;

const ARROW_HALF_ANGLE = Math.PI / 7;

/** The two ends of the barbs of an arrow from `from` to `to`. */
export const arrowBarbs = (from: Point, to: Point, width: number): readonly [Point, Point] => {
  const direction = Math.atan2(to.y - from.y, to.x - from.x);
  // A short arrow has a short head, so that it still looks like one.
  const length = Math.min(arrowHeadLength(width), 0.6 * Math.hypot(to.x - from.x, to.y - from.y));
  const barb = (turn: number): Point => ({
    x: to.x - length * Math.cos(direction + turn),
    y: to.y - length * Math.sin(direction + turn),
  });
  return [barb(ARROW_HALF_ANGLE), barb(-ARROW_HALF_ANGLE)];
};

/** How far `point` is from the straight piece between `a` and `b`. */
export const distanceToSegment = (point: Point, a: Point, b: Point): number => {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = length === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - a.x - t * (b.x - a.x), point.y - a.y - t * (b.y - a.y));
};

/** Whether `point` touches the object, give or take `tolerance`. */
export const hits = (object: BoardObject, point: Point, tolerance: number): boolean => {
  if (!within(point, grown(boundsOf(object), tolerance))) return false;
  switch (object.type) {
    case 'card':
    case 'text':
      return true;
    case 'line':
      return (
        distanceToSegment(point, object, { x: object.x + object.w, y: object.y + object.h }) <=
        tolerance + object.width / 2
      );
    case 'stroke': {
      const scale = scaleOf(object);
      const near = tolerance + object.width / 2;
      let last: Point | undefined;
      for (const here of pointsOf(object.points)) {
        const at = { x: object.x + here.x * scale.x, y: object.y + here.y * scale.y };
        if (distanceToSegment(point, last ?? at, at) <= near) return true;
        last = at;
      }
      return false;
    }
  }
};

/** The points of a flat list of x, y, pressure. */
export function* pointsOf(flat: readonly number[]): Generator<Point & { readonly pressure: number }> {
  for (let index = 0; index + 2 < flat.length; index += 3) {
    yield { x: flat[index] ?? 0, y: flat[index + 1] ?? 0, pressure: flat[index + 2] ?? 0 };
  }
}

/** A tenth of a unit is finer than any screen shows and keeps messages short. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

const onBoard = (value: number): number => Math.min(BOARD_EXTENT, Math.max(-BOARD_EXTENT, rounded(value)));

/** The nearest placement that the board accepts. */
export const settled = ({ id, x, y, w, h }: Placement): Placement => ({
  id,
  x: onBoard(x),
  y: onBoard(y),
  w: onBoard(w),
  h: onBoard(h),
});
