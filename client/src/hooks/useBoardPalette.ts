import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Palette } from '../board/palette.ts';
import { readPalette } from '../board/readPalette.ts';

/** The colours the canvas paints with; follows the light and dark look of the page. */
export const useBoardPalette = (root: RefObject<HTMLElement | null>): Palette | undefined => {
  const [palette, setPalette] = useState<Palette>();

  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return;
    const read = () => setPalette(readPalette(element, 'current'));
    read();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', read);
    const switched = new MutationObserver(read);
    switched.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      dark.removeEventListener('change', read);
      switched.disconnect();
    };
  }, [root]);

  return palette;
};
