import { type Author, applyOperation } from '@trialogue/shared/board/applyOperation.ts';
import { type BoardState, emptyBoard } from '@trialogue/shared/board/boardState.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { MAX_ACTS, UndoHistory } from './UndoHistory.ts';

const page = newId(PageId);
const me: Author = { id: newId(PersonId), role: 'therapist' };

const card = (id = newId(ObjectId)): Operation => ({
  do: 'put',
  page,
  object: { type: 'card', id, author: me.id, x: 0, y: 0, w: 200, h: 100, text: 'first' },
});

const after = (board: BoardState, operations: readonly Operation[], by = me): BoardState =>
  operations.reduce((current, operation) => {
    const applied = applyOperation(current, by, operation);
    if (!applied.ok) throw new Error(applied.code);
    return applied.board;
  }, board);

const onPage = (board: BoardState) =>
  new Map([...board.objects.values()].map(({ object }) => [object.id, object]));

/** Does the operations, undoes them, does them again; returns the three boards. */
const roundTrip = (before: BoardState, operations: readonly Operation[]) => {
  const history = new UndoHistory();
  const done = after(before, operations);
  history.record(before, operations);
  const undone = after(done, history.undo(done));
  const redone = after(undone, history.redo(undone));
  return { done, undone, redone };
};

describe('UndoHistory', () => {
  const empty = emptyBoard(page, []);
  const id = newId(ObjectId);
  const one = after(empty, [card(id)]);

  it.each<readonly [string, BoardState, readonly Operation[]]>([
    ['putting', empty, [card(), card()]],
    ['moving', one, [{ do: 'place', items: [{ id, x: 5, y: 6, w: 70, h: 80 }] }]],
    ['writing', one, [{ do: 'write', id, text: 'second' }]],
    ['removing', one, [{ do: 'remove', ids: [id] }]],
    ['clearing a page', after(one, [card(), card()]), [{ do: 'clear', page }]],
  ])('%s can be undone and done again', (_, before, operations) => {
    const { done, undone, redone } = roundTrip(before, operations);
    expect(onPage(undone)).toEqual(onPage(before));
    expect(onPage(redone)).toEqual(onPage(done));
  });

  it('brings a cleared page back in operations that name at most 200 objects', () => {
    const full = after(
      empty,
      Array.from({ length: 450 }, () => card()),
    );
    const history = new UndoHistory();
    const cleared = after(full, [{ do: 'clear', page }]);
    history.record(full, [{ do: 'clear', page }]);
    const operations = history.undo(cleared);
    expect(operations.map((operation) => (operation.do === 'restore' ? operation.ids.length : 0))).toEqual([
      200, 200, 50,
    ]);
    expect(onPage(after(cleared, operations))).toEqual(onPage(full));
  });

  it('passes over an act of which nothing is left', () => {
    const history = new UndoHistory();
    const first = card();
    const second = card(id);
    const board = after(empty, [first, second]);
    history.record(empty, [first]);
    history.record(empty, [second]);
    const gone = after(board, [{ do: 'remove', ids: [id] }]);
    expect(history.undo(gone)).toEqual([
      { do: 'remove', ids: [first.do === 'put' ? first.object.id : undefined] },
    ]);
  });

  it('undoes only what was recorded, never what others did meanwhile', () => {
    const other: Author = { id: newId(PersonId), role: 'partner' };
    const theirs = newId(ObjectId);
    const put: Operation = {
      do: 'put',
      page,
      object: { type: 'text', id: theirs, author: other.id, x: 0, y: 0, w: 9, h: 9, text: 'theirs' },
    };
    const history = new UndoHistory();
    history.record(empty, [card(id)]);
    const both = after(one, [put], other);
    expect([...after(both, history.undo(both)).objects.keys()]).toEqual([theirs]);
    expect(history.canUndo).toBe(false);
  });

  it('forgets what could be done again once something new is done', () => {
    const history = new UndoHistory();
    history.record(empty, [card(id)]);
    history.undo(one);
    expect(history.canRedo).toBe(true);
    history.record(empty, [card()]);
    expect(history.canRedo).toBe(false);
  });

  it('does not remember a move to the same place or a turned page', () => {
    const history = new UndoHistory();
    history.record(one, [{ do: 'place', items: [{ id, x: 0, y: 0, w: 200, h: 100 }] }]);
    history.record(one, [{ do: 'showPage', page }]);
    expect(history.canUndo).toBe(false);
  });

  it('remembers the last 200 acts', () => {
    const history = new UndoHistory();
    const puts = Array.from({ length: MAX_ACTS + 50 }, () => card());
    const board = after(empty, puts);
    for (const put of puts) history.record(empty, [put]);
    let undone = 0;
    while (history.undo(board).length > 0) undone += 1;
    expect(undone).toBe(MAX_ACTS);
  });
});
