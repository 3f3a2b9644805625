import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import type { BoardReplica, BoardView } from './BoardReplica.ts';
import type { Pace } from './Pace.ts';
import { supersedes } from './supersedes.ts';
import { UndoHistory } from './UndoHistory.ts';

/** How often a drag or an edit in progress is shown to the others. */
const DRAFT_INTERVAL_MS = 100;

export interface Undoable {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** An act that is still going on: the board before it and what of it has been done for good. */
interface OpenAct {
  readonly before: BoardState;
  readonly done: Operation[];
  /** The last move or edit drafted; it settles the act if nothing else does. */
  latest: Operation | undefined;
}

/**
 * One person's hand on the board: acts, undo, redo. An act is what that person would call one thing; it may be
 * shown in steps (`draft`) before it is settled (`perform`), and is undone whole.
 */
export class BoardEditor {
  readonly #replica: BoardReplica;
  readonly #pace: Pace;
  readonly #history = new UndoHistory();
  readonly #undoable = new Store<Undoable>({ canUndo: false, canRedo: false });
  #act: OpenAct | undefined;
  #unsent: Operation | undefined;
  #cancelTick: (() => void) | undefined;

  constructor(replica: BoardReplica, pace: Pace) {
    this.#replica = replica;
    this.#pace = pace;
  }

  get view(): ReadableStore<BoardView> {
    return this.#replica.view;
  }

  get undoable(): ReadableStore<Undoable> {
    return this.#undoable;
  }

  /** Settles an act: the given operations, exactly, after whatever was drafted of it. */
  readonly perform = (operations: readonly Operation[]): void => {
    this.#settleUnless((latest) => operations.some((operation) => supersedes(operation, latest)));
    const act = this.#openAct();
    this.#act = undefined;
    this.#dropUnsent();
    const done = operations.filter((operation) => this.#replica.submit(operation));
    this.#history.record(act.before, [...act.done, ...done]);
    this.#publish();
  };

  /**
   * A step of an act still going on. Moves and edits are sent at most ten times a second, the latest replacing
   * the unsent one; anything else is done at once.
   */
  readonly draft = (operation: Operation): void => {
    this.#settleUnless((latest) => supersedes(operation, latest));
    const act = this.#openAct();
    if (operation.do === 'place' || operation.do === 'write') {
      act.latest = operation;
      this.#unsent = operation;
      if (this.#cancelTick === undefined) this.#tick();
    } else if (this.#replica.submit(operation)) {
      act.done.push(operation);
    }
  };

  readonly undo = (): void => {
    this.#settle();
    for (const operation of this.#history.undo(this.#board)) this.#replica.submit(operation);
    this.#publish();
  };

  readonly redo = (): void => {
    this.#settle();
    for (const operation of this.#history.redo(this.#board)) this.#replica.submit(operation);
    this.#publish();
  };

  close(): void {
    this.#dropUnsent();
  }

  get #board(): BoardState {
    return this.#replica.view.get().board;
  }

  #openAct(): OpenAct {
    this.#act ??= { before: this.#board, done: [], latest: undefined };
    return this.#act;
  }

  #settle(): void {
    if (this.#act !== undefined) this.perform(this.#act.latest === undefined ? [] : [this.#act.latest]);
  }

  /** What was drafted of something else is an act of its own, and none of it may be lost. */
  #settleUnless(goesOn: (latest: Operation) => boolean): void {
    const latest = this.#act?.latest;
    if (latest !== undefined && !goesOn(latest)) this.#settle();
  }

  #tick(): void {
    this.#cancelTick = undefined;
    if (this.#unsent === undefined) return;
    this.#replica.submit(this.#unsent);
    this.#unsent = undefined;
    this.#cancelTick = this.#pace.after(DRAFT_INTERVAL_MS, () => this.#tick());
  }

  #dropUnsent(): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#unsent = undefined;
  }

  #publish(): void {
    const { canUndo, canRedo } = this.#history;
    const now = this.#undoable.get();
    if (now.canUndo !== canUndo || now.canRedo !== canRedo) this.#undoable.set({ canUndo, canRedo });
  }
}
