import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { BoardObject, Operation } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, type PageId, type PersonId } from '@trialogue/shared/ids.ts';
import { may } from '@trialogue/shared/roles.ts';
import { mayRemove, type PageObjects, type Words } from './boardObjects.ts';
import { type Point, rounded } from './geometry.ts';
import { inChunks } from './UndoHistory.ts';
import { newCard, newText } from './wordsStyle.ts';

/** So far a new card moves aside from one that stands exactly where it would. */
const ASIDE = 24;

/** An empty card or text around a point, aside from any that stands exactly there. */
export const newWords = (
  type: Words['type'],
  author: PersonId,
  at: Point,
  others: readonly Words[],
): Words => {
  const size = type === 'card' ? newCard : newText;
  let place = { x: rounded(at.x - size.w / 2), y: rounded(at.y - size.h / 2) };
  while (others.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < ASIDE / 2)) {
    place = { x: place.x + ASIDE, y: place.y + ASIDE };
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
