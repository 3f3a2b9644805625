import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { CanvasGrid } from './canvasGrid.ts';
import { edgesOf, type Patch, patchOf, type Rulers } from './canvasMap.ts';

const sizesIn = (tracks: string): readonly number[] =>
  tracks.split(' ').map((size) => Number.parseFloat(size));

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/** How the browser has laid the regions out: as one canvas, or each by itself where they stand one below the other. */
export const usePatches = (
  canvas: RefObject<HTMLElement | null>,
  regions: readonly Pick<Region, 'id' | 'rect'>[],
  grid: CanvasGrid,
): readonly Patch[] => {
  const [patches, setPatches] = useState<readonly Patch[]>([]);
  const key = regions.map(({ id, rect }) => `${id} ${rect.join(' ')}`).join('/');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the regions and their grid say
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const measure = (): void => setPatches(wholeOf(element, grid) ?? eachOf(element, regions));
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    measure();
    return () => resized.disconnect();
  }, [canvas, key]);

  return patches;
};

const wholeOf = (
  element: HTMLElement,
  { left, top, columns, rows }: CanvasGrid,
): readonly Patch[] | undefined => {
  const style = getComputedStyle(element);
  const across = sizesIn(style.gridTemplateColumns);
  const down = sizesIn(style.gridTemplateRows);
  if (across.length !== columns.length || down.length !== rows.length || columns.length < 2) return undefined;
  const [x, y] = [Number.parseFloat(style.paddingLeft), Number.parseFloat(style.paddingTop)];
  const rulers: Rulers = {
    x: { units: edgesOf(left, columns), pixels: edgesOf(x, across) },
    y: { units: edgesOf(top, rows), pixels: edgesOf(y, down) },
  };
  const rect = { x: left, y: top, w: sum(columns), h: sum(rows) };
  return [{ rect, box: { x, y, w: sum(across), h: sum(down) }, rulers }];
};

const eachOf = (element: HTMLElement, regions: readonly Pick<Region, 'rect'>[]): readonly Patch[] =>
  regions.flatMap(({ rect: [x, y, w, h] }, index) => {
    const place = element.children.item(index);
    if (!(place instanceof HTMLElement)) return [];
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = place;
    return [patchOf({ x, y, w, h }, { x: offsetLeft, y: offsetTop, w: offsetWidth, h: offsetHeight })];
  });
