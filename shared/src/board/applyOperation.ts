import type { ErrorCode } from '../errors.ts';
import type { ObjectId, PageId, PersonId } from '../ids.ts';
import {
  MAX_BOARD_BYTES,
  MAX_BOARD_OBJECTS,
  MAX_BOARD_PAGES,
  MAX_REMOVED_BYTES,
  MAX_REMOVED_OBJECTS,
} from '../limits.ts';
import { may, type Role } from '../roles.ts';
import { type BoardState, bytesOf, type Placed } from './boardState.ts';
import type { BoardObject, Operation, Placement } from './operation.ts';

/** Who asks for an operation. */
export interface Author {
  readonly id: PersonId;
  readonly role: Role;
}

export type Applied =
  | { readonly ok: true; readonly board: BoardState }
  | { readonly ok: false; readonly code: ErrorCode };

const refuse = (code: ErrorCode): Applied => ({ ok: false, code });
const accept = (board: BoardState): Applied => ({ ok: true, board });

/**
 * The board after one operation, or why it is refused. Pure; the server and every client run this same
 * function, in the server's order, so all boards converge (BRD1). Fields are last-writer-wins; an
 * operation that names several objects skips those that are gone, and is refused if all of them are.
 */
export const applyOperation = (board: BoardState, by: Author, operation: Operation): Applied => {
  switch (operation.do) {
    case 'put':
      return put(board, by, operation.page, operation.object);
    case 'place':
      return place(board, operation.items);
    case 'write':
      return write(board, by, operation.id, operation.text);
    case 'remove':
      return remove(board, by, operation.ids);
    case 'restore':
      return restore(board, by, operation.ids);
    case 'clear':
      return clear(board, by, operation.page);
    case 'addPage':
      return addPage(board, by, operation.page, operation.title);
    case 'showPage':
      return showPage(board, by, operation.page);
  }
};

const hasPage = (board: BoardState, page: PageId): boolean => board.pages.some(({ id }) => id === page);

const put = (board: BoardState, by: Author, page: PageId, object: BoardObject): Applied => {
  if (object.author !== by.id) return refuse('not-yours');
  if (!hasPage(board, page)) return refuse('object-gone');
  if (board.objects.has(object.id) || board.removed.has(object.id)) return refuse('already-exists');
  const bytes = bytesOf(object);
  if (!fits(board, 1, bytes)) return refuse('board-full');
  const objects = new Map(board.objects).set(object.id, { page, object, bytes });
  return accept({ ...board, objects, bytes: board.bytes + bytes });
};

const fits = (board: BoardState, objects: number, bytes: number): boolean =>
  board.objects.size + objects <= MAX_BOARD_OBJECTS && board.bytes + bytes <= MAX_BOARD_BYTES;

const place = (board: BoardState, items: readonly Placement[]): Applied => {
  const objects = new Map(board.objects);
  let found = false;
  for (const { id, x, y, w, h } of items) {
    const placed = objects.get(id);
    if (placed === undefined) continue;
    found = true;
    const flat = placed.object.type === 'line';
    const object = { ...placed.object, x, y, w: flat ? w : Math.abs(w), h: flat ? h : Math.abs(h) };
    objects.set(id, { ...placed, object });
  }
  return found ? accept({ ...board, objects }) : refuse('object-gone');
};

const write = (board: BoardState, by: Author, id: ObjectId, text: string): Applied => {
  const placed = board.objects.get(id);
  if (placed === undefined) return refuse('object-gone');
  const { object } = placed;
  if (object.type !== 'card' && object.type !== 'text') return refuse('invalid-payload');
  if (object.author !== by.id) return refuse('not-yours');
  const written = { ...object, text };
  const bytes = bytesOf(written);
  const growth = bytes - placed.bytes;
  if (growth > 0 && !fits(board, 0, growth)) return refuse('board-full');
  const objects = new Map(board.objects).set(id, { ...placed, object: written, bytes });
  return accept({ ...board, objects, bytes: board.bytes + growth });
};

const mayRemove = (by: Author, object: BoardObject): boolean =>
  object.author === by.id || may(by.role, 'board.direct');

const remove = (board: BoardState, by: Author, ids: readonly ObjectId[]): Applied => {
  const present = ids.flatMap((id) => board.objects.get(id) ?? []);
  if (present.length === 0) return refuse('object-gone');
  if (!present.every(({ object }) => mayRemove(by, object))) return refuse('not-yours');
  return accept(takeAway(board, present));
};

const takeAway = (board: BoardState, gone: readonly Placed[]): BoardState => {
  const objects = new Map(board.objects);
  const removed = new Map(board.removed);
  let bytes = board.bytes;
  for (const placed of gone) {
    if (!objects.delete(placed.object.id)) continue;
    removed.set(placed.object.id, placed);
    bytes -= placed.bytes;
  }
  let kept = [...removed.values()].reduce((sum, placed) => sum + placed.bytes, 0);
  for (const [oldest, placed] of removed) {
    if (removed.size <= MAX_REMOVED_OBJECTS && kept <= MAX_REMOVED_BYTES) break;
    removed.delete(oldest);
    kept -= placed.bytes;
  }
  return { ...board, objects, removed, bytes };
};

const restore = (board: BoardState, by: Author, ids: readonly ObjectId[]): Applied => {
  const back = ids.flatMap((id) => board.removed.get(id) ?? []);
  if (back.length === 0) return refuse('object-gone');
  if (!back.every(({ object }) => mayRemove(by, object))) return refuse('not-yours');
  const objects = new Map(board.objects);
  const removed = new Map(board.removed);
  let bytes = board.bytes;
  for (const placed of back) {
    if (!removed.delete(placed.object.id)) continue;
    objects.set(placed.object.id, placed);
    bytes += placed.bytes;
  }
  if (objects.size > MAX_BOARD_OBJECTS || bytes > MAX_BOARD_BYTES) return refuse('board-full');
  return accept({ ...board, objects, removed, bytes });
};

const clear = (board: BoardState, by: Author, page: PageId): Applied => {
  if (!may(by.role, 'board.direct')) return refuse('not-allowed');
  if (!hasPage(board, page)) return refuse('object-gone');
  return accept(
    takeAway(
      board,
      [...board.objects.values()].filter((placed) => placed.page === page),
    ),
  );
};

const addPage = (board: BoardState, by: Author, id: PageId, title: string): Applied => {
  if (!may(by.role, 'board.direct')) return refuse('not-allowed');
  if (hasPage(board, id)) return refuse('already-exists');
  if (board.pages.length >= MAX_BOARD_PAGES) return refuse('board-full');
  return accept({ ...board, pages: [...board.pages, { id, title, only: null }], shownPage: id });
};

const showPage = (board: BoardState, by: Author, page: PageId): Applied => {
  if (!may(by.role, 'board.direct')) return refuse('not-allowed');
  // A caucus page shows itself in its caucus; opened for everyone it would tell the other that it is there.
  const open = board.pages.some(({ id, only }) => id === page && only === null);
  return open ? accept({ ...board, shownPage: page }) : refuse('object-gone');
};
