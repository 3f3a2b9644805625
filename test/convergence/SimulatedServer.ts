import { applyOperation } from '@trialogue/shared/board/applyOperation.ts';
import { type BoardState, boardFromWire, boardToWire } from '@trialogue/shared/board/boardState.ts';
import { Operation } from '@trialogue/shared/board/operation.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import type { OperationId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import type { Participant } from './Participant.ts';

/** A board's server reduced to its promises: one order, one application per id, everybody told in that order. */
export class SimulatedServer {
  board: BoardState;
  readonly log: LogEntry[] = [];
  readonly #applied = new Set<OperationId>();
  readonly #told = new Set<(entry: LogEntry) => void>();

  constructor(board: BoardState) {
    this.board = board;
  }

  apply(by: Participant, id: OperationId, operation: unknown): void {
    if (this.#applied.has(id)) return;
    const applied = applyOperation(this.board, by.author, Operation.parse(operation));
    if (!applied.ok) throw new SessionError(applied.code);
    this.board = applied.board;
    this.#applied.add(id);
    const entry: LogEntry = {
      by: by.author.id,
      at: this.log.length,
      event: { kind: 'board.applied', id, operation: Operation.parse(operation), only: null },
    };
    this.log.push(entry);
    for (const tell of this.#told) tell(structuredClone(entry));
  }

  snapshot(): BoardState {
    return boardFromWire(structuredClone(boardToWire(this.board)));
  }

  /** Calls `tell` for every new entry until the returned function is called. */
  follow(tell: (entry: LogEntry) => void): () => void {
    this.#told.add(tell);
    return () => this.#told.delete(tell);
  }
}
