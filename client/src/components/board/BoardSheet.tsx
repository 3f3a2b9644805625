import type { ReactNode, Ref } from 'react';
import type { Camera } from '../../board/camera.ts';
import { wordsStyle } from '../../board/wordsStyle.ts';

interface BoardSheetProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly camera: Camera;
  readonly children: ReactNode;
}

/** The page itself: what stands on it is laid out in page units and seen through the camera. */
export const BoardSheet = ({ ref, camera: { x, y, scale }, children }: BoardSheetProps) => (
  <div
    ref={ref}
    className="board-sheet"
    style={{
      transform: `scale(${scale}) translate(${-x}px, ${-y}px)`,
      fontSize: wordsStyle.size,
      lineHeight: `${wordsStyle.leading}px`,
    }}
  >
    {children}
  </div>
);
