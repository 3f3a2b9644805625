import { type Author, applyOperation } from '@trialogue/shared/board/applyOperation.ts';
import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import { Operation } from '@trialogue/shared/board/operation.ts';
import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { newId, type ObjectId, OperationId, type PersonId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import type { Pace } from './Pace.ts';
import { supersedes } from './supersedes.ts';

/** Operations kept for a server that does not answer; three minutes of busy drawing stay below it. */
export const MAX_PENDING = 500;

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8_000;

/** Failures that say nothing about the operation itself: it stays and is sent again. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not-connected',
  'timed-out',
  'not-saved',
  'rate-limited',
  'shutting-down',
  'moved',
  // The conversation was paused meanwhile; what was drawn before goes out when it goes on.
  'wrong-stage',
]);

/** The board as this person sees it, and the objects whose last change is not acknowledged yet. */
export interface BoardView {
  readonly board: BoardState;
  readonly pendingIds: ReadonlySet<ObjectId>;
}

export interface BoardReplicaOptions {
  readonly self: Author;
  readonly board: BoardState;
  /** Everybody whose operations may come from the log, oneself included. */
  readonly authorOf: (person: PersonId) => Author | undefined;
  /** Resolves once the server has committed; rejects with `SessionError`. A repeated id must be harmless. */
  readonly send: (id: OperationId, operation: Operation) => Promise<void>;
  /** An operation was dropped for good and its effect taken back. */
  readonly onRefused: (code: ErrorCode) => void;
  readonly pace: Pace;
}

interface Pending {
  readonly id: OperationId;
  readonly operation: Operation;
  sent: boolean;
  /** Committed by the server; stays only until the log brings it, so that nothing flickers. */
  acknowledged: boolean;
  /** It went out before the last snapshot, which may contain it: then the log will not bring it again. */
  perhapsInSnapshot: boolean;
}

/**
 * This client's board: what the log has confirmed, with one's own unconfirmed operations applied over it.
 * One operation is under way at a time, so that the server meets them in the order they were made.
 */
export class BoardReplica {
  readonly #options: BoardReplicaOptions;
  readonly #store: Store<BoardView>;
  #confirmed: BoardState;
  #queue: Pending[] = [];
  #underWay: { readonly pending: Pending } | undefined;
  #cancelRetry: (() => void) | undefined;
  #retryMs = FIRST_RETRY_MS;
  #closed = false;

  constructor(options: BoardReplicaOptions) {
    this.#options = options;
    this.#confirmed = options.board;
    this.#store = new Store<BoardView>({ board: options.board, pendingIds: new Set() });
  }

  get view(): ReadableStore<BoardView> {
    return this.#store;
  }

  /** How many operations the server has not acknowledged. */
  get unacknowledged(): number {
    return this.#queue.filter(({ acknowledged }) => !acknowledged).length;
  }

  /** Applies at once and sends when its turn comes. False, and `onRefused`, if it cannot be applied here. */
  submit(operation: Operation): boolean {
    if (this.#closed) return false;
    // What the server will read: the same normal form, within the same bounds.
    const parsed = Operation.safeParse(operation);
    if (!parsed.success) return this.#decline('invalid-payload');
    const applied = applyOperation(this.#board, this.#options.self, parsed.data);
    if (!applied.ok) return this.#decline(applied.code);
    this.#dropIfReplacedBy(parsed.data);
    if (this.#queue.length >= MAX_PENDING) return this.#decline('not-connected');
    this.#queue.push({
      id: newId(OperationId),
      operation: parsed.data,
      sent: false,
      acknowledged: false,
      perhapsInSnapshot: false,
    });
    this.#publish(applied.board);
    this.#sendNext();
    return true;
  }

  /** Takes in entries of the log, in order; other kinds than `board.applied` are passed over. */
  confirm(...entries: readonly LogEntry[]): void {
    let rebase = false;
    let changed = false;
    for (const { by, event } of entries) {
      if (by === null || event.kind !== 'board.applied') continue;
      const author = this.#options.authorOf(by);
      if (author === undefined) continue;
      const index = author.id === this.#options.self.id ? this.#indexOf(event.id) : -1;
      // The head of the queue moving into the confirmed part leaves the sum of both as it was.
      rebase ||= index !== 0;
      changed = true;
      const [own] = index < 0 ? [] : this.#queue.splice(index, 1);
      this.#confirmed = applied(this.#confirmed, author, own?.operation ?? event.operation);
      if (own !== undefined) this.#release(own);
    }
    if (!changed) return;
    if (rebase) this.#publish(this.#rebased());
    else this.#publish(this.#board);
    // Equal in content by now; keeping the objects already shown spares every cache keyed by them.
    if (this.#queue.length === 0) this.#confirmed = this.#board;
    this.#sendNext();
  }

  /** Starts again from a snapshot. Operations not yet acknowledged stay pending over it. */
  reset(board: BoardState): void {
    this.#confirmed = board;
    this.#queue = this.#queue.filter(({ acknowledged }) => !acknowledged);
    for (const pending of this.#queue) pending.perhapsInSnapshot = pending.sent;
    this.#publish(this.#rebased());
  }

  /** To be called after each reconnect: sends what is unacknowledged again, oldest first, without waiting. */
  resend(): void {
    this.#stopRetry();
    this.#underWay = undefined;
    this.#sendNext();
  }

  /** Stops sending; nothing is called afterwards. */
  close(): void {
    this.#closed = true;
    this.#stopRetry();
    this.#underWay = undefined;
  }

  get #board(): BoardState {
    return this.#store.get().board;
  }

  #decline(code: ErrorCode): false {
    this.#options.onRefused(code);
    return false;
  }

  #indexOf(id: OperationId): number {
    return this.#queue.findIndex((pending) => pending.id === id);
  }

  /** A move or an edit that waits its turn is superseded by the next one of the same objects. */
  #dropIfReplacedBy(operation: Operation): void {
    const last = this.#queue.at(-1);
    if (last === undefined || last.acknowledged || last === this.#underWay?.pending) return;
    if (supersedes(operation, last.operation)) this.#queue.pop();
  }

  #sendNext(): void {
    if (this.#closed || this.#underWay !== undefined || this.#cancelRetry !== undefined) return;
    const pending = this.#queue.find(({ acknowledged }) => !acknowledged);
    if (pending === undefined) return;
    const attempt = { pending };
    pending.sent = true;
    this.#underWay = attempt;
    this.#options.send(pending.id, pending.operation).then(
      () => this.#onAcknowledged(attempt),
      (error: unknown) => this.#onFailed(attempt, error instanceof SessionError ? error.code : 'internal'),
    );
  }

  #onAcknowledged(attempt: { readonly pending: Pending }): void {
    if (this.#closed) return;
    // True even if the attempt has been given up since: committed is committed.
    const { pending } = attempt;
    pending.acknowledged = true;
    if (pending.perhapsInSnapshot) {
      this.#queue = this.#queue.filter((other) => other !== pending);
      this.#publish(this.#rebased());
    } else this.#publish(this.#board);
    this.#release(pending);
    this.#sendNext();
  }

  #onFailed(attempt: { readonly pending: Pending }, code: ErrorCode): void {
    if (this.#closed || this.#underWay !== attempt) return;
    this.#underWay = undefined;
    if (passing.has(code)) {
      this.#cancelRetry = this.#options.pace.after(this.#retryMs, () => {
        this.#cancelRetry = undefined;
        this.#sendNext();
      });
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
      return;
    }
    this.#queue = this.#queue.filter((pending) => pending !== attempt.pending);
    this.#publish(this.#rebased());
    this.#options.onRefused(code);
    this.#sendNext();
  }

  /** The server has it: nothing more to send for it. */
  #release(pending: Pending): void {
    if (this.#underWay?.pending !== pending) return;
    this.#underWay = undefined;
    this.#stopRetry();
  }

  #stopRetry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#retryMs = FIRST_RETRY_MS;
  }

  #rebased(): BoardState {
    return this.#queue.reduce(
      (board, { operation }) => applied(board, this.#options.self, operation),
      this.#confirmed,
    );
  }

  #publish(board: BoardState): void {
    const waiting = this.#queue.filter(({ acknowledged }) => !acknowledged);
    const pendingIds = new Set(waiting.flatMap(({ operation }) => touchedBy(operation)));
    const before = this.#store.get();
    const same = sameIds(before.pendingIds, pendingIds);
    if (same && board === before.board) return;
    this.#store.set({ board, pendingIds: same ? before.pendingIds : pendingIds });
  }
}

/** The board after the operation, or as it was where the operation does not apply (any more). */
const applied = (board: BoardState, by: Author, operation: Operation): BoardState => {
  const result = applyOperation(board, by, operation);
  return result.ok ? result.board : board;
};

const sameIds = (a: ReadonlySet<ObjectId>, b: ReadonlySet<ObjectId>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

const touchedBy = (operation: Operation): readonly ObjectId[] => {
  switch (operation.do) {
    case 'put':
      return [operation.object.id];
    case 'place':
      return operation.items.map(({ id }) => id);
    case 'write':
      return [operation.id];
    case 'restore':
      return operation.ids;
    case 'remove':
    case 'clear':
    case 'addPage':
    case 'showPage':
      return [];
  }
};
