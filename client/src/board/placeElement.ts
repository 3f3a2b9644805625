interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The style of an element that stands on the page like a board object, in page units. */
export const placementStyle = ({ x, y, w, h }: Box) =>
  ({ left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` }) as const;

/** Moves an element to where a board object stands. */
export const placeElement = (element: HTMLElement, box: Box): void => {
  Object.assign(element.style, placementStyle(box));
};
