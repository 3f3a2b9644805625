import { boardText } from '../../text/board.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';

interface BoardActionsProps {
  /** `undefined`: there is nothing to undo. */
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
  readonly clearLabel: string;
  readonly onClear: (() => void) | undefined;
  readonly onPng: () => void;
  readonly onPdf: () => void;
}

const nothing = () => {};

/** Undo, redo and what is needed less often. */
export const BoardActions = ({ onUndo, onRedo, clearLabel, onClear, onPng, onPdf }: BoardActionsProps) => (
  <div className="board-actions">
    <IconButton
      icon="undo"
      label={boardText.actions.undo}
      tooltipSide="below"
      disabled={onUndo === undefined}
      onClick={onUndo ?? nothing}
    />
    <IconButton
      icon="redo"
      label={boardText.actions.redo}
      tooltipSide="below"
      disabled={onRedo === undefined}
      onClick={onRedo ?? nothing}
    />
    <Menu
      label={boardText.actions.more}
      items={[
        ...(onClear === undefined ? [] : [{ label: clearLabel, icon: 'trash' as const, onSelect: onClear }]),
        { label: boardText.actions.png, icon: 'download', onSelect: onPng },
        { label: boardText.actions.pdf, icon: 'download', onSelect: onPdf },
      ]}
    />
  </div>
);
