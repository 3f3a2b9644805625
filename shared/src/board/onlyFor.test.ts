import { describe, expect, it } from 'vitest';
import { newId, ObjectId, PageId, PersonId } from '../ids.ts';
import { applyOperation } from './applyOperation.ts';
import { type BoardState, caucusPageOf, emptyBoard } from './boardState.ts';
import { onlyFor } from './onlyFor.ts';
import type { Operation } from './operation.ts';

const therapist = newId(PersonId);
const ann = newId(PersonId);
const ben = newId(PersonId);
const page = newId(PageId);

const put = (on: PageId, id: ObjectId): Operation => ({
  do: 'put',
  page: on,
  object: { type: 'card', id, author: therapist, x: 0, y: 0, w: 200, h: 100, text: '' },
});
const after = (board: BoardState, operation: Operation): BoardState => {
  const applied = applyOperation(board, { id: therapist, role: 'therapist' }, operation);
  if (!applied.ok) throw new Error(applied.code);
  return applied.board;
};

const open = newId(ObjectId);
const annOnly = newId(ObjectId);
const annGone = newId(ObjectId);
const benOnly = newId(ObjectId);
const unknown = newId(ObjectId);
const operations: readonly Operation[] = [
  put(page, open),
  put(caucusPageOf(ann), annOnly),
  put(caucusPageOf(ann), annGone),
  put(caucusPageOf(ben), benOnly),
  { do: 'remove', ids: [annGone] },
];
const board = operations.reduce(after, emptyBoard(page, [ann, ben]));

const place = (...ids: readonly ObjectId[]): Operation => ({
  do: 'place',
  items: ids.map((id) => ({ id, x: 1, y: 1, w: 1, h: 1 })),
});
const remove = (...ids: readonly ObjectId[]): Operation => ({ do: 'remove', ids: [...ids] });
const restore = (...ids: readonly ObjectId[]): Operation => ({ do: 'restore', ids: [...ids] });

describe('PRV6: whose an operation on the board is', () => {
  it.each<[string, Operation]>([
    ['put on an open page', put(page, unknown)],
    ['clear an open page', { do: 'clear', page }],
    ['move an open object', place(open)],
    ['write on one', { do: 'write', id: open, text: 'x' }],
    ['remove one', remove(open)],
    ['add a page', { do: 'addPage', page: newId(PageId), title: 'Page 2' }],
    ['what names nothing that is there', remove(unknown)],
    ['put on a page that is not there', put(newId(PageId), unknown)],
  ])('%s: everyone’s', (_, operation) => {
    expect(onlyFor(board, operation)).toBeNull();
  });

  it.each<[string, Operation]>([
    ['put on a caucus page', put(caucusPageOf(ann), unknown)],
    ['clear it', { do: 'clear', page: caucusPageOf(ann) }],
    ['show it', { do: 'showPage', page: caucusPageOf(ann) }],
    ['move an object of it', place(annOnly)],
    ['write on one', { do: 'write', id: annOnly, text: 'x' }],
    ['remove several', remove(annOnly, unknown)],
    ['bring a removed one back', restore(annGone)],
    ['name one there and one removed', restore(annGone, annOnly)],
  ])('%s: that partner’s', (_, operation) => {
    expect(onlyFor(board, operation)).toBe(ann);
  });

  it.each<[string, Operation]>([
    ['an open object and one of a caucus', place(open, annOnly)],
    ['objects of both caucuses', remove(annOnly, benOnly)],
    ['an open object and a removed one of a caucus', restore(open, annGone)],
  ])('%s in one operation: nobody’s', (_, operation) => {
    expect(onlyFor(board, operation)).toBeUndefined();
  });
});
