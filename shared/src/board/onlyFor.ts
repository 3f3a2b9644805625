import type { ObjectId, PageId, PersonId } from '../ids.ts';
import type { BoardState } from './boardState.ts';
import type { Operation } from './operation.ts';

/**
 * Whose caucus an operation belongs to, `null` if it is everyone's, or `undefined` if it would reach across: objects
 * of several such rooms in one operation. What it names and is not there decides nothing.
 */
export const onlyFor = (board: BoardState, operation: Operation): PersonId | null | undefined => {
  const rooms = new Set(pagesOf(board, operation).map((page) => roomOf(board, page)));
  if (rooms.size > 1) return undefined;
  const [room = null] = rooms;
  return room;
};

const roomOf = (board: BoardState, page: PageId): PersonId | null =>
  board.pages.find(({ id }) => id === page)?.only ?? null;

const pagesOf = (board: BoardState, operation: Operation): readonly PageId[] => {
  const pageOf = (id: ObjectId): readonly PageId[] => {
    const placed = board.objects.get(id) ?? board.removed.get(id);
    return placed === undefined ? [] : [placed.page];
  };
  switch (operation.do) {
    case 'put':
    case 'clear':
    case 'showPage':
      return [operation.page];
    case 'place':
      return operation.items.flatMap(({ id }) => pageOf(id));
    case 'write':
      return pageOf(operation.id);
    case 'remove':
    case 'restore':
      return operation.ids.flatMap(pageOf);
    // A new page is everyone's.
    case 'addPage':
      return [];
  }
};
