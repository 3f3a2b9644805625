import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { BoardObject, Operation } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, type PageId, type PersonId } from '@trialogue/shared/ids.ts';
import { may } from '@trialogue/shared/roles.ts';
import { mayRemove, type PageObjects, type Words } from './boardObjects.ts';
import { type Point, rounded } from './geometry.ts';
import { inChunks } from './UndoHistory.ts';
import { newCard, newText } from './wordsStyle.ts';

/** Between a new card and the one it makes way for. */
const GAP = 24;

/** How much of a box another one at the same height and place may cover before its words cannot be read. */
const COVERED = 0.25;

const isCovered = ({ x, y, w, h }: Words, place: Point, size: { readonly w: number; readonly h: number }) => {
  const across = Math.min(x + w, place.x + size.w) - Math.max(x, place.x);
  const down = Math.min(y + h, place.y + size.h) - Math.max(y, place.y);
  return across > 0 && down > 0 && across * down > COVERED * w * h;
};

/** An empty card or text around a point, or to the right of whatever it would cover there. */
export const newWords = (
  type: Words['type'],
  author: PersonId,
  at: Point,
  others: readonly Words[],
): Words => {
  const size = type === 'card' ? newCard : newText;
  let place = { x: rounded(at.x - size.w / 2), y: rounded(at.y - size.h / 2) };
  // Each step passes one of them, so there are no more steps than others.
  for (const _ of others) {
    const covered = others.find((other) => isCovered(other, place, size));
    if (covered === undefined) break;
    place = { x: rounded(covered.x + covered.w + GAP), y: place.y };
  }
  return { type, id: newId(ObjectId), author, ...place, ...size, text: '' };
};

/** Removes those of the objects that this person may remove. */
export const removing = (by: Author, objects: readonly BoardObject[]): readonly Operation[] =>
  inChunks(objects.filter((object) => mayRemove(by, object)).map(({ id }) => id)).map((ids) => ({
    do: 'remove',
    ids,
  }));

/** The therapist clears the page; a partner clears what is their own. */
export const clearing = (by: Author, page: PageId, { ink, words }: PageObjects): readonly Operation[] => {
  if (ink.length + words.length === 0) return [];
  return may(by.role, 'board.direct') ? [{ do: 'clear', page }] : removing(by, [...ink, ...words]);
};
