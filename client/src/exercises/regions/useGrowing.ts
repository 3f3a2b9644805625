import { type RefObject, useLayoutEffect, useRef } from 'react';

/** For a text area that is as tall as its words, also in browsers whose style sheets cannot say so. */
export const useGrowing = (): RefObject<HTMLTextAreaElement | null> => {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null || CSS.supports('field-sizing', 'content')) return;
    element.style.blockSize = 'auto';
    const border = element.offsetHeight - element.clientHeight;
    element.style.blockSize = `${element.scrollHeight + border}px`;
  });
  return area;
};
