import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { PageId } from '@trialogue/shared/ids.ts';
import type { RefObject } from 'react';
import { downloadPdf, downloadPng } from '../board/download.ts';
import type { BoardPerson } from '../board/palette.ts';
import { readPalette } from '../board/readPalette.ts';
import { boardText } from '../text/board.ts';
import { useNotices } from './useNotices.ts';

/** Saving the page as a picture and the whole board as PDF; a failure is told and changes nothing. */
export const useBoardDownload = (
  root: RefObject<HTMLElement | null>,
  board: BoardState,
  page: PageId,
  people: readonly BoardPerson[],
) => {
  const notices = useNotices();

  const attempt = async (save: (pictured: Parameters<typeof downloadPdf>[0]) => Promise<void>) => {
    if (root.current === null) return;
    try {
      await save({ board, people, palette: readPalette(root.current, 'light') });
    } catch {
      notices.show({ kind: 'problem', words: boardText.actions.downloadFailed });
    }
  };

  return {
    png: () => void attempt((pictured) => downloadPng(pictured, page)),
    pdf: () => void attempt(downloadPdf),
  };
};
