import type { PageId } from '@trialogue/shared/ids.ts';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import {
  type Camera,
  fitted,
  opening,
  panned,
  revealing,
  type Size,
  toPage,
  zoomed,
} from '../board/camera.ts';
import type { Point, Rect } from '../board/geometry.ts';

/** A camera chosen for a size of the board; `chosen` by hand, it stays when the size changes. */
interface Kept {
  readonly camera: Camera;
  readonly size: Size;
  readonly chosen: boolean;
}

export interface BoardCamera {
  readonly camera: Camera;
  readonly size: Size;
  readonly panBy: (way: Point) => void;
  readonly zoomBy: (factor: number, anchor?: Point) => void;
  readonly actualSize: () => void;
  readonly fit: () => void;
  /** Pans as little as needed to bring the rectangle into sight. */
  readonly reveal: (rect: Rect) => void;
  readonly centre: () => Point;
}

const noSize: Size = { width: 0, height: 0 };
const start: Camera = { x: 0, y: 0, scale: 1 };

/** What part of the page this person looks at; each page keeps its own. `contentOf` says what there is to see. */
export const useBoardCamera = (
  surface: RefObject<HTMLElement | null>,
  page: PageId,
  contentOf: () => Rect | undefined,
): BoardCamera => {
  const [size, setSize] = useState(noSize);
  const [kept, setKept] = useState<ReadonlyMap<PageId, Kept>>(new Map());

  useLayoutEffect(() => {
    const element = surface.current;
    if (element === null) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [surface]);

  const known = kept.get(page);
  if (size.width > 0 && (known === undefined || (!known.chosen && known.size !== size))) {
    setKept(new Map(kept).set(page, { camera: opening(contentOf(), size), size, chosen: false }));
  }
  const camera = known?.camera ?? start;

  const change = useCallback(
    (next: (camera: Camera, size: Size) => Camera) => {
      setKept((all) => {
        const now = all.get(page);
        if (now === undefined) return all;
        const camera = next(now.camera, size);
        return camera === now.camera ? all : new Map(all).set(page, { camera, size, chosen: true });
      });
    },
    [page, size],
  );

  return {
    camera,
    size,
    panBy: useCallback((way) => change((now) => panned(now, way)), [change]),
    zoomBy: useCallback(
      (factor, anchor) =>
        change((now, { width, height }) =>
          zoomed(now, now.scale * factor, anchor ?? { x: width / 2, y: height / 2 }),
        ),
      [change],
    ),
    actualSize: useCallback(
      () => change((now, { width, height }) => zoomed(now, 1, { x: width / 2, y: height / 2 })),
      [change],
    ),
    fit: () => change((_, room) => fitted(contentOf(), room)),
    reveal: useCallback((rect) => change((now, room) => revealing(now, room, rect)), [change]),
    centre: () => toPage(camera, { x: size.width / 2, y: size.height / 2 }),
  };
};
