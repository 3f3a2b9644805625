import { boardText } from '../../text/board.ts';

interface BoardNoteProps {
  /** Why the board can only be looked at. */
  readonly reason: string | undefined;
  /** The therapist's name, for somebody who looks at another page. */
  readonly alone: string | undefined;
  readonly onBack: () => void;
}

/** One quiet line over the page about what is different right now. */
export const BoardNote = ({ reason, alone, onBack }: BoardNoteProps) => (
  <div className="board-note" role="status">
    {reason !== undefined && <p>{reason}</p>}
    {alone !== undefined && (
      <p>
        {boardText.pages.alone}{' '}
        <button type="button" className="board-back" onClick={onBack}>
          {boardText.pages.back(alone)}
        </button>
      </p>
    )}
  </div>
);
