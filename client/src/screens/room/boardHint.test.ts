import { type BoardState, emptyBoard, type Placed } from '@trialogue/shared/board/boardState.ts';
import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { boardHint } from './boardHint.ts';

const empty = emptyBoard(newId(PageId), []);
const objectAt = (x: number): readonly [ObjectId, Placed] => {
  const id = newId(ObjectId);
  const object: BoardObject = { type: 'text', id, author: newId(PersonId), x, y: 0, w: 10, h: 10, text: '' };
  return [id, { page: empty.shownPage, object, bytes: 1 }];
};

const withObjects = (count: number): BoardState => ({
  ...empty,
  objects: new Map(Array.from({ length: count }, (_, index) => objectAt(index))),
});

describe('boardHint', () => {
  it('is given when a page is turned', () => {
    expect(boardHint(empty, { ...empty, shownPage: newId(PageId) })).toBe('page');
  });

  it('is given for the first thing on the board and for none after it', () => {
    expect(boardHint(empty, withObjects(1))).toBe('first');
    expect(boardHint(withObjects(1), withObjects(2))).toBeUndefined();
    expect(boardHint(withObjects(1), empty)).toBeUndefined();
  });

  it('is not given for what is drawn over an exercise, which is seen there', () => {
    const over = [empty.shownPage];
    expect(boardHint(empty, withObjects(1), over)).toBeUndefined();
    expect(boardHint(empty, { ...empty, shownPage: newId(PageId) }, over)).toBeUndefined();
    expect(boardHint(empty, withObjects(1), [newId(PageId)])).toBe('first');
  });
});
