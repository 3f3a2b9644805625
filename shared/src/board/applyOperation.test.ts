import { describe, expect, it } from 'vitest';
import { newId, ObjectId, PageId, PersonId } from '../ids.ts';
import { MAX_BOARD_OBJECTS, MAX_BOARD_PAGES, MAX_CARD_TEXT, MAX_REMOVED_OBJECTS } from '../limits.ts';
import { type Author, applyOperation } from './applyOperation.ts';
import {
  type BoardState,
  boardFromWire,
  boardToWire,
  bytesOf,
  caucusPageOf,
  emptyBoard,
} from './boardState.ts';
import { type BoardObject, Operation } from './operation.ts';

const page = newId(PageId);
const therapist: Author = { id: newId(PersonId), role: 'therapist' };
const ada: Author = { id: newId(PersonId), role: 'partner' };
const ben: Author = { id: newId(PersonId), role: 'partner' };
const empty = emptyBoard(page, []);

const box = { x: 0, y: 0, w: 100, h: 50 };
const card = (by: Author, text = ''): BoardObject => ({
  type: 'card',
  id: newId(ObjectId),
  author: by.id,
  ...box,
  text,
});
const line = (by: Author): BoardObject => ({
  type: 'line',
  id: newId(ObjectId),
  author: by.id,
  ...box,
  width: 3,
  arrow: false,
});
const put = (object: BoardObject, on = page): Operation => ({ do: 'put', page: on, object });

const after = (board: BoardState, ...steps: readonly (readonly [Author, Operation])[]): BoardState =>
  steps.reduce((current, [by, operation]) => {
    const applied = applyOperation(current, by, operation);
    if (!applied.ok) throw new Error(applied.code);
    return applied.board;
  }, board);

const refusal = (board: BoardState, by: Author, operation: Operation) => {
  const applied = applyOperation(board, by, operation);
  return applied.ok ? 'accepted' : applied.code;
};

const adas = card(ada, 'mine');
const withAdas = after(empty, [ada, put(adas)]);

describe('BRD1: the same operations in the same order make the same board', () => {
  it('never changes the board it is given', () => {
    const before = JSON.stringify(boardToWire(withAdas));
    after(
      withAdas,
      [ada, { do: 'write', id: adas.id, text: 'changed' }],
      [ben, { do: 'place', items: [{ id: adas.id, x: 9, y: 9, w: 9, h: 9 }] }],
      [ada, { do: 'remove', ids: [adas.id] }],
    );
    expect(JSON.stringify(boardToWire(withAdas))).toBe(before);
  });

  it('is the same board after a trip through a snapshot', () => {
    const board = after(withAdas, [ben, put(line(ben))], [ada, { do: 'remove', ids: [adas.id] }]);
    const copy = boardFromWire(JSON.parse(JSON.stringify(boardToWire(board))));
    expect(boardToWire(copy)).toEqual(boardToWire(board));
    expect(copy.bytes).toBe(board.bytes);
  });

  it('counts exactly the bytes of what is on the board', () => {
    const second = card(ada, 'x'.repeat(500));
    const board = after(
      withAdas,
      [ada, put(second)],
      [ada, { do: 'write', id: second.id, text: 'short' }],
      [ada, { do: 'remove', ids: [adas.id] }],
    );
    const sum = [...board.objects.values()].reduce((total, { object }) => total + bytesOf(object), 0);
    expect(board.bytes).toBe(sum);
  });
});

