import { boardText } from '../../text/board.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface ZoomControlsProps {
  readonly scale: number;
  readonly onZoom: (factor: number) => void;
  readonly onActualSize: () => void;
  readonly onFit: () => void;
}

export const ZOOM_STEP = 1.25;

export const ZoomControls = ({ scale, onZoom, onActualSize, onFit }: ZoomControlsProps) => {
  const percent = Math.round(scale * 100);
  return (
    <div className="board-zoom">
      <IconButton
        icon="minus"
        size="small"
        label={boardText.zoom.out}
        onClick={() => onZoom(1 / ZOOM_STEP)}
      />
      <button
        type="button"
        className="board-percent"
        aria-label={boardText.zoom.actual(percent)}
        onClick={onActualSize}
      >
        {boardText.zoom.percent(percent)}
      </button>
      <IconButton icon="plus" size="small" label={boardText.zoom.in} onClick={() => onZoom(ZOOM_STEP)} />
      <IconButton icon="fit" size="small" tooltipAlign="end" label={boardText.zoom.fit} onClick={onFit} />
    </div>
  );
};
