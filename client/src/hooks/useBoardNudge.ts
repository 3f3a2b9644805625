import type { BoardObject, Operation } from '@trialogue/shared/board/operation.ts';
import { useRef } from 'react';
import { placing } from '../board/gestures/moveObjects.ts';
import { placementOf } from '../board/placement.ts';
import { minimumOf } from '../board/wordsStyle.ts';

const STEP = 10;
const LARGE_STEP = 50;

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Nudge {
  readonly objects: readonly BoardObject[];
  readonly by: readonly [number, number];
  readonly size: boolean;
}

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Moving with the arrow keys (with Shift further, with Alt the size instead). However long a key is held, it is
 * one act: `press` drafts, `release` settles. `press` tells whether the key was one of these.
 */
export const useBoardNudge = (
  onPerform: (operations: readonly Operation[]) => void,
  onDraft: (operation: Operation) => void,
) => {
  const nudge = useRef<Nudge>(undefined);

  const press = ({ key, shiftKey, altKey }: Key, objects: readonly BoardObject[]): boolean => {
    const way = ways[key];
    if (way === undefined || objects.length === 0) return false;
    if (nudge.current !== undefined && nudge.current.size !== altKey) release();
    const { by, objects: moving } = nudge.current ?? { by: [0, 0], objects };
    const step = shiftKey ? LARGE_STEP : STEP;
    const next = {
      objects: moving,
      by: [by[0] + way[0] * step, by[1] + way[1] * step],
      size: altKey,
    } as const;
    nudge.current = next;
    const [draft, ...rest] = placing(next.objects.map((object) => nudged(object, next)));
    if (draft !== undefined && rest.length === 0) onDraft(draft);
    return true;
  };

  const release = (): void => {
    const now = nudge.current;
    if (now === undefined) return;
    nudge.current = undefined;
    onPerform(placing(now.objects.map((object) => nudged(object, now))));
  };

  return { press, release };
};

const nudged = (object: BoardObject, { by: [dx, dy], size }: Nudge) => {
  const from = placementOf(object);
  if (!size) return { ...from, x: from.x + dx, y: from.y + dy };
  const least = minimumOf(object);
  return { ...from, w: Math.max(least.w, from.w + dx), h: Math.max(least.h, from.h + dy) };
};
