import type { PointerTrack } from '../../board/BoardPointers.ts';
import type { Camera } from '../../board/camera.ts';
import { toScreen } from '../../board/camera.ts';
import { type BoardPerson, nameOf, seatOf } from '../../board/palette.ts';

interface PointerLayerProps {
  readonly pointers: readonly PointerTrack[];
  readonly people: readonly BoardPerson[];
  readonly camera: Camera;
}

/** The others' pointers with their names. */
export const PointerLayer = ({ pointers, people, camera }: PointerLayerProps) => (
  <div className="board-pointers" aria-hidden="true">
    {pointers.map(({ person, at, fading }) => {
      if (at === null) return null;
      const { x, y } = toScreen(camera, at);
      return (
        <div
          key={person}
          className="board-pointer"
          data-seat={seatOf(people, person)}
          data-fading={fading}
          style={{ transform: `translate(${x}px, ${y}px)` }}
        >
          <svg viewBox="0 0 16 20" focusable="false" aria-hidden="true">
            <path d="M2 1.5v14.5l4-3.6 2.8 6.1 2.6-1.2-2.7-6h5.3z" />
          </svg>
          <span>{nameOf(people, person)}</span>
        </div>
      );
    })}
  </div>
);
