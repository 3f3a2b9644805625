import type { EntryId } from '@trialogue/shared/ids.ts';
import { type PointerEvent, useState } from 'react';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Dragged {
  readonly id: EntryId;
  readonly from: Point;
  readonly at: Point;
}

/** What a handle needs so that it can be dragged. */
export interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/** A press that moves less than this many pixels is a press. */
const SLACK = 4;

const pointOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
const shiftOf = ({ from, at }: Dragged): Point => ({ x: at.x - from.x, y: at.y - from.y });
const isMoved = (dragged: Dragged): boolean => {
  const { x, y } = shiftOf(dragged);
  return Math.hypot(x, y) >= SLACK;
};

/** Dragging by mouse, finger or pen. Points are of the window; `onDrop` gets where it was let go and how far from its start. */
export const useDrag = (onDrop: (id: EntryId, at: Point, shift: Point) => void) => {
  const [dragged, setDragged] = useState<Dragged>();
  const handlersOf = (id: EntryId): DragHandlers => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragged({ id, from: pointOf(event), at: pointOf(event) });
    },
    onPointerMove: (event) => {
      const at = pointOf(event);
      setDragged((now) => (now?.id === id ? { ...now, at } : now));
    },
    onPointerUp: (event) => {
      setDragged(undefined);
      if (dragged === undefined || dragged.id !== id) return;
      const done = { ...dragged, at: pointOf(event) };
      if (isMoved(done)) onDrop(id, done.at, shiftOf(done));
    },
    onPointerCancel: () => setDragged(undefined),
  });
  const moved = dragged !== undefined && isMoved(dragged) ? dragged : undefined;
  return {
    handlersOf,
    /** What is being dragged, and where the pointer is. */
    dragged: moved,
    styleOf: (id: EntryId) => {
      if (moved?.id !== id) return undefined;
      const { x, y } = shiftOf(moved);
      return { transform: `translate(${x}px, ${y}px)` };
    },
  };
};
