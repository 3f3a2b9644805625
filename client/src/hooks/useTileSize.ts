import { type RefObject, useEffect, useEffectEvent } from 'react';

export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** Calls `onChange` with the element's size in CSS pixels and whether any of it is on screen, whenever one changes. */
export const useTileSize = (
  element: RefObject<Element | null>,
  onChange: ((size: TileSize, visible: boolean) => void) | undefined,
): void => {
  const tell = useEffectEvent((size: TileSize, visible: boolean) => onChange?.(size, visible));
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    let size: TileSize = target.getBoundingClientRect();
    let inSight = true;
    const report = () => tell(size, inSight && document.visibilityState === 'visible');
    const resize = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      size = entry.contentRect;
      report();
    });
    const sight = new IntersectionObserver(([entry]) => {
      if (entry === undefined || entry.isIntersecting === inSight) return;
      inSight = entry.isIntersecting;
      report();
    });
    resize.observe(target);
    sight.observe(target);
    document.addEventListener('visibilitychange', report);
    return () => {
      resize.disconnect();
      sight.disconnect();
      document.removeEventListener('visibilitychange', report);
    };
  }, [element]);
};
