import type { PageId } from '@trialogue/shared/ids.ts';
import { useEffect, useEffectEvent } from 'react';
import type { BoardReplica } from '../../board/BoardReplica.ts';
import { type BoardHint, boardHint } from './boardHint.ts';

/** Calls `onNews` when the therapist turns a page of the board or the first thing is put on it. */
export const useBoardNews = (
  board: BoardReplica | undefined,
  onNews: (hint: BoardHint) => void,
  over: () => readonly PageId[],
): void => {
  const tell = useEffectEvent(onNews);
  const overNow = useEffectEvent(over);
  useEffect(() => {
    if (board === undefined) return;
    let before = board.view.get().board;
    return board.view.subscribe(() => {
      const after = board.view.get().board;
      const hint = boardHint(before, after, overNow());
      before = after;
      if (hint !== undefined) tell(hint);
    });
  }, [board]);
};
