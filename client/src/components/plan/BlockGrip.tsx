import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';

interface BlockGripProps {
  readonly label: string;
  readonly at: number;
  readonly onMove: (to: number) => void;
  readonly onDrag: (over: number | undefined) => void;
}

/** The place in the list under a pointer, if there is one. */
const placeAt = ({ clientX, clientY }: PointerEvent): number | undefined => {
  const row = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-plan-at]');
  return row?.dataset['planAt'] === undefined ? undefined : Number(row.dataset['planAt']);
};

/** A handle that moves its block: dragged, or by the up and down arrows. Nothing moves until it is let go. */
export const BlockGrip = ({ label, at, onMove, onDrag }: BlockGripProps) => {
  const [dragging, setDragging] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') onMove(at - 1);
    else if (event.key === 'ArrowDown') onMove(at + 1);
    else return;
    event.preventDefault();
  };
  const letGo = (): void => {
    setDragging(false);
    onDrag(undefined);
  };
  return (
    <button
      type="button"
      className={`plan-grip${dragging ? ' plan-grip-held' : ''}`}
      aria-label={label}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={(event) => {
        if (dragging) onDrag(placeAt(event));
      }}
      onPointerUp={(event) => {
        const to = placeAt(event);
        letGo();
        if (dragging && to !== undefined && to !== at) onMove(to);
      }}
      onPointerCancel={letGo}
    >
      <Icon name="grip" />
    </button>
  );
};
