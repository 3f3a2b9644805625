import type { OperationId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import type { Person, SessionState } from '@trialogue/shared/log/sessionState.ts';
import type { RequestName } from '@trialogue/shared/protocol/index.ts';
import type { MediaRoom } from '../media/MediaEngine.ts';
import type { Visitor } from './Visitor.ts';
import type { Visitors } from './Visitors.ts';

/** What the parts of a session share: its state, who is there, and the one way to change it. */
export interface Acting {
  readonly session: SessionId;
  readonly state: SessionState;
  readonly visitors: Visitors;
  readonly room: MediaRoom;
  /** True once the log is as long as it may grow by drawing. */
  readonly full: boolean;
  /** Throws `not-found` for anybody who has no seat here. */
  seated(id: PersonId): Person;
  /** True if an operation or message with this id has already happened. */
  knows(id: OperationId): boolean;
  /** Waits for a turn, in which what was allowed when it was asked for must still be so. */
  asked<Answer>(by: Visitor, name: RequestName, task: () => Promise<Answer>): Promise<Answer>;
  /** Called in a turn. */
  commit(by: PersonId | null, events: readonly SessionEvent[]): Promise<void>;
}
