import type { Operation } from '@trialogue/shared/board/operation.ts';
import type { Run } from '@trialogue/shared/exercises/run/runState.ts';
import { PageId } from '@trialogue/shared/ids.ts';
import { MAX_BOARD_PAGES } from '@trialogue/shared/limits.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { placeOnStage } from '@trialogue/shared/stage/stageState.ts';
import { useEffect, useMemo, useRef } from 'react';
import type { Undoable } from '../../board/BoardEditor.ts';
import type { BoardView } from '../../board/BoardReplica.ts';
import { mayRemove, objectsOn } from '../../board/boardObjects.ts';
import type { BoardInk } from '../../components/exercise/ExerciseCanvas.tsx';
import { useStore } from '../../hooks/useStore.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { type ReadableStore, Store } from '../../store/Store.ts';
import { mayWorkAt } from './boardOnStage.ts';
import type { BoardTools } from './useBoardTools.ts';

/** What is drawn over an exercise lies on a page of the board of its own, which has the exercise's id. */
export const inkPageOf = ({ id }: Pick<Run, 'id'>): PageId => PageId.parse(id);

const noView: ReadableStore<BoardView | undefined> = new Store(undefined);
const noUndo: ReadableStore<Undoable | undefined> = new Store(undefined);

/** The drawing over the exercise; `undefined` until its page is there. The therapist's browser makes it. */
export const useExerciseInk = (
  client: SessionClient,
  tools: BoardTools | undefined,
  { stage, people }: Pick<SessionView, 'stage' | 'people'>,
  run: Run,
  self: Person,
): BoardInk | undefined => {
  const editor = tools?.editor;
  const view = useStore<BoardView | undefined>(editor?.view ?? noView);
  const undoable = useStore<Undoable | undefined>(editor?.undoable ?? noUndo);
  const page = inkPageOf(run);
  const board = view?.board;
  const isThere = board?.pages.some(({ id }) => id === page) === true;
  const role = roleOf(self.seat);
  const works = mayWorkAt(placeOnStage(stage), role) && stage.kind !== 'caucus';
  const lacks =
    role === 'therapist' && works && board !== undefined && !isThere && board.pages.length < MAX_BOARD_PAGES;
  const asked = useRef(new Set<PageId>());
  const shown = board?.shownPage;
  const title = run.exercise.name;

  useEffect(() => {
    const replica = client.board.get();
    // Asked for once: refused, it would only be refused again.
    if (!lacks || shown === undefined || asked.current.has(page)) return;
    asked.current.add(page);
    // A new page shows itself; the one that was shown on the board stays so.
    const operations: readonly Operation[] = [
      { do: 'addPage', page, title },
      { do: 'showPage', page: shown },
    ];
    for (const operation of operations) replica?.submit(operation);
  }, [client, lacks, page, shown, title]);

  const ink = useMemo(() => (board === undefined ? [] : objectsOn(board, page).ink), [board, page]);
  if (!isThere || editor === undefined) return undefined;
  const by = { id: self.id, role };
  return {
    ink,
    people,
    self: self.id,
    acts: works
      ? {
          put: (object) => editor.perform([{ do: 'put', page, object }]),
          remove: (object) =>
            mayRemove(by, object) ? () => editor.perform([{ do: 'remove', ids: [object.id] }]) : undefined,
        }
      : undefined,
    onUndo: works && undoable?.canUndo === true ? editor.undo : undefined,
  };
};
