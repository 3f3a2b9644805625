/** A place on two axes, both 0–1, `y` upwards. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far one press of an arrow key takes a card. */
export const NUDGE = 0.05;

const held = (share: number): number => Math.round(Math.max(0, Math.min(1, share)) * 100) / 100;

/** Where a card stands that has been put nowhere: near the middle, each new one a little aside from the one before. */
export const firstPlace = (number: number): Place => ({
  x: held(0.5 + ((number % 3) - 1) * 0.2),
  y: held(0.5 - (Math.floor(number / 3) % 3) * 0.2),
});

const directions: Readonly<Record<string, readonly [across: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** One step with an arrow key, or `undefined` for other keys and at the edge. */
export const nudged = ({ x, y }: Place, key: string): Place | undefined => {
  const direction = directions[key];
  if (direction === undefined) return undefined;
  const next = { x: held(x + direction[0] * NUDGE), y: held(y + direction[1] * NUDGE) };
  return next.x === x && next.y === y ? undefined : next;
};

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a card stands after it was dragged so many pixels. A card at 1 touches the edge from within. */
export const dragged = ({ x, y }: Place, shift: Place, field: Size, card: Size): Place => ({
  x: held(x + shift.x / Math.max(1, field.width - card.width)),
  y: held(y - shift.y / Math.max(1, field.height - card.height)),
});
