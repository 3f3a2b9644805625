import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { Operation, Placement } from '@trialogue/shared/board/operation.ts';
import type { ObjectId, PageId } from '@trialogue/shared/ids.ts';
import type { Store } from '../../store/Store.ts';
import type { GrowingStroke } from '../BoardPointers.ts';
import type { Ink } from '../boardObjects.ts';
import type { Point, Rect } from '../geometry.ts';
import type { Sample } from '../StrokeBuilder.ts';

/** What is on its way and not on the board yet; painted over it at every move. */
export interface Live {
  /** Somebody's own pen line; its points grow in place. */
  readonly stroke: GrowingStroke | undefined;
  readonly line: Extract<Ink, { type: 'line' }> | undefined;
  readonly marquee: Rect | undefined;
  /** Where objects being moved or resized are right now. */
  readonly lifted: ReadonlyMap<ObjectId, Placement>;
}

export const still: Live = { stroke: undefined, line: undefined, marquee: undefined, lifted: new Map() };

/** What a gesture may know and do. One host serves one gesture. */
export interface GestureHost {
  readonly self: Author;
  readonly page: PageId;
  /** Screen pixels per unit, for distances a hand should feel the same at every zoom. */
  readonly scale: number;
  readonly live: Store<Live>;
  readonly perform: (operations: readonly Operation[]) => void;
  readonly draft: (operation: Operation) => void;
  readonly select: (ids: ReadonlySet<ObjectId>) => void;
  /** Objects that the page should stop showing while the gesture lasts. */
  readonly hide: (ids: ReadonlySet<ObjectId>) => void;
  readonly point: (at: Point, stroke: GrowingStroke | null) => void;
}

/** One movement of a hand, from press to release. Exactly one of `end` and `cancel` closes it. */
export interface Gesture {
  move(samples: readonly Sample[]): void;
  end(): void;
  /** Takes everything back, as if the hand had not touched the board. */
  cancel(): void;
}

export const nothingHidden: ReadonlySet<ObjectId> = new Set();
