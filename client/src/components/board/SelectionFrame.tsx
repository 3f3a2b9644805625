import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import { type Camera, toScreen } from '../../board/camera.ts';
import { type Rect, rectOf, union } from '../../board/geometry.ts';
import type { Live } from '../../board/gestures/Gesture.ts';
import { corners } from '../../board/gestures/resizeBox.ts';
import { type BoardPerson, nameOf, seatOf } from '../../board/palette.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { ReadableStore } from '../../store/Store.ts';
import { boardText } from '../../text/board.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SeatMark } from '../video/SeatMark.tsx';

interface SelectionFrameProps {
  readonly selected: readonly BoardObject[];
  readonly live: ReadableStore<Live>;
  readonly camera: Camera;
  readonly people: readonly BoardPerson[];
  /** `undefined` where this person may not. */
  readonly onRemove: (() => void) | undefined;
  readonly onEdit: (() => void) | undefined;
}

/** The frame around what is selected, with handles and whose it is; and the frame being drawn to select. */
export const SelectionFrame = ({ selected, live, camera, people, onRemove, onEdit }: SelectionFrameProps) => {
  const { lifted, marquee } = useStore(live);
  const box = union(selected.map((object) => rectOf(lifted.get(object.id) ?? object)));
  const authors = people.filter(({ id }) => selected.some(({ author }) => author === id));
  return (
    <>
      {marquee !== undefined && <div className="board-marquee" style={onScreen(marquee, camera)} />}
      {box !== undefined && (
        <div className="board-selection" style={onScreen(box, camera)}>
          {corners.map((corner) => (
            <div key={corner} className="board-handle" data-corner={corner} />
          ))}
          {lifted.size === 0 && (
            <div className="board-selected">
              {authors.map(({ id, name }) => (
                <span key={id} className="board-by" data-seat={seatOf(people, id)}>
                  <SeatMark seat={seatOf(people, id)} />
                  {nameOf(people, id) || name}
                </span>
              ))}
              {onEdit !== undefined && (
                <IconButton icon="pen" size="small" label={boardText.selection.edit} onClick={onEdit} />
              )}
              {onRemove !== undefined && (
                <IconButton icon="trash" size="small" label={boardText.selection.remove} onClick={onRemove} />
              )}
            </div>
          )}
        </div>
      )}
    </>
  );
};

/** Room between what is selected and its frame, in pixels. */
const GAP = 6;

const onScreen = (rect: Rect, camera: Camera) => {
  const { x, y } = toScreen(camera, rect);
  return {
    transform: `translate(${x - GAP}px, ${y - GAP}px)`,
    width: `${rect.w * camera.scale + 2 * GAP}px`,
    height: `${rect.h * camera.scale + 2 * GAP}px`,
  };
};
