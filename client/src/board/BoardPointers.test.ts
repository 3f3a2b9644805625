import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { MAX_TRAIL_POINTS, POINTERS_PER_SECOND } from '@trialogue/shared/limits.ts';
import { Pointer } from '@trialogue/shared/protocol/board.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardPointers } from './BoardPointers.ts';
import { systemPace } from './Pace.ts';

const page = newId(PageId);
const ben = newId(PersonId);
const stroke = newId(ObjectId);

const setUp = () => {
  const sent: Pointer[] = [];
  return { sent, pointers: new BoardPointers({ send: (pointer) => sent.push(pointer), pace: systemPace }) };
};

const trail = (from: number, points: readonly number[]): Pointer => ({
  page,
  at: [0, 0],
  trail: { stroke, from, width: 5, points: [...points] },
});

describe('one’s own pointer', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is sent at most twenty times a second and ends where it is', async () => {
    const { sent, pointers } = setUp();
    for (let x = 0; x < 240; x += 1) {
      pointers.point({ page, at: { x, y: 0 }, stroke: null });
      await vi.advanceTimersByTimeAsync(1_000 / 120);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.length).toBeLessThanOrEqual(2 * POINTERS_PER_SECOND + 2);
    expect(sent.at(-1)?.at).toEqual([239, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('brings every point of the line being drawn once, in messages the protocol accepts', async () => {
    const { sent, pointers } = setUp();
    const points: number[] = [];
    for (let index = 0; index < 500; index += 1) {
      points.push(index, 0, 0.5);
      if (index % 100 === 0)
        pointers.point({ page, at: { x: index, y: 0 }, stroke: { id: stroke, width: 5, points } });
    }
    pointers.point({ page, at: { x: 500, y: 0 }, stroke: { id: stroke, width: 5, points } });
    await vi.advanceTimersByTimeAsync(2_000);
    let next = 0;
    for (const pointer of sent) {
      expect(Pointer.safeParse(pointer).success).toBe(true);
      expect(pointer.trail?.from).toBe(next);
      expect(pointer.trail?.points.length ?? 0).toBeLessThanOrEqual(MAX_TRAIL_POINTS * 3);
      next += (pointer.trail?.points.length ?? 0) / 3;
    }
    expect(next).toBe(500);
  });

  it('leaves no timer behind', () => {
    const { pointers } = setUp();
    pointers.point({ page, at: null, stroke: null });
    pointers.receive(ben, { page, at: [1, 2], trail: null });
    pointers.close();
    pointers.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('others’ pointers', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('fade when they rest and go after five seconds', async () => {
    const { pointers } = setUp();
    pointers.receive(ben, { page, at: [1, 2], trail: null });
    expect(pointers.others.get()).toMatchObject([{ person: ben, at: { x: 1, y: 2 }, fading: false }]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(pointers.others.get()).toMatchObject([{ fading: true }]);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(pointers.others.get()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('draw their line on as it comes', () => {
    const { pointers } = setUp();
    pointers.receive(ben, trail(0, [0, 0, 0.5, 1, 1, 0.5]));
    pointers.receive(ben, trail(2, [2, 2, 0.5]));
    expect(pointers.others.get()[0]?.previews[0]?.pieces).toEqual([[0, 0, 0.5, 1, 1, 0.5, 2, 2, 0.5]]);
  });

  it('leave a gap and not a wrong line where a message was lost', () => {
    const { pointers } = setUp();
    pointers.receive(ben, trail(0, [0, 0, 0.5]));
    pointers.receive(ben, trail(5, [5, 5, 0.5]));
    expect(pointers.others.get()[0]?.previews[0]?.pieces).toEqual([
      [0, 0, 0.5],
      [5, 5, 0.5],
    ]);
  });

  it('show a finished line until the real one has had time to come', async () => {
    const { pointers } = setUp();
    pointers.receive(ben, trail(0, [0, 0, 0.5]));
    pointers.receive(ben, { page, at: [0, 0], trail: null });
    expect(pointers.others.get()[0]?.previews).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(pointers.others.get()).toMatchObject([{ previews: [] }]);
  });

  it('never keep more of an unfinished line than one object may have', () => {
    const { pointers } = setUp();
    const points = Array.from({ length: MAX_TRAIL_POINTS * 3 }, () => 1);
    for (let index = 0; index < 100; index += 1)
      pointers.receive(ben, trail(index * MAX_TRAIL_POINTS, points));
    const kept = pointers.others.get()[0]?.previews[0]?.pieces.flat().length ?? 0;
    expect(kept).toBeLessThanOrEqual(2_000 * 3);
  });
});
