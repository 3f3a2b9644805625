import type { ObjectId } from '@trialogue/shared/ids.ts';
import type { Ink } from './boardObjects.ts';
import { type Camera, type Size, visible } from './camera.ts';
import { boundsOf, grown, overlap, type Rect, union } from './geometry.ts';
import { type Brush, paintInk } from './paintInk.ts';

/** What is to be seen. Parts compare by identity: the same reference means unchanged. */
export interface InkScene {
  readonly ink: readonly Ink[];
  /** Objects that are being moved or rubbed out, painted elsewhere or not at all. */
  readonly hidden: ReadonlySet<ObjectId>;
  readonly camera: Camera;
  readonly size: Size;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly colorOf: (object: Ink) => string;
}

/** Which part of the canvas has to be painted. */
export type Repaint =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'add'; readonly ink: readonly Ink[] }
  | { readonly kind: 'area'; readonly area: Rect }
  | { readonly kind: 'all' };

/**
 * What differs between two scenes under the same camera: nothing, something new on top of the rest, or an area.
 * `painted` are the objects on the canvas, in order.
 */
export const repaintFor = (
  painted: ReadonlyMap<ObjectId, Ink>,
  next: ReadonlyMap<ObjectId, Ink>,
): Repaint => {
  const dirty: Rect[] = [];
  const added: Ink[] = [];
  for (const [id, object] of next) {
    const before = painted.get(id);
    if (before === object) {
      // Something new lies under this one.
      if (added.length > 0) dirty.push(...added.splice(0).map(boundsOf));
    } else if (before === undefined) added.push(object);
    else dirty.push(boundsOf(before), boundsOf(object));
  }
  if (next.size - added.length < painted.size) {
    for (const [id, object] of painted) if (!next.has(id)) dirty.push(boundsOf(object));
  }
  const area = union(dirty);
  if (area !== undefined) {
    return { kind: 'area', area: union([area, ...added.map(boundsOf)]) ?? area };
  }
  return added.length > 0 ? { kind: 'add', ink: added } : { kind: 'nothing' };
};

/** Antialiasing bleeds over the exact bounds by a pixel. */
const BLEED = 2;

/** Keeps a canvas showing the ink of a page and repaints only what changed. */
export class InkPainter {
  readonly #canvas: HTMLCanvasElement;
  #scene: InkScene | undefined;
  #painted: ReadonlyMap<ObjectId, Ink> = new Map();

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  paint(scene: InkScene): void {
    const brush = this.#canvas.getContext('2d');
    if (brush === null) return;
    const next = new Map<ObjectId, Ink>();
    for (const object of scene.ink) if (!scene.hidden.has(object.id)) next.set(object.id, object);
    const repaint = this.#sameView(scene) ? repaintFor(this.#painted, next) : ({ kind: 'all' } as const);
    if (repaint.kind === 'all') fitCanvas(this.#canvas, scene);
    this.#scene = scene;
    this.#painted = next;
    lookThrough(brush, scene);
    switch (repaint.kind) {
      case 'nothing':
        return;
      case 'add':
        for (const object of repaint.ink) paintInk(brush, object, scene.colorOf(object));
        return;
      case 'area':
        paintArea(brush, scene, next.values(), repaint.area);
        return;
      case 'all':
        paintArea(brush, scene, next.values(), visible(scene.camera, scene.size));
    }
  }

  #sameView(next: InkScene): boolean {
    const now = this.#scene;
    return (
      now !== undefined &&
      now.camera === next.camera &&
      now.size === next.size &&
      now.ratio === next.ratio &&
      now.colorOf === next.colorOf
    );
  }
}

/** Gives the canvas one pixel per device pixel of its size. */
export const fitCanvas = (
  canvas: HTMLCanvasElement,
  { size, ratio }: { readonly size: Size; readonly ratio: number },
): void => {
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  // Setting either clears the canvas, so only when it is another.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
};

/** Makes the brush paint in page units. */
export const lookThrough = (
  brush: Brush,
  { camera, ratio }: { readonly camera: Camera; readonly ratio: number },
): void => {
  const scale = camera.scale * ratio;
  brush.setTransform(scale, 0, 0, scale, -camera.x * scale, -camera.y * scale);
};

const paintArea = (brush: Brush, scene: InkScene, ink: Iterable<Ink>, area: Rect): void => {
  const { x, y, w, h } = grown(area, BLEED / scene.camera.scale);
  brush.save();
  brush.beginPath();
  brush.rect(x, y, w, h);
  brush.clip();
  brush.clearRect(x, y, w, h);
  for (const object of ink) {
    if (overlap(boundsOf(object), area)) paintInk(brush, object, scene.colorOf(object));
  }
  brush.restore();
};