describe('BRD2: nobody edits or deletes another partner’s words', () => {
  it.each([
    ['the other partner', ben],
    ['the therapist', therapist],
  ])('%s cannot write on a card', (_, by) => {
    expect(refusal(withAdas, by, { do: 'write', id: adas.id, text: 'theirs' })).toBe('not-yours');
  });

  it('the author can', () => {
    const board = after(withAdas, [ada, { do: 'write', id: adas.id, text: 'again' }]);
    expect(board.objects.get(adas.id)?.object).toMatchObject({ text: 'again' });
  });

  it('a partner cannot remove or bring back what the other made', () => {
    expect(refusal(withAdas, ben, { do: 'remove', ids: [adas.id] })).toBe('not-yours');
    const removed = after(withAdas, [ada, { do: 'remove', ids: [adas.id] }]);
    expect(refusal(removed, ben, { do: 'restore', ids: [adas.id] })).toBe('not-yours');
  });

  it('one foreign object among own ones refuses the whole removal', () => {
    const bens = card(ben);
    const board = after(withAdas, [ben, put(bens)]);
    expect(refusal(board, ben, { do: 'remove', ids: [bens.id, adas.id] })).toBe('not-yours');
  });

  it('the therapist may remove and bring back anything', () => {
    const board = after(
      withAdas,
      [therapist, { do: 'remove', ids: [adas.id] }],
      [therapist, { do: 'restore', ids: [adas.id] }],
    );
    expect(board.objects.get(adas.id)?.object).toEqual(adas);
  });

  it('nobody puts an object in another’s name', () => {
    expect(refusal(empty, ben, put(card(ada)))).toBe('not-yours');
  });

  it('nobody’s object is replaced by putting one with its id', () => {
    expect(refusal(withAdas, ben, put({ ...card(ben), id: adas.id }))).toBe('already-exists');
    const removed = after(withAdas, [ada, { do: 'remove', ids: [adas.id] }]);
    expect(refusal(removed, ben, put({ ...card(ben), id: adas.id }))).toBe('already-exists');
  });
});

describe('BRD3: anyone may move anything', () => {
  it('the other partner moves a card and its words stay', () => {
    const board = after(withAdas, [ben, { do: 'place', items: [{ id: adas.id, x: 7, y: 8, w: 90, h: 60 }] }]);
    expect(board.objects.get(adas.id)?.object).toEqual({ ...adas, x: 7, y: 8, w: 90, h: 60 });
  });

  it('only a line can point backwards', () => {
    const arrow = line(ada);
    const board = after(
      withAdas,
      [ada, put(arrow)],
      [ada, { do: 'place', items: [adas.id, arrow.id].map((id) => ({ id, x: 0, y: 0, w: -10, h: -20 })) }],
    );
    expect(board.objects.get(arrow.id)?.object).toMatchObject({ w: -10, h: -20 });
    expect(board.objects.get(adas.id)?.object).toMatchObject({ w: 10, h: 20 });
  });

  it('moves what is left of a group, and refuses only when all of it is gone', () => {
    const gone = newId(ObjectId);
    const to = { x: 1, y: 2, w: 3, h: 4 };
    const both: Operation = {
      do: 'place',
      items: [
        { id: gone, ...to },
        { id: adas.id, ...to },
      ],
    };
    expect(after(withAdas, [ada, both]).objects.get(adas.id)?.object).toMatchObject(to);
    expect(refusal(empty, ada, both)).toBe('object-gone');
  });

  it('keeps the drawing order', () => {
    const second = card(ben);
    const board = after(
      withAdas,
      [ben, put(second)],
      [ben, { do: 'place', items: [{ id: adas.id, x: 1, y: 1, w: 1, h: 1 }] }],
    );
    expect([...board.objects.keys()]).toEqual([adas.id, second.id]);
  });
});

describe('BRD4: pages are the therapist’s', () => {
  const second = newId(PageId);
  const operations: readonly Operation[] = [
    { do: 'clear', page },
    { do: 'addPage', page: second, title: 'Page 2' },
    { do: 'showPage', page },
  ];

  it.each(operations)('a partner cannot $do', (operation) => {
    expect(refusal(withAdas, ada, operation)).toBe('not-allowed');
  });

  it('adding a page opens it for everyone, clearing it leaves the others alone', () => {
    const board = after(
      withAdas,
      [therapist, { do: 'addPage', page: second, title: 'Page 2' }],
      [ben, put(card(ben), second)],
      [therapist, { do: 'clear', page: second }],
    );
    expect(board.shownPage).toBe(second);
    expect([...board.objects.keys()]).toEqual([adas.id]);
  });

  it('there are at most twenty', () => {
    const add = (): readonly [Author, Operation] => [
      therapist,
      { do: 'addPage', page: newId(PageId), title: 'More' },
    ];
    const full = after(empty, ...Array.from({ length: MAX_BOARD_PAGES - 1 }, add));
    expect(refusal(full, ...add())).toBe('board-full');
  });

  it('PRV6: a caucus page is never the one that is open for everyone', () => {
    const board = emptyBoard(page, [ada.id, ben.id]);
    const shown: Operation = { do: 'showPage', page: caucusPageOf(ada.id) };
    expect(refusal(board, therapist, shown)).toBe('object-gone');
  });

  it('nothing is put on a page that does not exist', () => {
    expect(refusal(empty, ada, put(card(ada), newId(PageId)))).toBe('object-gone');
  });
});

