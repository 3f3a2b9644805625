import type { ObjectId } from '@trialogue/shared/ids.ts';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { Ink } from '../../board/boardObjects.ts';
import type { Camera, Size } from '../../board/camera.ts';
import { InkPainter } from '../../board/InkPainter.ts';

interface InkLayerProps {
  readonly ink: readonly Ink[];
  readonly hidden: ReadonlySet<ObjectId>;
  readonly camera: Camera;
  readonly size: Size;
  readonly ratio: number;
  readonly colorOf: (object: Ink) => string;
}

/** Everything drawn on the page, repainted only where it changed. Screen readers have the summary instead. */
export const InkLayer = memo((scene: InkLayerProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [painters] = useState(() => new WeakMap<HTMLCanvasElement, InkPainter>());

  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null || scene.size.width === 0) return;
    const painter = painters.get(element) ?? new InkPainter(element);
    painters.set(element, painter);
    painter.paint(scene);
  });

  return (
    <div className="board-canvas" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
});
