import './InkOverlay.css';
import type { ObjectId, PersonId } from '@trialogue/shared/ids.ts';
import { newId, ObjectId as ObjectIdSchema } from '@trialogue/shared/ids.ts';
import { type PointerEvent, useRef, useState } from 'react';
import type { Ink } from '../../board/boardObjects.ts';
import { arrowBarbs, type Point, pointsOf, scaleOf } from '../../board/geometry.ts';
import { outlineOf } from '../../board/paintInk.ts';
import { StrokeBuilder } from '../../board/StrokeBuilder.ts';
import type { RegionPerson } from '../../exercises/regionProps.ts';
import { exerciseText } from '../../text/exercise.ts';
import { type Patch, patchAt, patchUnder, pixelsIn, unitsIn } from './canvasMap.ts';

export type InkTool = 'pen' | 'arrow' | 'eraser';

export interface InkActs {
  readonly put: (ink: Ink) => void;
  /** `undefined` for what this person may not take away. */
  readonly remove: (ink: Ink) => (() => void) | undefined;
}

interface InkOverlayProps {
  readonly ink: readonly Ink[];
  readonly patches: readonly Patch[];
  readonly people: readonly RegionPerson[];
  readonly self: PersonId;
  /** What the hand holds; `undefined` while the regions take the pointer. */
  readonly tool: InkTool | undefined;
  readonly acts: InkActs | undefined;
}

const WIDTH = 4;

interface Growing {
  /** The finger or pen that draws it; others wait. */
  readonly pointer: number;
  /** What it is drawn on. */
  readonly on: Patch;
  readonly pen: StrokeBuilder;
  readonly from: Point;
  readonly to: Point;
}

/** Pen lines and arrows over an exercise. They stand on its regions, so everybody sees them at the same words. */
export const InkOverlay = ({ ink, patches, people, self, tool, acts }: InkOverlayProps) => {
  const [growing, setGrowing] = useState<Growing>();
  const sheet = useRef<SVGSVGElement>(null);
  const seatOf = (id: PersonId) => people.find((person) => person.id === id)?.seat;

  const pixelOf = ({ clientX, clientY }: PointerEvent): Point => {
    const box = sheet.current?.getBoundingClientRect();
    return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
  };
  const draws = tool === 'pen' || tool === 'arrow';
  const begin = (event: PointerEvent): void => {
    if (!draws || event.button !== 0 || growing !== undefined) return;
    const on = patchUnder(patches, pixelOf(event));
    if (on === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = unitsIn(on, pixelOf(event));
    const pen = new StrokeBuilder(self, WIDTH);
    pen.add({ ...from, pressure: pressureOf(event) });
    setGrowing({ pointer: event.pointerId, on, pen, from, to: from });
  };
  const go = (event: PointerEvent): void => {
    if (growing?.pointer !== event.pointerId) return;
    // A stroke stays on what it began on; an arrow may lead to something else.
    const on = tool === 'arrow' ? (patchUnder(patches, pixelOf(event)) ?? growing.on) : growing.on;
    const to = unitsIn(on, pixelOf(event));
    const full = tool === 'pen' ? growing.pen.add({ ...to, pressure: pressureOf(event) }) : undefined;
    if (full !== undefined) acts?.put(full);
    setGrowing({ ...growing, to });
  };
  const end = (event: PointerEvent): void => {
    if (growing?.pointer !== event.pointerId) return;
    setGrowing(undefined);
    acts?.put(tool === 'arrow' ? arrowFrom(growing, self) : growing.pen.finish());
  };
  const preview = growing && (tool === 'arrow' ? arrowFrom(growing, self) : growing.pen.finish());

  return (
    <svg
      ref={sheet}
      className={`ink-overlay${tool === undefined ? '' : ` ink-overlay-${tool}`}`}
      aria-label={exerciseText.ink.count(ink.length)}
      role="img"
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={() => setGrowing(undefined)}
    >
      {[...ink, ...(preview === undefined ? [] : [preview])].map((each) => (
        <path
          key={each.id}
          d={pathOf(each, patches)}
          data-seat={seatOf(each.author)}
          data-ink={each.type}
          onPointerDown={tool === 'eraser' ? acts?.remove(each) : undefined}
        />
      ))}
    </svg>
  );
};

const pressureOf = ({ pressure, pointerType }: PointerEvent): number =>
  pointerType === 'pen' ? pressure : 0.5;

const arrowFrom = ({ from, to }: Growing, author: PersonId): Ink => ({
  type: 'line',
  id: arrowId(from),
  author,
  x: from.x,
  y: from.y,
  w: to.x - from.x,
  h: to.y - from.y,
  width: WIDTH,
  arrow: true,
});

/** The preview and what becomes of it are one and the same arrow. */
const ids = new WeakMap<Point, ObjectId>();
const arrowId = (from: Point): ObjectId => {
  const id = ids.get(from) ?? newId(ObjectIdSchema);
  ids.set(from, id);
  return id;
};

const line = (...points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** The shape in pixels: strokes as outlines to fill, arrows as lines from what they stand on to what they lead to. */
const pathOf = (ink: Ink, patches: readonly Patch[]): string => {
  if (ink.type === 'line') {
    const ends = [ink, { x: ink.x + ink.w, y: ink.y + ink.h }].flatMap((end) => {
      const patch = patchAt(patches, end);
      return patch === undefined ? [] : [pixelsIn(patch, end)];
    });
    const [from, to] = ends;
    if (from === undefined || to === undefined) return '';
    const [one, other] = arrowBarbs(from, to, ink.width);
    return line(from, to) + (ink.arrow ? line(one, to, other) : '');
  }
  const patch = patchAt(patches, { x: ink.x + ink.w / 2, y: ink.y + ink.h / 2 });
  if (patch === undefined) return '';
  const scale = scaleOf(ink);
  const points = [...pointsOf(ink.points)].flatMap(({ x, y, pressure }) => {
    const place = pixelsIn(patch, { x: ink.x + x * scale.x, y: ink.y + y * scale.y });
    return [place.x, place.y, pressure];
  });
  const outline = outlineOf(points, ink.width).map(([x = 0, y = 0]) => ({ x, y }));
  return outline.length === 0 ? '' : `${line(...outline)}Z`;
};
