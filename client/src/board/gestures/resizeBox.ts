import type { BoardObject, Placement } from '@trialogue/shared/board/operation.ts';
import { type Point, type Rect, rectBetween } from '../geometry.ts';
import { minimumOf } from '../wordsStyle.ts';

/** Corners of a selection that can be pulled. */
export const corners = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof corners)[number];

/** A selection is never pulled smaller than this, so that it can be pulled larger again. */
const MIN_SIDE = 8;

export const cornerOf = (box: Rect, corner: Corner): Point => ({
  x: corner === 'nw' || corner === 'sw' ? box.x : box.x + box.w,
  y: corner === 'nw' || corner === 'ne' ? box.y : box.y + box.h,
});

const opposite = { nw: 'se', ne: 'sw', sw: 'ne', se: 'nw' } as const satisfies Record<Corner, Corner>;

/** The box after its corner has been pulled to `to`; the opposite corner stays. */
export const pulled = (box: Rect, corner: Corner, to: Point): Rect => {
  const held = cornerOf(box, opposite[corner]);
  const side = (from: number, target: number, outwards: number) =>
    outwards > 0 ? Math.max(target, from + MIN_SIDE) : Math.min(target, from - MIN_SIDE);
  const start = cornerOf(box, corner);
  return rectBetween(held, {
    x: side(held.x, to.x, start.x >= held.x ? 1 : -1),
    y: side(held.y, to.y, start.y >= held.y ? 1 : -1),
  });
};

/** Where objects stand when the box around them becomes another one. */
export const stretched = (objects: readonly BoardObject[], from: Rect, to: Rect): readonly Placement[] => {
  const scaleX = from.w > 0 ? to.w / from.w : 1;
  const scaleY = from.h > 0 ? to.h / from.h : 1;
  return objects.map((object) => {
    const least = minimumOf(object);
    return {
      id: object.id,
      x: to.x + (object.x - from.x) * scaleX,
      y: to.y + (object.y - from.y) * scaleY,
      w: object.type === 'line' ? object.w * scaleX : Math.max(least.w, object.w * scaleX),
      h: object.type === 'line' ? object.h * scaleY : Math.max(least.h, object.h * scaleY),
    };
  });
};
