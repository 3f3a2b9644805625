import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, type PersonId } from '@trialogue/shared/ids.ts';
import { pointsOf, rounded } from './geometry.ts';

export type Stroke = Extract<BoardObject, { type: 'stroke' }>;

/**
 * Points of one stroke object: at most 20 bytes each, so well within the 16 KB and 2,000 points of one operation,
 * and few enough to reshape the line at every move of the pen. A longer line becomes several strokes.
 */
export const MAX_POINTS_PER_STROKE = 600;

/** Points nearer than this to the last one say nothing new. */
const MIN_STEP = 0.8;
/** Points a stroke repeats of the one before, so that the join does not show. */
const SHARED_POINTS = 3;

export interface Sample {
  readonly x: number;
  readonly y: number;
  /** 0–1; 0.5 where the device has none. */
  readonly pressure: number;
}

/** A line being drawn: collects samples and cuts them into strokes of bounded length. */
export class StrokeBuilder {
  readonly author: PersonId;
  readonly width: number;
  #id = newId(ObjectId);
  #points: number[] = [];

  constructor(author: PersonId, width: number) {
    this.author = author;
    this.width = width;
  }

  get id(): ObjectId {
    return this.#id;
  }

  /** Flat x, y, pressure in page coordinates; grows in place until the stroke is cut. */
  get points(): readonly number[] {
    return this.#points;
  }

  /** Takes a sample; returns the finished stroke if the line has become too long for one object. */
  add(sample: Sample): Stroke | undefined {
    const [x, y, pressure] = [rounded(sample.x), rounded(sample.y), Math.round(sample.pressure * 100) / 100];
    const lastX = this.#points.at(-3);
    const lastY = this.#points.at(-2);
    if (lastX !== undefined && lastY !== undefined && Math.hypot(x - lastX, y - lastY) < MIN_STEP) return;
    this.#points.push(x, y, pressure);
    if (this.#points.length < MAX_POINTS_PER_STROKE * 3) return;
    const finished = this.finish();
    this.#id = newId(ObjectId);
    this.#points = this.#points.slice(-SHARED_POINTS * 3);
    return finished;
  }

  /** The stroke of what has been collected since the last cut. */
  finish(): Stroke {
    return strokeFrom({ id: this.#id, author: this.author, width: this.width, points: this.#points });
  }
}

/** A stroke object from points in page coordinates. */
export const strokeFrom = (line: {
  readonly id: ObjectId;
  readonly author: PersonId;
  readonly width: number;
  readonly points: readonly number[];
}): Stroke => {
  const all = [...pointsOf(line.points)];
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  const w = rounded(Math.max(...all.map(({ x }) => x)) - left);
  const h = rounded(Math.max(...all.map(({ y }) => y)) - top);
  return {
    type: 'stroke',
    id: line.id,
    author: line.author,
    x: left,
    y: top,
    w,
    h,
    baseW: w,
    baseH: h,
    width: line.width,
    points: all.flatMap(({ x, y, pressure }) => [rounded(x - left), rounded(y - top), pressure]),
  };
};
