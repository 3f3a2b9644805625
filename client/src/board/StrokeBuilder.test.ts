import { Operation } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { BOARD_EXTENT, MAX_OPERATION_BYTES } from '@trialogue/shared/limits.ts';
import { describe, expect, it } from 'vitest';
import { MAX_POINTS_PER_STROKE, type Stroke, StrokeBuilder, strokeFrom } from './StrokeBuilder.ts';

const author = newId(PersonId);
const page = newId(PageId);

const absolute = ({ x, y, points }: Stroke, index: number) => [
  x + (points[index * 3] ?? 0),
  y + (points[index * 3 + 1] ?? 0),
];

describe('StrokeBuilder', () => {
  it('cuts a long line into strokes that the board accepts, without a gap', () => {
    const builder = new StrokeBuilder(author, 5);
    const strokes: Stroke[] = [];
    for (let index = 0; index < 2_500; index += 1) {
      // As many digits as coordinates can have.
      const at = { x: -BOARD_EXTENT + index * 1.3, y: BOARD_EXTENT - index * 7.7, pressure: 0.123 };
      const finished = builder.add(at);
      if (finished !== undefined) strokes.push(finished);
    }
    strokes.push(builder.finish());
    expect(strokes.length).toBeGreaterThan(4);
    for (const object of strokes) {
      const operation = { do: 'put', page, object };
      expect(Operation.safeParse(operation).success).toBe(true);
      expect(JSON.stringify(operation).length).toBeLessThan(MAX_OPERATION_BYTES);
      expect(object.points.length / 3).toBeLessThanOrEqual(MAX_POINTS_PER_STROKE);
    }
    expect(new Set(strokes.map(({ id }) => id)).size).toBe(strokes.length);
    for (const [index, stroke] of strokes.slice(1).entries()) {
      const before = strokes[index];
      if (before === undefined) throw new Error('no stroke before');
      const [x = 0, y = 0] = absolute(stroke, 2);
      const [lastX = 0, lastY = 0] = absolute(before, before.points.length / 3 - 1);
      expect(x).toBeCloseTo(lastX, 5);
      expect(y).toBeCloseTo(lastY, 5);
    }
  });

  it('leaves out points that say nothing new', () => {
    const builder = new StrokeBuilder(author, 5);
    for (let index = 0; index < 100; index += 1) builder.add({ x: 1 + index / 1_000, y: 1, pressure: 0.5 });
    expect(builder.points.length).toBe(3);
  });

  it('makes a dot of a single touch', () => {
    const dot = strokeFrom({ id: newId(ObjectId), author, width: 5, points: [10, 20, 0.5] });
    expect(dot).toMatchObject({ x: 10, y: 20, w: 0, h: 0, points: [0, 0, 0.5] });
    expect(Operation.safeParse({ do: 'put', page, object: dot }).success).toBe(true);
  });
});
