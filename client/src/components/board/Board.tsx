import './board.css';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import type { ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { may, roleOf, type Seat } from '@trialogue/shared/roles.ts';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { OwnPointer, PointerTrack } from '../../board/BoardPointers.ts';
import type { BoardView } from '../../board/BoardReplica.ts';
import { isWords, type Words } from '../../board/boardObjects.ts';
import { boundsOf, type Point, rectOf, union } from '../../board/geometry.ts';
import { nothingHidden } from '../../board/gestures/Gesture.ts';
import { type BoardPerson, nameOf, seatOf } from '../../board/palette.ts';
import type { Tool } from '../../board/tool.ts';
import { useBoardActs } from '../../hooks/useBoardActs.ts';
import { useBoardCamera } from '../../hooks/useBoardCamera.ts';
import { useBoardDownload } from '../../hooks/useBoardDownload.ts';
import { useBoardGestures } from '../../hooks/useBoardGestures.ts';
import { useBoardKeys } from '../../hooks/useBoardKeys.ts';
import { useBoardNudge } from '../../hooks/useBoardNudge.ts';
import { useBoardObjects, useBoardPage } from '../../hooks/useBoardPage.ts';
import { useBoardPalette } from '../../hooks/useBoardPalette.ts';
import { useBoardPeople } from '../../hooks/useBoardPeople.ts';
import { useBoardRatio } from '../../hooks/useBoardRatio.ts';
import { useBoardSelection } from '../../hooks/useBoardSelection.ts';
import { boardText } from '../../text/board.ts';
import { BoardActions } from './BoardActions.tsx';
import { BoardLegend } from './BoardLegend.tsx';
import { BoardNote } from './BoardNote.tsx';
import { BoardSheet } from './BoardSheet.tsx';
import { BoardSummary } from './BoardSummary.tsx';
import { InkLayer } from './InkLayer.tsx';
import { LiveLayer } from './LiveLayer.tsx';
import { PageTabs } from './PageTabs.tsx';
import { PendingMarks } from './PendingMarks.tsx';
import { PointerLayer } from './PointerLayer.tsx';
import { SelectionFrame } from './SelectionFrame.tsx';
import { Toolbar } from './Toolbar.tsx';
import { WordsLayer } from './WordsLayer.tsx';
import { ZOOM_STEP, ZoomControls } from './ZoomControls.tsx';

/** An application takes keys, so it has to be reachable by them. */
const inTabOrder = 0;

export interface BoardProps {
  readonly view: BoardView;
  readonly self: { readonly id: PersonId; readonly seat: Seat };
  /** Everybody at the table, oneself included. */
  readonly people: readonly BoardPerson[];
  /** The others' pointers, on whatever page. */
  readonly pointers: readonly PointerTrack[];
  /** One act, complete; it is undone whole. */
  readonly onPerform: (operations: readonly Operation[]) => void;
  /** A step of an act still going on. */
  readonly onDraft: (operation: Operation) => void;
  /** `undefined`: there is nothing to undo. */
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
  /** Where one's own pointer is; called at every move. */
  readonly onPoint: (pointer: OwnPointer) => void;
  /** Why the board can only be looked at now, in words for the person; `undefined`: it can be drawn on. */
  readonly readOnly?: string | undefined;
  /** The same for single pages. */
  readonly readOnlyPages?: ReadonlyMap<PageId, string> | undefined;
}

/** The shared board: pages of drawings, cards and texts. */
export const Board = ({ view, self, onPerform, onDraft, onUndo, onRedo, onPoint, ...props }: BoardProps) => {
  const { board, pendingIds } = view;
  const role = roleOf(self.seat);
  const author = useMemo(() => ({ id: self.id, role }), [self.id, role]);
  const directs = may(role, 'board.direct');
  const people = useBoardPeople(props.people);

  const root = useRef<HTMLElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const summary = useId();

  const [page, look] = useBoardPage(board);
  const reason = props.readOnly ?? props.readOnlyPages?.get(page);
  const readOnly = reason !== undefined;
  const objects = useBoardObjects(board, page);
  const selection = useBoardSelection(objects);
  const [tool, setTool] = useState<Tool>('pen');
  const [hidden, setHidden] = useState(nothingHidden);
  const [editing, setEditing] = useState<ObjectId>();
  const palette = useBoardPalette(root);
  const ratio = useBoardRatio();
  const download = useBoardDownload(root, board, page, people);
  const camera = useBoardCamera(surface, page, () => union([...objects.words, ...objects.ink].map(boundsOf)));
  const nudge = useBoardNudge(onPerform, onDraft);
  const acts = useBoardActs({
    self: author,
    board,
    page,
    objects,
    selection,
    readOnly,
    open: props.readOnly === undefined,
    look,
    onPerform,
    onUndo,
  });

  const colorOfPerson = useCallback(
    (person: PersonId) => palette?.seats[seatOf(people, person)] ?? '',
    [palette, people],
  );
  const colorOf = useCallback(
    (object: { readonly author: PersonId }) => colorOfPerson(object.author),
    [colorOfPerson],
  );

  const { select } = selection;
  const focusOn = (id: ObjectId) =>
    sheet.current
      ?.querySelector<HTMLElement>(`[data-object="${id}"] textarea`)
      ?.focus({ preventScroll: true });
  const pick = (next: Tool) => {
    setTool(next);
    if (next !== 'select') select(new Set());
  };
  const startWords = (type: Words['type'], at: Point) => {
    const { id } = acts.addWords(type, at);
    select(new Set([id]));
    setTool('select');
    setEditing(id);
  };
  const { editable } = acts;
  const edit = editable && (() => setEditing(editable.id));
  const remove =
    acts.remove &&
    (() => {
      acts.remove?.();
      surface.current?.focus();
    });

  const live = useBoardGestures({
    surface,
    tool,
    self: author,
    page,
    objects,
    selection,
    view: camera,
    readOnly,
    onPerform,
    onDraft,
    onPoint,
    onHide: setHidden,
    onNew: startWords,
    onTap: (object, again) => {
      if (!isWords(object)) return;
      if (again && object.author === self.id) setEditing(object.id);
      else focusOn(object.id);
    },
  });

  const onKeyDown = useBoardKeys(
    {
      pick,
      place: () => {
        if (tool !== 'card' && tool !== 'text') return false;
        startWords(tool, camera.centre());
        return true;
      },
      edit: () => {
        edit?.();
        return edit !== undefined;
      },
      remove,
      selectAll: () => {
        setTool('select');
        select(new Set([...objects.words, ...objects.ink].map(({ id }) => id)));
      },
      leave: () => {
        select(new Set());
        setTool('select');
        surface.current?.focus();
      },
      undo: readOnly ? undefined : onUndo,
      redo: readOnly ? undefined : onRedo,
      zoomIn: () => camera.zoomBy(ZOOM_STEP),
      zoomOut: () => camera.zoomBy(1 / ZOOM_STEP),
      fit: camera.fit,
      nudge: (event) => nudge.press(event, selection.objects),
    },
    readOnly,
  );

  const { reveal } = camera;
  const onFocus = useCallback(
    (object: Words) => {
      select(new Set([object.id]));
      reveal(rectOf(object));
    },
    [select, reveal],
  );
  const onEditEnd = useCallback((id: ObjectId) => setEditing((now) => (now === id ? undefined : now)), []);

  const pointers = useMemo(
    () => props.pointers.filter((pointer) => pointer.page === page),
    [props.pointers, page],
  );
  const therapist = people.find(({ seat }) => roleOf(seat) === 'therapist');
  const title = board.pages.find(({ id }) => id === page)?.title ?? '';
  return (
    <section ref={root} className="board" aria-label={boardText.board}>
      <div className="board-bar">
        <PageTabs
          pages={board.pages}
          looking={page}
          shown={board.shownPage}
          shownLabel={
            directs
              ? boardText.pages.shown
              : boardText.pages.shownTo(nameOf(people, therapist?.id ?? self.id))
          }
          onLook={acts.turn}
          onAdd={acts.addPage}
        />
        <BoardActions
          onUndo={readOnly ? undefined : onUndo}
          onRedo={readOnly ? undefined : onRedo}
          clearLabel={directs ? boardText.actions.clearAll : boardText.actions.clearMine}
          onClear={acts.clear}
          onPng={download.png}
          onPdf={download.pdf}
        />
      </div>
      <div className="board-room">
        <div
          ref={surface}
          className="board-surface"
          role="application"
          aria-label={boardText.page(title)}
          aria-describedby={summary}
          tabIndex={inTabOrder}
          data-tool={readOnly ? 'look' : tool}
          onKeyDown={onKeyDown}
          onKeyUp={nudge.release}
          onBlur={nudge.release}
        >
          <BoardSheet ref={sheet} camera={camera.camera}>
            <WordsLayer
              words={objects.words}
              self={author}
              people={people}
              selected={selection.ids}
              editing={readOnly ? undefined : editing}
              pending={pendingIds}
              readOnly={readOnly}
              onFocus={onFocus}
              onEditEnd={onEditEnd}
              onPerform={onPerform}
              onDraft={onDraft}
            />
          </BoardSheet>
          <InkLayer
            ink={objects.ink}
            hidden={hidden}
            camera={camera.camera}
            size={camera.size}
            ratio={ratio}
            colorOf={colorOf}
          />
          <LiveLayer
            live={live}
            sheet={sheet}
            self={self.id}
            pointers={pointers}
            objects={objects}
            isDown={(id) => board.objects.has(id) || board.removed.has(id)}
            camera={camera.camera}
            size={camera.size}
            ratio={ratio}
            colorOf={colorOfPerson}
          />
          <PendingMarks ink={objects.ink} pending={pendingIds} camera={camera.camera} />
          <SelectionFrame
            selected={editing === undefined ? selection.objects : []}
            live={live}
            camera={camera.camera}
            people={people}
            onRemove={remove}
            onEdit={edit}
          />
          {objects.ink.length + objects.words.length === 0 && (
            <p className="board-empty" aria-hidden="true">
              {boardText.emptyPage}
            </p>
          )}
          <PointerLayer pointers={pointers} people={people} camera={camera.camera} />
        </div>
        {!readOnly && (
          <Toolbar
            tool={tool}
            onPick={(next, byKeyboard) => {
              if (byKeyboard && (next === 'card' || next === 'text')) startWords(next, camera.centre());
              else pick(next);
            }}
          />
        )}
        <BoardNote
          reason={reason}
          alone={page !== board.shownPage && therapist !== undefined ? therapist.name : undefined}
          onBack={() => look(board.shownPage)}
        />
        <BoardLegend people={people} self={self.id} />
        <ZoomControls
          scale={camera.camera.scale}
          onZoom={camera.zoomBy}
          onActualSize={camera.actualSize}
          onFit={camera.fit}
        />
      </div>
      <BoardSummary id={summary} objects={objects} unsaved={pendingIds.size} />
    </section>
  );
};
