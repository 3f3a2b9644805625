import { type KeyboardEvent, useRef } from 'react';
import { type Tool, toolKeys, tools } from '../../board/tool.ts';
import { boardText } from '../../text/board.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/iconPaths.ts';

interface ToolbarProps {
  readonly tool: Tool;
  /** `byKeyboard`: whoever picked it cannot be expected to point at the page next. */
  readonly onPick: (tool: Tool, byKeyboard: boolean) => void;
}

const icons = {
  select: 'pointer',
  pen: 'pen',
  line: 'line',
  arrow: 'arrow',
  card: 'card',
  text: 'text',
  eraser: 'eraser',
} as const satisfies Readonly<Record<Tool, IconName>>;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The drawing tools. One stop for Tab; the arrow keys go from tool to tool. */
export const Toolbar = ({ tool, onPick }: ToolbarProps) => {
  const bar = useRef<HTMLDivElement>(null);

  const rove = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const now = buttons.findIndex((button) => button.matches(':focus'));
    const step = steps[event.key];
    if (event.key === 'Home') buttons.at(0)?.focus();
    else if (event.key === 'End') buttons.at(-1)?.focus();
    else if (step !== undefined) buttons.at((now + step) % buttons.length)?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <div ref={bar} className="board-tools" role="toolbar" aria-label={boardText.tools.label} onKeyDown={rove}>
      {tools.map((name) => (
        <button
          key={name}
          type="button"
          className="icon-button board-tool"
          aria-label={boardText.tools[name]}
          aria-keyshortcuts={toolKeys[name]}
          aria-pressed={name === tool}
          tabIndex={name === tool ? 0 : -1}
          // A click without a press count comes from the keyboard or a screen reader.
          onClick={(event) => onPick(name, event.detail === 0)}
        >
          <Icon name={icons[name]} />
          <span className="icon-button-tooltip board-tool-tip" aria-hidden="true">
            {boardText.tools[name]} <kbd>{toolKeys[name].toUpperCase()}</kbd>
          </span>
        </button>
      ))}
    </div>
  );
};
