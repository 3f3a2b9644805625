import type { Run } from '@trialogue/shared/exercises/run/runState.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { Later } from '../../components/ui/Later.tsx';
import { ScreenView } from '../../components/video/ScreenView.tsx';
import { useStore } from '../../hooks/useStore.ts';
import type { RemotePeople } from '../../media/remotePeople.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { exerciseText } from '../../text/exercise.ts';
import { roomText } from '../../text/room.ts';
import { boardSurface, exerciseSurface } from './surfaces.ts';
import type { BoardTools } from './useBoardTools.ts';

interface SurfaceProps {
  readonly client: SessionClient;
  /** `undefined` while the board is closed here. */
  readonly board: BoardTools | undefined;
  /** One’s hand, whatever is open. */
  readonly hand: BoardTools | undefined;
  /** The exercise, unless the board or a screen is in front of it. */
  readonly run: Run | undefined;
  readonly view: SessionView;
  readonly self: Person;
  readonly sharer: Pick<Person, 'id' | 'name'> | undefined;
  readonly remote: RemotePeople;
}

/** What is worked on beside the faces: the board, or somebody's screen. */
export const Surface = ({ client, board, hand, run, view, self, sharer, remote }: SurfaceProps) => {
  const media = useStore(client.media);
  if (board !== undefined) {
    return (
      <Later key="board" part={boardSurface} opening={roomText.board.opening}>
        {(BoardSurface) => <BoardSurface tools={board} view={view} self={self} />}
      </Later>
    );
  }
  if (run !== undefined) {
    return (
      <Later key="exercise" part={exerciseSurface} opening={exerciseText.opening}>
        {(ExerciseSurface) => (
          <ExerciseSurface key={run.id} client={client} board={hand} view={view} run={run} self={self} />
        )}
      </Later>
    );
  }
  const track = sharer && remote.get(sharer.id)?.screen;
  if (sharer === undefined || track === undefined) return null;
  return (
    <ScreenView
      person={sharer.id}
      name={sharer.name}
      track={track}
      onSize={(size, visible) => media?.prefer(sharer.id, 'screen', size, visible)}
    />
  );
};
