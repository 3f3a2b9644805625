import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { newId, PageId } from '@trialogue/shared/ids.ts';
import { MAX_BOARD_PAGES } from '@trialogue/shared/limits.ts';
import { may } from '@trialogue/shared/roles.ts';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { clearing, newWords, removing } from '../board/boardActs.ts';
import { isWords, mayRemove, type PageObjects, type Words } from '../board/boardObjects.ts';
import type { Point } from '../board/geometry.ts';
import { boardText } from '../text/board.ts';
import type { BoardSelection } from './useBoardSelection.ts';
import { useNotices } from './useNotices.ts';

interface BoardActOptions {
  readonly self: Author;
  readonly board: BoardState;
  readonly page: PageId;
  readonly objects: PageObjects;
  readonly selection: BoardSelection;
  /** The page looked at cannot be drawn on. */
  readonly readOnly: boolean;
  /** Pages can be turned for everyone and added, by those who may. */
  readonly open: boolean;
  readonly look: (page: PageId) => void;
  readonly onPerform: (operations: readonly Operation[]) => void;
  readonly onUndo: (() => void) | undefined;
}

/** What buttons and keys can do to the board. What this person may not do now is `undefined`. */
export const useBoardActs = (options: BoardActOptions) => {
  const { self, board, page, objects, selection, readOnly, open, look, onPerform, onUndo } = options;
  const notices = useNotices();
  const directs = may(self.role, 'board.direct') && open;
  const shared = board.pages.filter(({ only }) => only === null);

  // The notice is pressed long after the render it was offered in.
  const undo = useRef(onUndo);
  useLayoutEffect(() => {
    undo.current = onUndo;
  }, [onUndo]);

  /** Puts down an empty card or text around the point and returns it. */
  const addWords = (type: Words['type'], at: Point): Words => {
    const object = newWords(type, self.id, at, objects.words);
    onPerform([{ do: 'put', page, object }]);
    return object;
  };

  const clear = () => {
    onPerform(clearing(self, page, objects));
    notices.show({
      words: boardText.cleared,
      action: { label: boardText.undoClear, onSelect: () => undo.current?.() },
    });
  };

  /** The therapist turns for everyone, but never to the page of a caucus; anybody else looks alone. */
  const turn = (to: PageId) => {
    if (directs && shared.some(({ id }) => id === to) && to !== board.shownPage)
      onPerform([{ do: 'showPage', page: to }]);
    else look(to);
  };

  const addPage = () => {
    const title = boardText.pages.newTitle(shared.length + 1);
    onPerform([{ do: 'addPage', page: newId(PageId), title }]);
  };

  const { objects: selected } = selection;
  const [only] = selected.length === 1 ? selected : [];
  // Kept between renders, which come with every pointer that moves.
  const removable = useMemo(
    () => !readOnly && selected.length > 0 && selected.every((object) => mayRemove(self, object)),
    [readOnly, selected, self],
  );
  const clearable = useMemo(
    () => !readOnly && clearing(self, page, objects).length > 0,
    [readOnly, self, page, objects],
  );

  return {
    addWords,
    turn,
    addPage: directs && shared.length > 0 && board.pages.length < MAX_BOARD_PAGES ? addPage : undefined,
    clear: clearable ? clear : undefined,
    remove: removable ? () => onPerform(removing(self, selected)) : undefined,
    /** The selected card or text, if it is one's own to write on. */
    editable: !readOnly && only !== undefined && isWords(only) && only.author === self.id ? only : undefined,
  };
};
