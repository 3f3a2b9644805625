import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { Operation, Placement } from '@trialogue/shared/board/operation.ts';
import type { ObjectId } from '@trialogue/shared/ids.ts';
import { MAX_OBJECTS_PER_OPERATION } from '@trialogue/shared/limits.ts';
import { placementOf } from './placement.ts';

/** Acts kept; older ones can no longer be undone. */
export const MAX_ACTS = 200;

/** What one person did in one go, and what takes it back. */
interface Act {
  readonly done: readonly Operation[];
  readonly inverse: readonly Operation[];
}

/**
 * Undo and redo of one's own acts. It never touches a board: it says which operations would undo, given the
 * board of the moment; what is gone by then is skipped, and an act of which nothing is left is passed over.
 */
export class UndoHistory {
  #undoable: Act[] = [];
  #redoable: Act[] = [];

  get canUndo(): boolean {
    return this.#undoable.length > 0;
  }

  get canRedo(): boolean {
    return this.#redoable.length > 0;
  }

  /** Remembers operations done in one go on `before`. Turning and adding pages is not undone. */
  record(before: BoardState, done: readonly Operation[]): void {
    const inverse = done.toReversed().flatMap((operation) => inverseOf(operation, before));
    if (inverse.length === 0) return;
    this.#undoable = [...this.#undoable, { done, inverse }].slice(-MAX_ACTS);
    this.#redoable = [];
  }

  /** The operations that take back the last act of which something is left; none if there is no such act. */
  undo(board: BoardState): readonly Operation[] {
    for (let act = this.#undoable.pop(); act !== undefined; act = this.#undoable.pop()) {
      const left = act.inverse.flatMap((operation) => stillPossible(operation, board));
      if (left.length === 0) continue;
      this.#redoable.push(act);
      return left;
    }
    return [];
  }

  /** The operations that do the last undone act again. */
  redo(board: BoardState): readonly Operation[] {
    for (let act = this.#redoable.pop(); act !== undefined; act = this.#redoable.pop()) {
      const left = act.done.flatMap((operation) => stillPossible(operation, board));
      if (left.length === 0) continue;
      this.#undoable.push(act);
      return left;
    }
    return [];
  }
}

/** Ids in lists short enough for one operation each. */
export const inChunks = (ids: readonly ObjectId[]): readonly ObjectId[][] =>
  Array.from({ length: Math.ceil(ids.length / MAX_OBJECTS_PER_OPERATION) }, (_, index) =>
    ids.slice(index * MAX_OBJECTS_PER_OPERATION, (index + 1) * MAX_OBJECTS_PER_OPERATION),
  );

const restoring = (ids: readonly ObjectId[]): readonly Operation[] =>
  inChunks(ids).map((chunk) => ({ do: 'restore', ids: chunk }));

const inverseOf = (operation: Operation, before: BoardState): readonly Operation[] => {
  switch (operation.do) {
    case 'put':
      return [{ do: 'remove', ids: [operation.object.id] }];
    case 'place':
      return placing(operation.items.flatMap((item) => moved(item, before)));
    case 'write': {
      const object = before.objects.get(operation.id)?.object;
      if (object?.type !== 'card' && object?.type !== 'text') return [];
      return object.text === operation.text ? [] : [{ do: 'write', id: object.id, text: object.text }];
    }
    case 'remove':
      return restoring(operation.ids.filter((id) => before.objects.has(id)));
    case 'restore':
      return [{ do: 'remove', ids: operation.ids }];
    case 'clear':
      return restoring(
        [...before.objects.values()].flatMap(({ page, object }) =>
          page === operation.page ? [object.id] : [],
        ),
      );
    case 'addPage':
    case 'showPage':
      return [];
  }
};

const placing = (items: Placement[]): readonly Operation[] =>
  items.length === 0 ? [] : [{ do: 'place', items }];

/** Where the object was, if the placement moves it at all. */
const moved = (to: Placement, before: BoardState): readonly Placement[] => {
  const object = before.objects.get(to.id)?.object;
  if (object === undefined) return [];
  const from = placementOf(object);
  return from.x === to.x && from.y === to.y && from.w === to.w && from.h === to.h ? [] : [from];
};

const stillPossible = (operation: Operation, board: BoardState): readonly Operation[] => {
  switch (operation.do) {
    case 'put': {
      const { id } = operation.object;
      if (board.objects.has(id)) return [];
      return board.removed.has(id) ? [{ do: 'restore', ids: [id] }] : [operation];
    }
    case 'place':
      return placing(operation.items.filter(({ id }) => board.objects.has(id)));
    case 'write':
      return board.objects.has(operation.id) ? [operation] : [];
    case 'remove': {
      const ids = operation.ids.filter((id) => board.objects.has(id));
      return ids.length === 0 ? [] : [{ do: 'remove', ids }];
    }
    case 'restore':
      return restoring(operation.ids.filter((id) => board.removed.has(id)));
    case 'clear':
      return [operation];
    case 'addPage':
    case 'showPage':
      return [];
  }
};
