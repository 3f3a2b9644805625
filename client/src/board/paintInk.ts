import { getStroke } from 'perfect-freehand';
import type { Ink } from './boardObjects.ts';
import { arrowBarbs, pointsOf, scaleOf } from './geometry.ts';

/** A context to paint on, scaled to page units. */
export type Brush = CanvasRenderingContext2D;

/** The shape of a pen line, as a closed outline. `points` is flat x, y, pressure. */
export const outlineOf = (points: readonly number[], width: number): readonly (readonly number[])[] =>
  getStroke(
    [...pointsOf(points)].map(({ x, y, pressure }) => [x, y, pressure]),
    { size: width, thinning: 0.5, smoothing: 0.5, streamline: 0.35, simulatePressure: false, last: true },
  );

/** The outline as a path through the middles of its sides, which rounds the corners off. */
const pathThrough = (outline: readonly (readonly number[])[]): Path2D => {
  const path = new Path2D();
  const [first] = outline;
  if (first === undefined) return path;
  path.moveTo(first[0] ?? 0, first[1] ?? 0);
  for (const [index, [x = 0, y = 0]] of outline.entries()) {
    const [nextX = 0, nextY = 0] = outline[(index + 1) % outline.length] ?? first;
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  path.closePath();
  return path;
};

/** Kept by the list of points, which an object keeps while it is moved and resized. */
const paths = new WeakMap<readonly number[], Path2D>();

const pathOf = (points: readonly number[], width: number): Path2D => {
  const known = paths.get(points);
  if (known !== undefined) return known;
  const path = pathThrough(outlineOf(points, width));
  paths.set(points, path);
  return path;
};

/** Paints a line still being drawn, whose points are still growing. */
export const paintGrowing = (brush: Brush, points: readonly number[], width: number, color: string): void => {
  brush.fillStyle = color;
  brush.fill(pathThrough(outlineOf(points, width)));
};

/** Paints one stroke, line or arrow in page units. */
export const paintInk = (brush: Brush, object: Ink, color: string): void => {
  if (object.type === 'stroke') {
    const scale = scaleOf(object);
    brush.save();
    brush.translate(object.x, object.y);
    brush.scale(scale.x, scale.y);
    brush.fillStyle = color;
    brush.fill(pathOf(object.points, object.width));
    brush.restore();
    return;
  }
  const from = { x: object.x, y: object.y };
  const to = { x: object.x + object.w, y: object.y + object.h };
  brush.strokeStyle = color;
  brush.lineWidth = object.width;
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  brush.beginPath();
  brush.moveTo(from.x, from.y);
  brush.lineTo(to.x, to.y);
  if (object.arrow) {
    const [one, other] = arrowBarbs(from, to, object.width);
    brush.moveTo(one.x, one.y);
    brush.lineTo(to.x, to.y);
    brush.lineTo(other.x, other.y);
  }
  brush.stroke();
};
