import type { ObjectId } from '@trialogue/shared/ids.ts';
import { useMemo } from 'react';
import type { Ink } from '../../board/boardObjects.ts';
import { type Camera, toScreen } from '../../board/camera.ts';
import { boundsOf } from '../../board/geometry.ts';

/** More frames than this would only be noise. */
const MAX_MARKS = 60;

interface PendingMarksProps {
  readonly ink: readonly Ink[];
  readonly pending: ReadonlySet<ObjectId>;
  readonly camera: Camera;
}

/** Dashed frames around drawings that are not saved yet. The style sheet lets them appear only after a while. */
export const PendingMarks = ({ ink, pending, camera }: PendingMarksProps) => {
  const waiting = useMemo(
    () => (pending.size === 0 ? [] : ink.filter(({ id }) => pending.has(id)).slice(-MAX_MARKS)),
    [ink, pending],
  );
  return (
    <div aria-hidden="true">
      {waiting.map((object) => {
        const { x, y, w, h } = boundsOf(object);
        const corner = toScreen(camera, { x, y });
        return (
          <div
            key={object.id}
            className="board-unsaved"
            style={{
              transform: `translate(${corner.x}px, ${corner.y}px)`,
              width: `${w * camera.scale}px`,
              height: `${h * camera.scale}px`,
            }}
          />
        );
      })}
    </div>
  );
};
