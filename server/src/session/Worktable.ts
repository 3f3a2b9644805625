import { applyOperation } from '@trialogue/shared/board/applyOperation.ts';
import { onlyFor } from '@trialogue/shared/board/onlyFor.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import type { OperationId, PersonId } from '@trialogue/shared/ids.ts';
import type { Pointer } from '@trialogue/shared/protocol/board.ts';
import type { Input } from '@trialogue/shared/protocol/index.ts';
import type { Acting } from './Acting.ts';
import type { Visitor } from './Visitor.ts';

/**
 * What is drawn and written together. In a caucus only its own page and its own lines are alive, and they reach
 * nobody else (PRV6); outside of one only what is everyone's.
 */
export class Worktable {
  readonly #acting: Acting;

  constructor(acting: Acting) {
    this.#acting = acting;
  }

  /** Applies an operation once, however often it is sent; refused with the board's own reason. */
  apply(visitor: Visitor, id: OperationId, operation: Operation): Promise<void> {
    return this.#acting.asked(visitor, 'board:apply', async () => {
      const { state } = this.#acting;
      if (this.#acting.knows(id)) return;
      if (this.#acting.full) throw new SessionError('board-full');
      const only = onlyFor(state.board, operation);
      if (only === undefined) throw new SessionError('invalid-payload');
      if (only !== this.#room) throw new SessionError('wrong-stage');
      const applied = applyOperation(state.board, { id: visitor.person, role: visitor.role }, operation);
      if (!applied.ok) throw new SessionError(applied.code);
      await this.#acting.commit(visitor.person, [{ kind: 'board.applied', id, operation, only }]);
    });
  }

  /** Rejects with `room-changed` if the writer meant it for another room than this is now. */
  say(visitor: Visitor, { id, text, only }: Input<'chat:say'>): Promise<void> {
    return this.#acting.asked(visitor, 'chat:say', async () => {
      if (this.#acting.knows(id)) return;
      if (only !== this.#room) throw new SessionError('room-changed');
      await this.#acting.commit(visitor.person, [{ kind: 'chat.said', id, text, only }]);
    });
  }

  /** Shows a pointer to those at the same table; dropped if its page is not alive now. */
  point(visitor: Visitor, pointer: Pointer): void {
    const room = this.#room;
    const page = this.#acting.state.board.pages.find(({ id }) => id === pointer.page);
    if (page === undefined || page.only !== room) return;
    for (const { person, role, channel } of this.#acting.visitors.following) {
      const here = room === null || role === 'therapist' || person === room;
      if (here && person !== visitor.person) {
        channel.notify('board:pointer', { person: visitor.person, pointer });
      }
    }
  }

  /** Whose caucus this is; `null` outside of one. */
  get #room(): PersonId | null {
    const { stage } = this.#acting.state;
    return stage.kind === 'caucus' ? stage.with : null;
  }
}
