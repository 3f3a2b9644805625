import type { EntryId } from '@trialogue/shared/ids.ts';
import type { KeyboardEvent } from 'react';
import { regionText } from '../../text/regions.ts';
import type { DragHandlers } from './useDrag.ts';

interface MoveHandleProps {
  readonly id: EntryId;
  /** What it moves. */
  readonly words: string;
  /** True if the key did something. */
  readonly onKey: (key: string) => boolean;
  readonly drag: DragHandlers;
}

const { card } = regionText;

/** Where a card is taken hold of: by dragging, or by the arrow keys. */
export const MoveHandle = ({ id, words, onKey, drag }: MoveHandleProps) => (
  <button
    type="button"
    className="icon-act move-handle"
    data-handle={id}
    aria-label={`${card.move(words)}. ${card.moveHow}`}
    onKeyDown={(event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (onKey(event.key)) event.preventDefault();
    }}
    {...drag}
  >
    <svg className="move-grip" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {[6, 12, 18].flatMap((y) => [9, 15].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r={1.6} />))}
    </svg>
  </button>
);
