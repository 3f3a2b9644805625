import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { Board } from '../../components/board/Board.tsx';
import { useBoard } from '../../hooks/useBoard.ts';
import type { SessionView } from '../../session/clientState.ts';
import { roomText } from '../../text/room.ts';
import type { BoardTools } from './useBoardTools.ts';

interface BoardSurfaceProps {
  readonly tools: BoardTools;
  readonly view: SessionView;
  readonly self: Person;
}

/** The board as this session has it. Loaded when it is first opened. */
export const BoardSurface = ({ tools, view, self }: BoardSurfaceProps) => {
  const board = useBoard(tools.editor, tools.pointers);
  const { kind } = view.stage;
  const mayDraw = kind === 'together' || (kind === 'held' && self.seat === 'therapist');
  return (
    <Board
      {...board}
      self={self}
      people={view.people}
      readOnly={mayDraw ? undefined : roomText.board.paused}
    />
  );
};
