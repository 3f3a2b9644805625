import type { Point } from './geometry.ts';
import type { Gesture } from './gestures/Gesture.ts';
import type { Sample } from './StrokeBuilder.ts';

/** A finger, pen or mouse button on the board; `x` and `y` in pixels from its upper left corner. */
export interface Contact extends Point {
  readonly id: number;
  readonly type: 'mouse' | 'pen' | 'touch';
  readonly atMs: number;
}

export interface HandsOptions {
  readonly panBy: (way: Point) => void;
  readonly zoomBy: (factor: number, anchor: Point) => void;
}

/** A hand rests on the board for this long after the pen has been lifted. */
const PALM_MS = 800;

/**
 * Tells the gestures of hands apart: one finger, mouse or pen draws; two fingers pan and zoom; while a pen is in
 * use, touches are the palm and count for nothing.
 */
export class Hands {
  readonly #options: HandsOptions;
  readonly #touches = new Map<number, Contact>();
  #drawing: { readonly contact: Contact; readonly gesture: Gesture } | undefined;
  #panning: Contact | undefined;
  /** Fingers of a pinch do not start to draw until all have been lifted. */
  #pinched = false;
  #penAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: HandsOptions) {
    this.#options = options;
  }

  /** A press. `start` is asked for the gesture it begins: `pan`, or nothing. */
  press(contact: Contact, start: () => Gesture | 'pan' | undefined): void {
    if (contact.type === 'pen') this.#takePen(contact.atMs);
    if (contact.type === 'touch') {
      if (this.#isPalm(contact)) return;
      this.#touches.set(contact.id, contact);
      if (this.#touches.size > 1) this.#startPinch();
      if (this.#pinched) return;
    }
    if (this.#drawing !== undefined || this.#panning !== undefined) return;
    const gesture = start();
    if (gesture === 'pan') this.#panning = contact;
    else if (gesture !== undefined) this.#drawing = { contact, gesture };
  }

  /** A movement; `samples` are where the contact has been since the last one, in page units. */
  move(contact: Contact, samples: () => readonly Sample[]): void {
    if (contact.type === 'pen') this.#penAtMs = contact.atMs;
    if (this.#pinched) this.#pinch(contact);
    else if (this.#drawing?.contact.id === contact.id) this.#drawing.gesture.move(samples());
    else if (this.#panning?.id === contact.id) {
      this.#options.panBy({ x: contact.x - this.#panning.x, y: contact.y - this.#panning.y });
      this.#panning = contact;
    }
    if (this.#touches.has(contact.id)) this.#touches.set(contact.id, contact);
  }

  release(contact: Contact): void {
    if (contact.type === 'pen') this.#penAtMs = contact.atMs;
    this.#lift(contact.id);
    if (this.#drawing?.contact.id !== contact.id) return;
    const { gesture } = this.#drawing;
    this.#drawing = undefined;
    gesture.end();
  }

  /** The browser took the contact away, or the board went. */
  cancel(id: number): void {
    this.#lift(id);
    if (this.#drawing?.contact.id === id) this.#cancelDrawing();
  }

  /** Ends whatever is going on, as if every hand had been lifted. */
  finish(): void {
    this.#touches.clear();
    this.#pinched = false;
    this.#panning = undefined;
    const gesture = this.#drawing?.gesture;
    this.#drawing = undefined;
    gesture?.end();
  }

  get busy(): boolean {
    return this.#drawing !== undefined || this.#panning !== undefined || this.#pinched;
  }

  #takePen(atMs: number): void {
    this.#penAtMs = atMs;
    this.#touches.clear();
    this.#pinched = false;
    if (this.#panning?.type === 'touch') this.#panning = undefined;
    if (this.#drawing?.contact.type === 'touch') this.#cancelDrawing();
  }

  #isPalm(contact: Contact): boolean {
    return this.#drawing?.contact.type === 'pen' || contact.atMs - this.#penAtMs < PALM_MS;
  }

  #startPinch(): void {
    this.#pinched = true;
    this.#panning = undefined;
    if (this.#drawing?.contact.type === 'touch') this.#cancelDrawing();
  }

  #pinch(moved: Contact): void {
    const still = [...this.#touches.values()].find(({ id }) => id !== moved.id);
    const before = this.#touches.get(moved.id);
    if (still === undefined || before === undefined) return;
    const was = between(before, still);
    const is = between(moved, still);
    this.#options.panBy({ x: is.centre.x - was.centre.x, y: is.centre.y - was.centre.y });
    if (was.distance > 0) this.#options.zoomBy(is.distance / was.distance, is.centre);
  }

  #lift(id: number): void {
    this.#touches.delete(id);
    if (this.#panning?.id === id) this.#panning = undefined;
    if (this.#touches.size === 0) this.#pinched = false;
  }

  #cancelDrawing(): void {
    const gesture = this.#drawing?.gesture;
    this.#drawing = undefined;
    gesture?.cancel();
  }
}

const between = (a: Point, b: Point): { readonly centre: Point; readonly distance: number } => ({
  centre: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
  distance: Math.hypot(a.x - b.x, a.y - b.y),
});
