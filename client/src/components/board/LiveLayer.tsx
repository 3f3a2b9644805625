import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import type { ObjectId, PersonId } from '@trialogue/shared/ids.ts';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { PointerTrack } from '../../board/BoardPointers.ts';
import type { Ink, PageObjects } from '../../board/boardObjects.ts';
import type { Camera, Size } from '../../board/camera.ts';
import type { Live } from '../../board/gestures/Gesture.ts';
import { fitCanvas, lookThrough } from '../../board/InkPainter.ts';
import { paintGrowing, paintInk } from '../../board/paintInk.ts';
import { placeElement } from '../../board/placeElement.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { ReadableStore } from '../../store/Store.ts';

interface LiveLayerProps {
  readonly live: ReadableStore<Live>;
  readonly sheet: RefObject<HTMLElement | null>;
  readonly self: PersonId;
  /** Others' pointers on this page. */
  readonly pointers: readonly PointerTrack[];
  readonly objects: PageObjects;
  /** Whether an object is on the board already, so that the preview of its line may go. */
  readonly isDown: (id: ObjectId) => boolean;
  readonly camera: Camera;
  readonly size: Size;
  readonly ratio: number;
  readonly colorOf: (author: PersonId) => string;
}

/** What hands are doing right now: lines being drawn, one's own and the others', and objects being moved. */
export const LiveLayer = ({ live, sheet, objects, ...scene }: LiveLayerProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const now = useStore(live);
  const carried = useRef<readonly ObjectId[]>([]);
  const inkById = useMemo(() => new Map(objects.ink.map((object) => [object.id, object])), [objects.ink]);

  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (canvas.current !== null) paint(canvas.current, now, inkById, scene);
    });
    return () => cancelAnimationFrame(frame);
  });

  // Cards follow the hand without rendering the page again; once let go, they stand where the board has them.
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element === null || (now.lifted.size === 0 && carried.current.length === 0)) return;
    const place = (id: ObjectId, at: Pick<BoardObject, 'x' | 'y' | 'w' | 'h'> | undefined) => {
      const item = element.querySelector<HTMLElement>(`[data-object="${id}"]`);
      if (item !== null && at !== undefined) placeElement(item, at);
    };
    for (const id of carried.current) {
      if (!now.lifted.has(id))
        place(
          id,
          objects.words.find((object) => object.id === id),
        );
    }
    for (const [id, placement] of now.lifted) place(id, placement);
    carried.current = [...now.lifted.keys()];
  }, [now, objects, sheet]);

  return (
    <div className="board-canvas" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
};

type Scene = Omit<LiveLayerProps, 'live' | 'sheet' | 'objects'>;

const paint = (
  canvas: HTMLCanvasElement,
  now: Live,
  inkById: ReadonlyMap<ObjectId, Ink>,
  scene: Scene,
): void => {
  const brush = canvas.getContext('2d');
  if (brush === null) return;
  fitCanvas(canvas, scene);
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.clearRect(0, 0, canvas.width, canvas.height);
  lookThrough(brush, scene);
  for (const [id, placement] of now.lifted) {
    const object = inkById.get(id);
    if (object !== undefined) paintInk(brush, { ...object, ...placement }, scene.colorOf(object.author));
  }
  for (const { person, previews } of scene.pointers) {
    for (const { id, width, pieces } of previews) {
      if (scene.isDown(id)) continue;
      for (const piece of pieces) paintGrowing(brush, piece, width, scene.colorOf(person));
    }
  }
  if (now.line !== undefined) paintInk(brush, now.line, scene.colorOf(scene.self));
  if (now.stroke !== undefined) {
    paintGrowing(brush, now.stroke.points, now.stroke.width, scene.colorOf(scene.self));
  }
};
