import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import type { ObjectId } from '@trialogue/shared/ids.ts';
import { boundsOf, overlap, type Point, rectBetween } from '../geometry.ts';
import type { Sample } from '../StrokeBuilder.ts';
import { type Gesture, type GestureHost, still } from './Gesture.ts';

/** Selects what a drawn frame touches, in addition to `already`. */
export const selectArea = (
  host: GestureHost,
  first: Sample,
  objects: readonly BoardObject[],
  already: ReadonlySet<ObjectId>,
): Gesture => {
  let to: Point = first;
  return {
    move: (samples) => {
      to = samples.at(-1) ?? to;
      host.live.set({ ...still, marquee: rectBetween(first, to) });
      host.point(to, null);
    },
    end: () => {
      const frame = rectBetween(first, to);
      const touched = objects.filter((object) => overlap(boundsOf(object), frame)).map(({ id }) => id);
      const drawn = frame.w > 0 || frame.h > 0;
      host.select(drawn ? new Set([...already, ...touched]) : already);
      host.live.set(still);
    },
    cancel: () => host.live.set(still),
  };
};
