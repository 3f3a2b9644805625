import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import type { PageId } from '@trialogue/shared/ids.ts';
import { may } from '@trialogue/shared/roles.ts';

/** What is painted on the canvas. */
export type Ink = Extract<BoardObject, { type: 'stroke' | 'line' }>;

/** What is a form control on the page. */
export type Words = Extract<BoardObject, { type: 'card' | 'text' }>;

export interface PageObjects {
  readonly ink: readonly Ink[];
  readonly words: readonly Words[];
}

export const isInk = (object: BoardObject): object is Ink =>
  object.type === 'stroke' || object.type === 'line';

export const isWords = (object: BoardObject): object is Words =>
  object.type === 'card' || object.type === 'text';

/** The objects of one page, in drawing order. */
export const objectsOn = (board: BoardState, page: PageId): PageObjects => {
  const ink: Ink[] = [];
  const words: Words[] = [];
  for (const placed of board.objects.values()) {
    if (placed.page !== page) continue;
    const { object } = placed;
    if (isInk(object)) ink.push(object);
    else words.push(object);
  }
  return { ink, words };
};

/** Whether that person may take the object away (nobody takes away the other partner's). */
export const mayRemove = (by: Author, object: BoardObject): boolean =>
  object.author === by.id || may(by.role, 'board.direct');

/** Lines of a text on the page stand about this far apart; less is taken for the same line. */
const LINE_BAND = 60;

/** Top to bottom, then left to right: the order in which a person would read them. */
export const inReadingOrder = (words: readonly Words[]): readonly Words[] =>
  words.toSorted(
    (a, b) => Math.floor(a.y / LINE_BAND) - Math.floor(b.y / LINE_BAND) || a.x - b.x || a.y - b.y,
  );
