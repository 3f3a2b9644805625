import type { Point, Rect } from '../../board/geometry.ts';

/** The same places along one axis, in canvas units and as the browser has laid them out; both rise, and are as long. */
export interface Ruler {
  readonly units: readonly number[];
  readonly pixels: readonly number[];
}

/** Where a value lies between two lists of the same places; beyond the ends the nearest stretch goes on. */
const between = (from: readonly number[], to: readonly number[], value: number): number => {
  const last = from.length - 2;
  const found = from.findLastIndex((each) => each <= value);
  const at = Math.min(Math.max(found, 0), Math.max(last, 0));
  const [a = 0, b = a + 1] = from.slice(at, at + 2);
  const [c = 0, d = c + 1] = to.slice(at, at + 2);
  return c + ((value - a) / (b - a || 1)) * (d - c);
};

/** A place on the canvas as the browser shows it: what lies over a region stays there however the rows have grown. */
export const toPixels = ({ units, pixels }: Ruler, value: number): number => between(units, pixels, value);

/** And back. */
export const toUnits = ({ units, pixels }: Ruler, value: number): number => between(pixels, units, value);

/** The edges of tracks of these sizes, from a first edge on. */
export const edgesOf = (first: number, sizes: readonly number[]): readonly number[] => {
  const edges = [first];
  for (const size of sizes) edges.push((edges.at(-1) ?? first) + size);
  return edges;
};

export interface Rulers {
  readonly x: Ruler;
  readonly y: Ruler;
}

/** A part of the canvas that the browser has laid out as a whole: all of it, or one region where they are stacked. */
export interface Patch {
  /** In canvas units. */
  readonly rect: Rect;
  /** In pixels from the canvas's own corner. */
  readonly box: Rect;
  readonly rulers: Rulers;
}

/** A region by itself, wherever it stands. */
export const patchOf = (rect: Rect, box: Rect): Patch => ({
  rect,
  box,
  rulers: {
    x: { units: [rect.x, rect.x + rect.w], pixels: [box.x, box.x + box.w] },
    y: { units: [rect.y, rect.y + rect.h], pixels: [box.y, box.y + box.h] },
  },
});

const beyond = (value: number, from: number, length: number): number =>
  Math.max(from - value, value - from - length, 0);

const distance = ({ x, y }: Point, { x: left, y: top, w, h }: Rect): number =>
  Math.hypot(beyond(x, left, w), beyond(y, top, h));

const nearest = (patches: readonly Patch[], point: Point, of: (patch: Patch) => Rect): Patch | undefined =>
  patches.toSorted((one, other) => distance(point, of(one)) - distance(point, of(other)))[0];

/** Whose place on the canvas this is, in canvas units; the nearest one’s between them. */
export const patchAt = (patches: readonly Patch[], point: Point): Patch | undefined =>
  nearest(patches, point, ({ rect }) => rect);

/** What lies there on the screen, in pixels; the nearest one between them. */
export const patchUnder = (patches: readonly Patch[], pixel: Point): Patch | undefined =>
  nearest(patches, pixel, ({ box }) => box);

export const pixelsIn = ({ rulers }: Patch, { x, y }: Point): Point => ({
  x: toPixels(rulers.x, x),
  y: toPixels(rulers.y, y),
});

const held = (value: number, from: number, length: number): number =>
  Math.min(Math.max(value, from), from + length);

/** The place under a pixel, kept within the patch: beyond it lies something else than on the canvas. */
export const unitsIn = ({ rulers, rect }: Patch, { x, y }: Point): Point => ({
  x: held(toUnits(rulers.x, x), rect.x, rect.w),
  y: held(toUnits(rulers.y, y), rect.y, rect.h),
});
