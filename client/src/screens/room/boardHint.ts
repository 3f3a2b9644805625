import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { PageId } from '@trialogue/shared/ids.ts';

/** What somebody with a closed board may want to know: a page was turned, or the first thing was put on it. */
export type BoardHint = 'page' | 'first';

/** Compares the board at two moments; `undefined` when there is nothing worth a hint. */
export const boardHint = (
  before: BoardState,
  after: BoardState,
  /** Pages that are drawn over exercises, and seen there. */
  over: readonly PageId[] = [],
): BoardHint | undefined => {
  const turned = before.shownPage !== after.shownPage;
  if (turned && (over.includes(after.shownPage) || over.includes(before.shownPage))) return undefined;
  if (turned) return 'page';
  return isEmpty(before, over) && !isEmpty(after, over) ? 'first' : undefined;
};

const isEmpty = ({ objects }: BoardState, over: readonly PageId[]): boolean => {
  for (const { page } of objects.values()) if (!over.includes(page)) return false;
  return true;
};
