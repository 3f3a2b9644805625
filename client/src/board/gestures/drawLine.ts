import { newId, ObjectId } from '@trialogue/shared/ids.ts';
import { type Point, rounded } from '../geometry.ts';
import type { Sample } from '../StrokeBuilder.ts';
import { type Gesture, type GestureHost, still } from './Gesture.ts';

/** Shorter than this on the screen, it was a touch and not a line. */
const MIN_LENGTH_PX = 6;

/** A straight line or an arrow. */
export const drawLine = (host: GestureHost, first: Sample, width: number, arrow: boolean): Gesture => {
  const id = newId(ObjectId);
  let to: Point = first;

  const line = () =>
    ({
      type: 'line',
      id,
      author: host.self.id,
      x: rounded(first.x),
      y: rounded(first.y),
      w: rounded(to.x - first.x),
      h: rounded(to.y - first.y),
      width,
      arrow,
    }) as const;

  return {
    move: (samples) => {
      to = samples.at(-1) ?? to;
      host.live.set({ ...still, line: line() });
      host.point(to, null);
    },
    end: () => {
      const length = Math.hypot(to.x - first.x, to.y - first.y);
      if (length * host.scale >= MIN_LENGTH_PX) {
        host.perform([{ do: 'put', page: host.page, object: line() }]);
      }
      host.live.set(still);
    },
    cancel: () => host.live.set(still),
  };
};