describe('BRD5: a board is bounded', () => {
  it('in objects', () => {
    const wire = Array.from({ length: MAX_BOARD_OBJECTS }, () => ({ page, object: card(ada) }));
    const full = boardFromWire({ ...boardToWire(empty), objects: wire });
    expect(refusal(full, ada, put(card(ada)))).toBe('board-full');
  });

  it('in bytes, also when words grow or removed objects come back', () => {
    const long = 'x'.repeat(MAX_CARD_TEXT);
    const wire = Array.from({ length: 970 }, () => ({ page, object: card(ada, long) }));
    const nearlyFull = boardFromWire({ ...boardToWire(empty), objects: wire });
    const growing = card(ada);
    let board = after(nearlyFull, [ada, put(growing)]);
    const removed = card(ada, long);
    board = after(board, [ada, put(removed)], [ada, { do: 'remove', ids: [removed.id] }]);
    let object = card(ada, long);
    while (refusal(board, ada, put(object)) === 'accepted') {
      board = after(board, [ada, put(object)]);
      object = card(ada, long);
    }
    expect(refusal(board, ada, put(object))).toBe('board-full');
    expect(refusal(board, ada, { do: 'write', id: growing.id, text: long })).toBe('board-full');
    expect(refusal(board, ada, { do: 'restore', ids: [removed.id] })).toBe('board-full');
  });

  it('in removed objects, of which the oldest are forgotten', () => {
    const extra = 10;
    const wire = Array.from({ length: MAX_REMOVED_OBJECTS + extra }, () => ({ page, object: card(ada) }));
    const board = after(boardFromWire({ ...boardToWire(empty), objects: wire }), [
      therapist,
      { do: 'clear', page },
    ]);
    expect(board.removed.size).toBe(MAX_REMOVED_OBJECTS);
    expect(board.removed.has(wire[0]?.object.id ?? newId(ObjectId))).toBe(false);
  });
});

describe('BRD6: what is not an operation does not parse', () => {
  const stroke = {
    type: 'stroke',
    id: newId(ObjectId),
    author: ada.id,
    x: 0,
    y: 0,
    w: 1,
    h: 1,
    baseW: 1,
    baseH: 1,
    width: 3,
  };

  it.each<readonly [string, unknown]>([
    ['a coordinate outside the page', put({ ...adas, x: 20_001 })],
    ['not a number', put({ ...adas, x: Number.NaN })],
    ['too long a text', { do: 'write', id: adas.id, text: 'x'.repeat(MAX_CARD_TEXT + 1) }],
    ['half a point', { do: 'put', page, object: { ...stroke, points: [0, 0, 0.5, 1] } }],
    ['too many points', { do: 'put', page, object: { ...stroke, points: Array(2_001 * 3).fill(0) } }],
    ['more than 16 KB', { do: 'put', page, object: { ...stroke, points: Array(1_998 * 3).fill(1234.5) } }],
    ['an unknown key', { ...put(adas), colour: 'red' }],
    ['a lone surrogate', { do: 'write', id: adas.id, text: '\ud800' }],
    ['a direction override', { do: 'write', id: adas.id, text: 'a\u202eb' }],
    ['nobody’s id', { do: 'remove', ids: ['__proto__'] }],
    ['no ids', { do: 'remove', ids: [] }],
    ['too many ids', { do: 'remove', ids: Array.from({ length: 201 }, () => newId(ObjectId)) }],
  ])('%s', (_, operation) => {
    expect(Operation.safeParse(operation).success).toBe(false);
  });
});
