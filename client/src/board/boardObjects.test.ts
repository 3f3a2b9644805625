import { applyOperation } from '@trialogue/shared/board/applyOperation.ts';
import { type BoardState, emptyBoard } from '@trialogue/shared/board/boardState.ts';
import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { clearing, newWords, removing } from './boardActs.ts';
import { inReadingOrder, objectsOn, type Words } from './boardObjects.ts';
import { cleanWords } from './cleanWords.ts';
import { fileName } from './download.ts';
import { ObjectGrid } from './ObjectGrid.ts';
import { pictureBounds, pictureScale } from './paintPage.ts';

const page = newId(PageId);
const ada = { id: newId(PersonId), role: 'partner' } as const;
const ben = { id: newId(PersonId), role: 'partner' } as const;
const therapist = { id: newId(PersonId), role: 'therapist' } as const;

const card = (author: PersonId, x: number, y: number): Words => ({
  type: 'card',
  id: newId(ObjectId),
  author,
  x,
  y,
  w: 100,
  h: 100,
  text: '',
});

const boardWith = (...words: readonly Words[]): BoardState =>
  words.reduce(
    (board, object) => {
      const by = { id: object.author, role: 'partner' } as const;
      const applied = applyOperation(board, by, { do: 'put', page, object });
      if (!applied.ok) throw new Error(applied.code);
      return applied.board;
    },
    emptyBoard(page, []),
  );

describe('reading order', () => {
  it('goes line by line, each from left to right', () => {
    const [first, second, third] = [card(ada.id, 10, 25), card(ada.id, 300, 5), card(ada.id, 0, 200)];
    expect(inReadingOrder([third, second, first])).toEqual([first, second, third]);
  });
});

describe('clearing', () => {
  const mine = card(ada.id, 0, 0);
  const theirs = card(ben.id, 0, 200);
  const objects = objectsOn(boardWith(mine, theirs), page);

  it('takes everything for the therapist, one’s own for a partner, and nothing from an empty page', () => {
    expect(clearing(therapist, page, objects)).toEqual([{ do: 'clear', page }]);
    expect(clearing(ada, page, objects)).toEqual([{ do: 'remove', ids: [mine.id] }]);
    expect(clearing(therapist, page, { ink: [], words: [] })).toEqual([]);
  });

  it('names at most 200 objects in one operation', () => {
    const many = Array.from({ length: 401 }, () => card(ada.id, 0, 0));
    expect(removing(ada, many)).toHaveLength(3);
  });
});

describe('a new card', () => {
  it('stands to the right of those it would cover, and at its place if it covers none', () => {
    const at = { x: 500, y: 500 };
    const first = newWords('card', ada.id, at, []);
    const second = newWords('card', ben.id, at, [first]);
    const third = newWords('text', ada.id, at, [second, first]);
    expect(second.x).toBeGreaterThan(first.x + first.w);
    expect(third.x).toBeGreaterThan(second.x + second.w);
    expect(newWords('card', ada.id, { x: 500, y: 900 }, [first]).x).toBe(first.x);
  });
});

describe('words', () => {
  it('lose what the board would refuse and nothing else', () => {
    expect(cleanWords('a\u0000b\u202ec\r\nd\te 👩‍👧')).toBe('abc\nd\te 👩‍👧');
    expect(cleanWords('\ud800').isWellFormed()).toBe(true);
    expect(cleanWords('x'.repeat(3_000))).toHaveLength(2_000);
  });
});

describe('ObjectGrid', () => {
  it('finds what is near and only that, also objects larger than any cell', () => {
    const far = Array.from({ length: 500 }, (_, index) => card(ada.id, 1_000 + index * 150, 5_000));
    const near = card(ada.id, 0, 0);
    const huge = { ...card(ada.id, -10_000, -10_000), w: 20_000, h: 20_000 };
    const grid = new ObjectGrid([...far, near, huge], 10);
    expect(grid.at({ x: 105, y: 50 }, 10)).toEqual([near, huge]);
    expect(grid.at({ x: 15_000, y: 0 }, 10)).toEqual([]);
  });
});

describe('pictures', () => {
  it('show everything with some air, or the empty page', () => {
    const bounds = pictureBounds(objectsOn(boardWith(card(ada.id, -500, 0), card(ada.id, 500, 700)), page));
    expect(bounds).toEqual({ x: -540, y: -40, w: 1_180, h: 880 });
    expect(pictureBounds({ ink: [], words: [] })).toEqual({ x: 0, y: 0, w: 1_600, h: 900 });
  });

  it('never become larger than a canvas can be', () => {
    for (const [w, h] of [
      [1_600, 900],
      [40_000, 40_000],
      [40_000, 100],
    ] as const) {
      const scale = pictureScale({ x: 0, y: 0, w, h });
      expect(w * scale).toBeLessThanOrEqual(8_192);
      expect(w * scale * h * scale).toBeLessThanOrEqual(24_000_001);
      expect(scale).toBeLessThanOrEqual(2);
    }
  });

  it('have names that say nothing of anybody', () => {
    expect(fileName(new Date(2026, 10, 3), 'png')).toBe('board-2026-11-03.png');
  });
});
