import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { ObjectId, type PageId } from '@trialogue/shared/ids.ts';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { OwnPointer } from '../board/BoardPointers.ts';
import type { PageObjects } from '../board/boardObjects.ts';
import { toPage } from '../board/camera.ts';
import type { Point } from '../board/geometry.ts';
import { type Gesture, type Live, still } from '../board/gestures/Gesture.ts';
import { corners } from '../board/gestures/resizeBox.ts';
import { startGesture, type Taps } from '../board/gestures/startGesture.ts';
import { type Contact, Hands } from '../board/Hands.ts';
import type { Sample } from '../board/StrokeBuilder.ts';
import type { Tool } from '../board/tool.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import type { BoardCamera } from './useBoardCamera.ts';
import type { BoardSelection } from './useBoardSelection.ts';

const ZOOM_PER_WHEEL = 0.01;
/** A wheel that counts in lines moves about this many pixels for each. */
const LINE_PX = 20;

interface BoardGestureOptions extends Taps {
  readonly surface: RefObject<HTMLElement | null>;
  readonly tool: Tool;
  readonly self: Author;
  readonly page: PageId;
  readonly objects: PageObjects;
  readonly selection: BoardSelection;
  readonly view: BoardCamera;
  /** The board can be looked at only: every press pans. */
  readonly readOnly: boolean;
  readonly onPerform: (operations: readonly Operation[]) => void;
  readonly onDraft: (operation: Operation) => void;
  readonly onPoint: (pointer: OwnPointer) => void;
  readonly onHide: (ids: ReadonlySet<ObjectId>) => void;
}

/** Turns presses, moves and wheels on the surface into gestures; returns what is on its way. */
export const useBoardGestures = (options: BoardGestureOptions): ReadableStore<Live> => {
  const [live] = useState(() => new Store(still));
  const { surface, page, readOnly } = options;

  const onStart = useEffectEvent((event: PointerEvent, screen: Point): Gesture | 'pan' | undefined => {
    if (event.button === 1 || options.readOnly) return 'pan';
    if (event.button !== 0) return undefined;
    const { tool, objects, selection, view, onPoint } = options;
    const host = {
      self: options.self,
      page,
      scale: view.camera.scale,
      live,
      perform: options.onPerform,
      draft: options.onDraft,
      select: selection.select,
      hide: options.onHide,
      point: (at: Point, stroke: OwnPointer['stroke']) => onPoint({ page, at, stroke }),
    };
    const press = {
      tool,
      at: { ...toPage(view.camera, screen), pressure: pressureOf(event) },
      ...pressedOn(event.target),
      shift: event.shiftKey,
      finger: event.pointerType === 'touch',
      objects,
      selected: selection.objects,
    };
    return startGesture(host, press, options);
  });
  const onSample = useEffectEvent(
    (event: PointerEvent, screen: Point): Sample => ({
      ...toPage(options.view.camera, screen),
      pressure: pressureOf(event),
    }),
  );
  const onHover = useEffectEvent((on: PageId, at: Point | null) => {
    options.onPoint({ page: on, at: at && toPage(options.view.camera, at), stroke: null });
  });
  const onPan = useEffectEvent((way: Point) => options.view.panBy(way));
  const onZoom = useEffectEvent((factor: number, anchor: Point) => options.view.zoomBy(factor, anchor));

  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    const hands = new Hands({ panBy: (way) => onPan(way), zoomBy: (factor, at) => onZoom(factor, at) });
    const listening = new AbortController();
    const { signal } = listening;
    let space = false;

    const screenOf = (event: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const contactOf = (event: PointerEvent): Contact => ({
      ...screenOf(event),
      id: event.pointerId,
      type: event.pointerType === 'pen' || event.pointerType === 'touch' ? event.pointerType : 'mouse',
      atMs: event.timeStamp,
    });

    const down = (event: PointerEvent) => {
      if (hasOwnPress(event.target)) return;
      element.setPointerCapture(event.pointerId);
      hands.press(contactOf(event), () => (space ? 'pan' : onStart(event, screenOf(event))));
    };
    const move = (event: PointerEvent) => {
      if (!hands.busy && !readOnly) onHover(page, screenOf(event));
      hands.move(contactOf(event), () => {
        const all = event.getCoalescedEvents();
        return (all.length > 0 ? all : [event]).map((one) => onSample(one, screenOf(one)));
      });
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      if (event.ctrlKey || event.metaKey) {
        onZoom(Math.exp(-event.deltaY * unit * ZOOM_PER_WHEEL), screenOf(event));
      } else if (event.shiftKey && event.deltaX === 0) onPan({ x: -event.deltaY * unit, y: 0 });
      else onPan({ x: -event.deltaX * unit, y: -event.deltaY * unit });
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.target !== element) return;
      event.preventDefault();
      space = event.type === 'keydown';
      element.toggleAttribute('data-pan', space);
    };

    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', (event) => hands.release(contactOf(event)), { signal });
    element.addEventListener('pointercancel', (event) => hands.cancel(event.pointerId), { signal });
    element.addEventListener('pointerleave', () => onHover(page, null), { signal });
    element.addEventListener('wheel', wheel, { signal, passive: false });
    element.addEventListener('keydown', key, { signal });
    element.addEventListener('keyup', key, { signal });
    // The middle button would start the browser's own scrolling.
    element.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), {
      signal,
    });
    return () => {
      // What was being drawn belongs to the page it was begun on.
      hands.finish();
      listening.abort();
    };
  }, [surface, page, readOnly]);

  return live;
};

const pressureOf = (event: PointerEvent): number => (event.pointerType === 'pen' ? event.pressure : 0.5);

/** A field being edited and buttons on the surface take their own presses. */
const hasOwnPress = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('textarea, button') !== null;

const pressedOn = (target: EventTarget | null) => {
  if (!(target instanceof Element)) return { corner: undefined, words: undefined };
  const name = target.closest('[data-corner]')?.getAttribute('data-corner');
  const id = ObjectId.safeParse(target.closest('[data-object]')?.getAttribute('data-object'));
  return { corner: corners.find((corner) => corner === name), words: id.success ? id.data : undefined };
};
