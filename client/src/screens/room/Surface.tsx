import type { Run } from '@trialogue/shared/exercises/run/runState.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { lazy, Suspense } from 'react';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { ScreenView } from '../../components/video/ScreenView.tsx';
import { useStore } from '../../hooks/useStore.ts';
import type { RemotePeople } from '../../media/remotePeople.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { exerciseText } from '../../text/exercise.ts';
import { roomText } from '../../text/room.ts';
import type { BoardTools } from './useBoardTools.ts';

// Faces first: the board's code comes when somebody wants it.
const BoardSurface = lazy(async () => ({ default: (await import('./BoardSurface.tsx')).BoardSurface }));

const ExerciseSurface = lazy(async () => ({
  default: (await import('./ExerciseSurface.tsx')).ExerciseSurface,
}));

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
      <Suspense fallback={<Spinner label={roomText.board.opening} />}>
        <BoardSurface tools={board} view={view} self={self} />
      </Suspense>
    );
  }
  if (run !== undefined) {
    return (
      <Suspense fallback={<Spinner label={exerciseText.opening} />}>
        <ExerciseSurface key={run.id} client={client} board={hand} view={view} run={run} self={self} />
      </Suspense>
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
