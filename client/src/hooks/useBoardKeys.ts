import type { KeyboardEvent } from 'react';
import { type Tool, toolKeys, tools } from '../board/tool.ts';

interface BoardKeyActions {
  readonly pick: (tool: Tool) => void;
  /** Places a card or text in the middle, if one of these tools is picked; says whether it did. */
  readonly place: () => boolean;
  readonly edit: () => boolean;
  readonly remove: (() => void) | undefined;
  readonly selectAll: () => void;
  readonly leave: () => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  /** Whether the key was an arrow and moved something. */
  readonly nudge: (event: KeyboardEvent) => boolean;
}

/** The board's keys. They work while the focus is on the board and no words are being written. */
export const useBoardKeys = (actions: BoardKeyActions, readOnly: boolean) => {
  const withControl = (event: KeyboardEvent): (() => void) | undefined => {
    switch (event.key.toLowerCase()) {
      case 'z':
        return event.shiftKey ? actions.redo : actions.undo;
      case 'y':
        return actions.redo;
      case 'a':
        return actions.selectAll;
      default:
        return undefined;
    }
  };

  const alone = (event: KeyboardEvent): (() => void) | undefined => {
    switch (event.key) {
      case '+':
      case '=':
        return actions.zoomIn;
      case '-':
        return actions.zoomOut;
      case '0':
        return actions.fit;
      case 'Escape':
        return actions.leave;
      case 'Delete':
      case 'Backspace':
        return actions.remove;
      default: {
        const tool = tools.find((candidate) => toolKeys[candidate] === event.key.toLowerCase());
        return tool === undefined || readOnly ? undefined : () => actions.pick(tool);
      }
    }
  };

  return (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isWriting(event.target)) return;
    if (event.key === 'Enter' && !readOnly) {
      if (actions.edit() || actions.place()) event.preventDefault();
      return;
    }
    if (!readOnly && actions.nudge(event)) {
      event.preventDefault();
      return;
    }
    if (event.altKey) return;
    const act = event.ctrlKey || event.metaKey ? withControl(event) : alone(event);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
};

const isWriting = (target: EventTarget): boolean => target instanceof HTMLTextAreaElement && !target.readOnly;
