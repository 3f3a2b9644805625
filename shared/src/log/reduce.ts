import { applyOperation } from '../board/applyOperation.ts';
import { emptyBoard } from '../board/boardState.ts';
import { reduceRuns } from '../exercises/run/reduceRuns.ts';
import type { PersonId } from '../ids.ts';
import { MAX_CHAT_LINES, MAX_FEELINGS, MAX_SIGNALS } from '../limits.ts';
import { roleOf } from '../roles.ts';
import { reduceStage } from '../stage/reduceStage.ts';
import { placeOnStage, type StageCommand } from '../stage/stageState.ts';
import { tallyOf } from '../stage/tally.ts';
import { reduceTimer } from '../timer/reduceTimer.ts';
import { idleTimer } from '../timer/timerState.ts';
import type { LogEntry, SessionEvent } from './event.ts';
import { asFromApart, type Person, personOf, type SessionState } from './sessionState.ts';

type Opened = Extract<SessionEvent, { kind: 'session.opened' }>;

const untouched = {
  standing: 'outside',
  muted: false,
  share: 'none',
  airtimeMs: 0,
  aloneMs: 0,
  agreedToPolicy: null,
  feelings: [],
  exitedAt: null,
  arrival: null,
  landing: null,
  unrated: 0,
} satisfies Omit<Person, 'id' | 'seat' | 'name'>;

/** A person to whom nothing has happened yet. */
export const newcomer = (who: Pick<Person, 'id' | 'seat' | 'name'>): Person => ({ ...who, ...untouched });

/** The state of a session that has just been opened. */
export const openSession = (event: Opened): SessionState => ({
  title: event.title,
  plannedMinutes: event.plannedMinutes,
  clockStartedAt: null,
  people: event.people.map(newcomer),
  locked: false,
  stage: { kind: 'gathering' },
  timer: idleTimer,
  board: emptyBoard(
    event.page,
    event.people.flatMap(({ id, seat }) => (roleOf(seat) === 'partner' ? [id] : [])),
  ),
  chat: [],
  policy: null,
  signals: [],
  grounding: null,
  runs: [],
  plan: null,
});

const withPerson = (state: SessionState, id: PersonId, change: Partial<Person>): SessionState => ({
  ...state,
  people: state.people.map((person) => (person.id === id ? { ...person, ...change } : person)),
});

const admit = (state: SessionState, id: PersonId, at: number): SessionState => {
  const admitted = withPerson(state, id, { standing: 'admitted', share: 'none', exitedAt: null });
  const seat = personOf(state, id)?.seat;
  const partner = seat !== undefined && roleOf(seat) === 'partner';
  return partner && state.clockStartedAt === null ? { ...admitted, clockStartedAt: at } : admitted;
};

/** Who was not let in yet has no seat to lose. */
const exit = (state: SessionState, id: PersonId, at: number): SessionState => {
  const standing = personOf(state, id)?.standing;
  return withPerson(state, id, {
    exitedAt: at,
    ...(standing === 'admitted' ? { standing: 'exited' } : {}),
  });
};

const direct = (state: SessionState, command: StageCommand, at: number): SessionState => {
  const stage = reduceStage(state.stage, command, at);
  return tallyOf(state.stage, stage, at).reduce(
    (tallied, { person, what, ms }) =>
      withPerson(tallied, person, { [what]: (personOf(state, person)?.[what] ?? 0) + ms }),
    { ...state, stage },
  );
};

/** Only the view of the partner outside knows of a caucus and not with whom. */
const stepApart = (state: SessionState): SessionState =>
  placeOnStage(state.stage) === 'apart' ? { ...state, people: state.people.map(asFromApart) } : state;

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
    case 'person.exited':
      return exit(state, event.person, at);
    case 'person.finished':
      return withPerson(state, event.person, { standing: 'finished', share: 'none' });
    case 'person.muted':
      return withPerson(state, event.person, { muted: event.muted });
    case 'share.changed':
      return withPerson(state, event.person, { share: event.share === 'refused' ? 'none' : event.share });
    case 'stage.commanded':
      return stepApart(direct(state, event.command, at));
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
      const line = { id: event.id, by, at, text: event.text, only: event.only };
      return { ...state, chat: [...state.chat, line].slice(-MAX_CHAT_LINES) };
    }
    case 'policy.proposed':
      return {
        ...state,
        policy: event.policy,
        people: state.people.map((person) => ({ ...person, agreedToPolicy: null })),
      };
    case 'policy.answered':
      return withPerson(state, event.person, { agreedToPolicy: event.agreed });
    case 'signal.sent': {
      const { id, person, signal } = event;
      const sent = { id, person, signal, at, answered: false };
      return { ...state, signals: [...state.signals, sent].slice(-MAX_SIGNALS) };
    }
    case 'signal.answered':
      return {
        ...state,
        signals: state.signals.map((sent) => (sent.id === event.id ? { ...sent, answered: true } : sent)),
      };
    case 'feeling.rated': {
      const feelings = personOf(state, event.person)?.feelings ?? [];
      const rated = [...feelings, { at, value: event.value }].slice(-MAX_FEELINGS);
      return withPerson(state, event.person, { feelings: rated, unrated: 0 });
    }
    case 'rating.missed': {
      const unrated = personOf(state, event.person)?.unrated ?? 0;
      return withPerson(state, event.person, { unrated: unrated + 1 });
    }
    case 'check.arrived':
      return withPerson(state, event.person, { arrival: { at, answers: event.answers } });
    case 'grounding.led': {
      const { way, with: partners } = event;
      return { ...state, grounding: way === null ? null : { way, with: partners, sinceAt: at } };
    }
    case 'check.landed':
      return withPerson(state, event.person, { landing: { at, answers: event.answers } });
    case 'plan.laid':
      return { ...state, plan: event.plan };
    default:
      return { ...state, runs: reduceRuns(state.runs, { by, at, event }) };
  }
};
