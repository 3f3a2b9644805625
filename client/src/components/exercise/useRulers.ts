import { type RefObject, useLayoutEffect, useState } from 'react';
import { edgesOf, type Ruler } from './canvasMap.ts';

export interface Rulers {
  readonly x: Ruler;
  readonly y: Ruler;
}

interface Tracks {
  /** First edges and sizes in canvas units. */
  readonly left: number;
  readonly top: number;
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

const sizesIn = (tracks: string): readonly number[] =>
  tracks.split(' ').map((size) => Number.parseFloat(size));

/** How the browser has laid the canvas out; `undefined` while its regions stand one below the other. */
export const useRulers = (
  canvas: RefObject<HTMLElement | null>,
  { left, top, columns, rows }: Tracks,
): Rulers | undefined => {
  const [rulers, setRulers] = useState<Rulers>();
  const key = `${columns.join(' ')}/${rows.join(' ')}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the lists say
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const measure = (): void => {
      const style = getComputedStyle(element);
      const across = sizesIn(style.gridTemplateColumns);
      const down = sizesIn(style.gridTemplateRows);
      const isGrid = across.length === columns.length && down.length === rows.length && columns.length > 1;
      setRulers(
        isGrid
          ? {
              x: {
                units: edgesOf(left, columns),
                pixels: edgesOf(Number.parseFloat(style.paddingLeft), across),
              },
              y: { units: edgesOf(top, rows), pixels: edgesOf(Number.parseFloat(style.paddingTop), down) },
            }
          : undefined,
      );
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    measure();
    return () => resized.disconnect();
  }, [canvas, key, left, top]);

  return rulers;
};
