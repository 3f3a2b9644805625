import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { PageId } from '@trialogue/shared/ids.ts';
import { useMemo, useState } from 'react';
import { objectsOn, type PageObjects } from '../board/boardObjects.ts';

/**
 * The page this person looks at. Whenever the therapist turns to another one everybody goes along; in between,
 * each may look at another page alone.
 */
export const useBoardPage = (board: BoardState): readonly [PageId, (page: PageId) => void] => {
  const [shown, setShown] = useState(board.shownPage);
  const [looking, setLooking] = useState(board.shownPage);
  if (shown !== board.shownPage) {
    setShown(board.shownPage);
    setLooking(board.shownPage);
  }
  const exists = board.pages.some(({ id }) => id === looking);
  return [exists ? looking : board.shownPage, setLooking];
};

/** The objects of a page; a list in which nothing changed stays the same list. */
export const useBoardObjects = (board: BoardState, page: PageId): PageObjects => {
  const fresh = useMemo(() => objectsOn(board, page), [board, page]);
  const [kept, setKept] = useState(fresh);
  const next = {
    ink: sameItems(kept.ink, fresh.ink) ? kept.ink : fresh.ink,
    words: sameItems(kept.words, fresh.words) ? kept.words : fresh.words,
  };
  if (next.ink === kept.ink && next.words === kept.words) return kept;
  setKept(next);
  return next;
};

const sameItems = <Item>(a: readonly Item[], b: readonly Item[]): boolean =>
  a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
