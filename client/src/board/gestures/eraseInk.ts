import type { ObjectId } from '@trialogue/shared/ids.ts';
import { type Ink, mayRemove } from '../boardObjects.ts';
import { ObjectGrid } from '../ObjectGrid.ts';
import type { Sample } from '../StrokeBuilder.ts';
import { inChunks } from '../UndoHistory.ts';
import { type Gesture, type GestureHost, nothingHidden } from './Gesture.ts';

/** How near on the screen the eraser has to come. */
const REACH_PX = 10;
/** No hand crosses more than this many reaches between two samples. */
const MAX_STEPS = 200;

/** Rubs out whole strokes and lines that this person may remove. */
export const eraseInk = (host: GestureHost, first: Sample, ink: readonly Ink[]): Gesture => {
  const reach = REACH_PX / host.scale;
  const grid = new ObjectGrid(
    ink.filter((object) => mayRemove(host.self, object)),
    reach,
  );
  const erased = new Set<ObjectId>();
  let last = first;

  const touch = (sample: Sample) => {
    // A quick hand leaves gaps between samples; look at the way between them too.
    const way = Math.hypot(sample.x - last.x, sample.y - last.y);
    const steps = Math.min(MAX_STEPS, Math.max(1, Math.ceil(way / reach)));
    for (let step = 1; step <= steps; step += 1) {
      const along = step / steps;
      const at = { x: last.x + (sample.x - last.x) * along, y: last.y + (sample.y - last.y) * along };
      for (const { id } of grid.at(at, reach)) erased.add(id);
    }
    last = sample;
  };
  const move = (samples: readonly Sample[]) => {
    const before = erased.size;
    for (const sample of samples) touch(sample);
    if (erased.size > before) host.hide(new Set(erased));
    host.point(last, null);
  };

  move([first]);
  return {
    move,
    end: () => {
      if (erased.size > 0) host.perform(inChunks([...erased]).map((ids) => ({ do: 'remove', ids })));
      host.hide(nothingHidden);
    },
    cancel: () => host.hide(nothingHidden),
  };
};
