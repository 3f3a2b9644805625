import { exerciseText } from '../../text/exercise.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { InkTool } from './InkOverlay.tsx';

interface InkToolsProps {
  readonly tool: InkTool | undefined;
  readonly onTool: (tool: InkTool | undefined) => void;
  /** `undefined` while there is nothing to undo. */
  readonly onUndo: (() => void) | undefined;
}

const { ink: words } = exerciseText;

const tools = [
  { tool: 'pen', icon: 'pen' },
  { tool: 'arrow', icon: 'arrow' },
  { tool: 'eraser', icon: 'eraser' },
] as const;

/** What the hand may hold over an exercise; pressed again, the regions take the pointer as before. */
export const InkTools = ({ tool, onTool, onUndo }: InkToolsProps) => (
  <div className="ink-tools" role="toolbar" aria-label={words.tools}>
    {tools.map((each) => (
      <IconButton
        key={each.tool}
        label={words[each.tool]}
        icon={each.icon}
        look="framed"
        size="small"
        tooltipSide="below"
        tooltipAlign="end"
        pressed={tool === each.tool}
        onClick={() => onTool(tool === each.tool ? undefined : each.tool)}
      />
    ))}
    {onUndo !== undefined && (
      <IconButton
        label={words.undo}
        icon="undo"
        look="framed"
        size="small"
        tooltipSide="below"
        tooltipAlign="end"
        onClick={onUndo}
      />
    )}
  </div>
);
