import { applyOperation } from '../board/applyOperation.ts';
import { emptyBoard } from '../board/boardState.ts';
import type { PersonId } from '../ids.ts';
import { MAX_CHAT_LINES } from '../limits.ts';
import { roleOf } from '../roles.ts';
import { reduceStage } from '../stage/reduceStage.ts';
import { reduceTimer } from '../timer/reduceTimer.ts';
import { idleTimer } from '../timer/timerState.ts';
import type { LogEntry, SessionEvent } from './event.ts';
import { type Person, personOf, type SessionState } from './sessionState.ts';

type Opened = Extract<SessionEvent, { kind: 'session.opened' }>;

/** The state of a session that has just been opened. */
export const openSession = (event: Opened): SessionState => ({
  title: event.title,
  plannedMinutes: event.plannedMinutes,
  clockStartedAt: null,
  people: event.people.map((person) => ({ ...person, standing: 'outside', muted: false, share: 'none' })),
  locked: false,
  stage: { kind: 'gathering' },
  timer: idleTimer,
  board: emptyBoard(event.page, 'Page 1'),
  chat: [],
});

const withPerson = (state: SessionState, id: PersonId, change: Partial<Person>): SessionState => ({
  ...state,
  people: state.people.map((person) => (person.id === id ? { ...person, ...change } : person)),
});

const admit = (state: SessionState, id: PersonId, at: number): SessionState => {
  const admitted = withPerson(state, id, { standing: 'admitted' });
  const partner = personOf(state, id)?.seat !== 'therapist';
  return partner && state.clockStartedAt === null ? { ...admitted, clockStartedAt: at } : admitted;
};

/** The only way a session's state changes: `(state, entry) → state`, pure and total (SES1). */
export const reduce = (state: SessionState, { by, at, event }: LogEntry): SessionState => {
  switch (event.kind) {
    case 'session.opened':
      return openSession(event);
    case 'session.locked':
      return { ...state, locked: event.locked };
    case 'person.admitted':
      return admit(state, event.person, at);
    case 'person.declined':
      return state;
    case 'person.left':
      return withPerson(state, event.person, { standing: event.how, share: 'none' });
    case 'person.muted':
      return withPerson(state, event.person, { muted: event.muted });
    case 'share.changed':
      return withPerson(state, event.person, { share: event.share === 'refused' ? 'none' : event.share });
    case 'stage.commanded':
      return { ...state, stage: reduceStage(state.stage, event.command, at) };
    case 'timer.commanded':
      return { ...state, timer: reduceTimer(state.timer, event.command, at) };
    case 'board.applied': {
      const author = by === null ? undefined : personOf(state, by);
      if (author === undefined) return state;
      const applied = applyOperation(
        state.board,
        { id: author.id, role: roleOf(author.seat) },
        event.operation,
      );
      return applied.ok ? { ...state, board: applied.board } : state;
    }
    case 'chat.said': {
      if (by === null) return state;
      const line = { id: event.id, by, at, text: event.text };
      return { ...state, chat: [...state.chat, line].slice(-MAX_CHAT_LINES) };
    }
  }
};
