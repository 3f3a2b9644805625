import type { PageObjects } from '../../board/boardObjects.ts';
import { boardText } from '../../text/board.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';

interface BoardSummaryProps {
  readonly id: string;
  readonly objects: PageObjects;
  readonly unsaved: number;
}

/** What is on the page, in words, for those who cannot see it. */
export const BoardSummary = ({ id, objects: { ink, words }, unsaved }: BoardSummaryProps) => {
  const cards = words.filter(({ type }) => type === 'card').length;
  return (
    <VisuallyHidden>
      <span id={id}>
        {boardText.summary(ink.length, cards, words.length - cards)}.{' '}
        {unsaved > 0 && boardText.unsaved(unsaved)} {boardText.surfaceHelp}
      </span>
    </VisuallyHidden>
  );
};
