import { z } from 'zod';
import { type ObjectId, PageId, PersonId } from '../ids.ts';
import { BoardObject } from './operation.ts';

/** An object on a page. `bytes` is its weight (`bytesOf`), counted once. */
export interface Placed {
  readonly page: PageId;
  readonly object: BoardObject;
  readonly bytes: number;
}

export interface Page {
  readonly id: PageId;
  readonly title: string;
  /** The page of this partner's caucus with the therapist; the other never receives it. `null`: everyone's. */
  readonly only: PersonId | null;
}

/** A session's board. Maps keep insertion order, which is the drawing order. */
export interface BoardState {
  readonly pages: readonly Page[];
  /** The page the therapist has opened for everyone. */
  readonly shownPage: PageId;
  readonly objects: ReadonlyMap<ObjectId, Placed>;
  /** The most recently removed objects, oldest first, so that a removal can be undone. */
  readonly removed: ReadonlyMap<ObjectId, Placed>;
  /** Bytes of all objects, removed ones left out. */
  readonly bytes: number;
}

/** An object and its page, as they travel. */
export const PlacedWire = z.strictObject({ page: PageId, object: BoardObject });

/** A board as it travels in a snapshot. */
export const BoardWire = z.strictObject({
  pages: z.array(z.strictObject({ id: PageId, title: z.string(), only: PersonId.nullable() })),
  shownPage: PageId,
  objects: z.array(PlacedWire),
  removed: z.array(PlacedWire),
});
export type BoardWire = z.output<typeof BoardWire>;

/** An object's weight: the length of its JSON, where it stands left out, so that moving it weighs nothing. */
export const bytesOf = (object: BoardObject): number =>
  JSON.stringify({ ...object, x: 0, y: 0, w: 0, h: 0 }).length;

/** A partner's caucus page bears the partner's own id, so that it is there without anything having to happen. */
export const caucusPageOf = (partner: PersonId): PageId => PageId.parse(partner);

/** A board with one empty page, and one more for the caucus with each of the partners. */
export const emptyBoard = (page: PageId, partners: readonly PersonId[]): BoardState => ({
  pages: [
    { id: page, title: 'Page 1', only: null },
    ...partners.map((partner) => ({ id: caucusPageOf(partner), title: 'Caucus', only: partner })),
  ],
  shownPage: page,
  objects: new Map(),
  removed: new Map(),
  bytes: 0,
});

/** The board as far as a partner may know it. */
export const boardSeenBy = (board: BoardState, partner: PersonId): BoardState => {
  const pages = board.pages.filter(({ only }) => only === null || only === partner);
  const shown = new Set(pages.map(({ id }) => id));
  const visible = ([, placed]: readonly [ObjectId, Placed]): boolean => shown.has(placed.page);
  const objects = new Map([...board.objects].filter(visible));
  return {
    ...board,
    pages,
    objects,
    removed: new Map([...board.removed].filter(visible)),
    bytes: bytesIn(objects),
  };
};

const bytesIn = (objects: ReadonlyMap<ObjectId, Placed>): number =>
  [...objects.values()].reduce((sum, placed) => sum + placed.bytes, 0);

const strip = ({ page, object }: Placed) => ({ page, object });

export const boardToWire = (board: BoardState): BoardWire => ({
  pages: [...board.pages],
  shownPage: board.shownPage,
  objects: [...board.objects.values()].map(strip),
  removed: [...board.removed.values()].map(strip),
});

const weigh = ({ page, object }: { page: PageId; object: BoardObject }): readonly [ObjectId, Placed] => [
  object.id,
  { page, object, bytes: bytesOf(object) },
];

export const boardFromWire = (wire: BoardWire): BoardState => {
  const objects = new Map(wire.objects.map(weigh));
  return {
    pages: wire.pages,
    shownPage: wire.shownPage,
    objects,
    removed: new Map(wire.removed.map(weigh)),
    bytes: bytesIn(objects),
  };
};
