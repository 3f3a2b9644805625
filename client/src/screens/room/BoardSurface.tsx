import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { placeOnStage } from '@trialogue/shared/stage/stageState.ts';
import { useMemo } from 'react';
import { Board } from '../../components/board/Board.tsx';
import { useBoard } from '../../hooks/useBoard.ts';
import type { SessionView } from '../../session/clientState.ts';
import { roomText } from '../../text/room.ts';
import { boardOnStage, mayWorkAt } from './boardOnStage.ts';
import type { BoardTools } from './useBoardTools.ts';
import { inkPageOf } from './useExerciseInk.ts';

interface BoardSurfaceProps {
  readonly tools: BoardTools;
  readonly view: SessionView;
  readonly self: Person;
}

/** The board as this session has it, in a caucus the page of the two alone. Loaded when it is first opened. */
export const BoardSurface = ({ tools, view, self }: BoardSurfaceProps) => {
  const { view: whole, ...rest } = useBoard(tools.editor, tools.pointers);
  const { stage, people } = view;
  const inside = stage.kind === 'caucus' ? stage.with : null;
  const role = roleOf(self.seat);
  const { board, closed } = useMemo(
    () => boardOnStage(whole.board, inside, role, people, view.runs.map(inkPageOf)),
    [whole.board, inside, role, people, view.runs],
  );
  const present = people.filter(
    ({ id, seat }) => inside === null || id === inside || roleOf(seat) === 'therapist',
  );
  return (
    <Board
      {...rest}
      view={{ ...whole, board }}
      self={self}
      people={present}
      readOnly={mayWorkAt(placeOnStage(stage), role) ? undefined : roomText.board.paused}
      readOnlyPages={closed}
    />
  );
};
