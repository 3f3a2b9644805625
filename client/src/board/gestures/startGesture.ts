import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import type { ObjectId } from '@trialogue/shared/ids.ts';
import type { PageObjects } from '../boardObjects.ts';
import { hits, type Point, rectOf, union } from '../geometry.ts';
import { placementOf } from '../placement.ts';
import type { Sample } from '../StrokeBuilder.ts';
import type { Tool } from '../tool.ts';
import { drawLine } from './drawLine.ts';
import { drawStroke } from './drawStroke.ts';
import { eraseInk } from './eraseInk.ts';
import type { Gesture, GestureHost } from './Gesture.ts';
import { moveObjects, shifted } from './moveObjects.ts';
import { type Corner, cornerOf, pulled, stretched } from './resizeBox.ts';
import { selectArea } from './selectArea.ts';

/** Line widths in page units. */
export const PEN_WIDTH = 5;
export const LINE_WIDTH = 4;

/** How near on the screen a hand has to come to ink in order to take it. */
const TAKE_PX = 8;

/** A press on the page, and everything that decides what it starts. */
export interface Press {
  readonly tool: Tool;
  readonly at: Sample;
  /** The handle of the selection that was pressed. */
  readonly corner: Corner | undefined;
  /** The card or text that was pressed. */
  readonly words: ObjectId | undefined;
  /** Adds to the selection. */
  readonly shift: boolean;
  /** A finger on empty paper pans; a mouse there draws a frame. */
  readonly finger: boolean;
  readonly objects: PageObjects;
  readonly selected: readonly BoardObject[];
}

/** What a touch that moved nothing asks for. */
export interface Taps {
  readonly onNew: (type: 'card' | 'text', at: Point) => void;
  /** `again`: it alone was selected already. */
  readonly onTap: (object: BoardObject, again: boolean) => void;
}

/** The gesture that a press begins. */
export const startGesture = (host: GestureHost, press: Press, taps: Taps): Gesture | 'pan' => {
  const { tool, at, corner } = press;
  if (corner !== undefined) return pull(host, press, corner);
  switch (tool) {
    case 'pen':
      return drawStroke(host, at, PEN_WIDTH);
    case 'line':
    case 'arrow':
      return drawLine(host, at, LINE_WIDTH, tool === 'arrow');
    case 'eraser':
      return eraseInk(host, at, press.objects.ink);
    case 'card':
    case 'text':
      return drop(() => taps.onNew(tool, at));
    case 'select':
      return take(host, press, taps);
  }
};

const drop = (onEnd: () => void): Gesture => ({ move: () => {}, end: onEnd, cancel: () => {} });

const pull = (host: GestureHost, { at, selected }: Press, corner: Corner): Gesture => {
  const box = union(selected.map(rectOf)) ?? { x: 0, y: 0, w: 0, h: 0 };
  const from = cornerOf(box, corner);
  const boxAt = (to: Point) => pulled(box, corner, { x: from.x + to.x - at.x, y: from.y + to.y - at.y });
  return moveObjects(host, at, (to) => stretched(selected, box, boxAt(to)));
};

const take = (host: GestureHost, press: Press, taps: Taps): Gesture | 'pan' => {
  const { at, shift, objects } = press;
  const selected = new Set(press.selected.map(({ id }) => id));
  const found = objectAt(press, TAKE_PX / host.scale);
  if (found === undefined) {
    if (!shift) host.select(new Set());
    if (press.finger) return 'pan';
    return selectArea(host, at, [...objects.words, ...objects.ink], shift ? selected : new Set());
  }
  const carried = carriedWith(found.id, selected, shift);
  host.select(carried);
  const placements = [...objects.words, ...objects.ink].filter(({ id }) => carried.has(id)).map(placementOf);
  const again = selected.size === 1 && selected.has(found.id);
  return moveObjects(
    host,
    at,
    (to) => shifted(placements, at, to),
    () => {
      if (shift) return;
      host.select(new Set([found.id]));
      taps.onTap(found, again);
    },
  );
};

const carriedWith = (
  id: ObjectId,
  selected: ReadonlySet<ObjectId>,
  shift: boolean,
): ReadonlySet<ObjectId> => {
  if (!shift) return selected.has(id) ? selected : new Set([id]);
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** What lies on top at the press: ink is painted over cards and texts. */
const objectAt = (press: Press, tolerance: number): BoardObject | undefined =>
  press.objects.ink.findLast((object) => hits(object, press.at, tolerance)) ??
  press.objects.words.find(({ id }) => id === press.words);
