import type { Page } from '@trialogue/shared/board/boardState.ts';
import type { PageId } from '@trialogue/shared/ids.ts';
import { boardText } from '../../text/board.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';

interface PageTabsProps {
  readonly pages: readonly Page[];
  readonly looking: PageId;
  readonly shown: PageId;
  /** Where everybody is, in words: "Dana is here". */
  readonly shownLabel: string;
  readonly onLook: (page: PageId) => void;
  readonly onAdd: (() => void) | undefined;
}

/** The pages of the board, with a mark on the one that is open for everyone. */
export const PageTabs = ({ pages, looking, shown, shownLabel, onLook, onAdd }: PageTabsProps) => (
  <nav className="board-pages" aria-label={boardText.pages.label}>
    <ul>
      {pages.map(({ id, title }) => (
        <li key={id}>
          <button
            type="button"
            className="board-page"
            aria-current={id === looking ? 'page' : undefined}
            title={id === shown ? shownLabel : undefined}
            onClick={() => onLook(id)}
          >
            {title}
            {id === shown && (
              <span className="board-shown">
                <VisuallyHidden>{`, ${shownLabel}`}</VisuallyHidden>
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
    {onAdd !== undefined && (
      <IconButton icon="plus" label={boardText.pages.add} tooltipSide="below" onClick={onAdd} />
    )}
  </nav>
);
