import type { BoardState } from '@trialogue/shared/board/boardState.ts';

/** What somebody with a closed board may want to know: a page was turned, or the first thing was put on it. */
export type BoardHint = 'page' | 'first';

/** Compares the board at two moments; `undefined` when there is nothing worth a hint. */
export const boardHint = (before: BoardState, after: BoardState): BoardHint | undefined => {
  if (before.shownPage !== after.shownPage) return 'page';
  return before.objects.size === 0 && after.objects.size > 0 ? 'first' : undefined;
};
