import type { RegionKind } from '@trialogue/shared/exercises/regionKinds.ts';

export type Shape = Extract<RegionKind, { kind: 'path' }>['shape'];

/** A point of the drawing in percent of its box, and which way the path goes there, in degrees clockwise from the right. */
export interface PathPoint {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

/** Half the drawing less room for its stroke and arrowheads, in percent. */
const REACH = 44;
/** Width to height of the loop’s drawing, as in `path.css`. */
const LOOP_RATIO = 3 / 2;

const degrees = (across: number, down: number): number =>
  Math.round((Math.atan2(down, across) * 180) / Math.PI);

/** Where a share of the way, 0–1, lies. The loop is a lying eight that starts at its right end. */
export const pointOn = (shape: Shape, share: number): PathPoint => {
  const t = share * 2 * Math.PI;
  switch (shape) {
    case 'loop':
      return {
        x: 50 + REACH * Math.cos(t),
        y: 50 + REACH * Math.sin(2 * t),
        turn: degrees(-Math.sin(t) * LOOP_RATIO, 2 * Math.cos(2 * t)),
      };
    case 'thread':
      return { x: share * 100, y: 50 - REACH * 0.6 * Math.sin(t), turn: 0 };
    case 'road':
    case 'chain':
      return { x: share * 100, y: 50, turn: 0 };
  }
};

/** Fine enough that no corner is seen at 1500 px. */
const PIECES = 96;

/** The whole way as an SVG path on a square of 100. */
export const outlineOf = (shape: Shape): string =>
  Array.from({ length: PIECES + 1 }, (_, piece) => {
    const { x, y } = pointOn(shape, piece / PIECES);
    return `${piece === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`;
  }).join('');

/** The segment in which a point 0–10 lies. */
export const segmentAt = (segments: readonly string[] | undefined, at: number): string | undefined =>
  segments?.[Math.min(segments.length - 1, Math.floor((at / 10) * segments.length))];
