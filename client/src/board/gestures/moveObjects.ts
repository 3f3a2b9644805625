import type { Operation, Placement } from '@trialogue/shared/board/operation.ts';
import { MAX_OBJECTS_PER_OPERATION } from '@trialogue/shared/limits.ts';
import { settled } from '../geometry.ts';
import type { Sample } from '../StrokeBuilder.ts';
import { type Gesture, type GestureHost, nothingHidden, still } from './Gesture.ts';

/** A touch that strays less than this on the screen has not moved anything. */
const MIN_WAY_PX = 4;

/** Placements in operations of the allowed length. */
export const placing = (placements: readonly Placement[]): readonly Operation[] =>
  Array.from({ length: Math.ceil(placements.length / MAX_OBJECTS_PER_OPERATION) }, (_, index) => ({
    do: 'place',
    items: placements
      .slice(index * MAX_OBJECTS_PER_OPERATION, (index + 1) * MAX_OBJECTS_PER_OPERATION)
      .map(settled),
  }));

/**
 * Carries objects along with the hand. `placed` says where each stands when the hand is at a sample; `onTap` is
 * called instead if the hand never really moved.
 */
export const moveObjects = (
  host: GestureHost,
  first: Sample,
  placed: (at: Sample) => readonly Placement[],
  onTap?: () => void,
): Gesture => {
  let at = first;
  let moving = false;

  const start = () => {
    moving = true;
    host.hide(new Set(placed(first).map(({ id }) => id)));
  };
  const letGo = () => {
    host.live.set(still);
    host.hide(nothingHidden);
  };

  return {
    move: (samples) => {
      at = samples.at(-1) ?? at;
      const way = Math.hypot(at.x - first.x, at.y - first.y) * host.scale;
      if (!moving && way < MIN_WAY_PX) return;
      if (!moving) start();
      const placements = placed(at);
      host.live.set({ ...still, lifted: new Map(placements.map((item) => [item.id, item])) });
      host.point(at, null);
      // A crowd is shown to the others only where it ends: each step of it would be several long messages.
      const [step, ...rest] = placing(placements);
      if (step !== undefined && rest.length === 0) host.draft(step);
    },
    end: () => {
      if (moving) host.perform(placing(placed(at)));
      letGo();
      if (!moving) onTap?.();
    },
    cancel: () => {
      if (moving) host.perform(placing(placed(first)));
      letGo();
    },
  };
};

/** Where objects stand after the hand has gone from `first` to `at`. */
export const shifted = (placements: readonly Placement[], first: Sample, at: Sample): readonly Placement[] =>
  placements.map((placement) => ({
    ...placement,
    x: placement.x + at.x - first.x,
    y: placement.y + at.y - first.y,
  }));
