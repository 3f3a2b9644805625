import { z } from 'zod';
import { type BoardState, BoardWire, boardFromWire, boardToWire } from '../board/boardState.ts';
import { PersonId } from '../ids.ts';
import { roleOf, Seat } from '../roles.ts';
import type { RosterEntry } from '../stage/audience.ts';
import { StageState } from '../stage/stageState.ts';
import { TimerState } from '../timer/timerState.ts';

/** Whether a person is on the stage. `outside`: not let in yet. A lost link does not change it: the seat is kept. */
export const Standing = z.enum(['outside', 'admitted', 'left', 'removed']);
export type Standing = z.output<typeof Standing>;

/** A partner shares the screen only once the therapist has agreed; the therapist needs no consent. */
export const ShareConsent = z.enum(['none', 'asked', 'agreed']);
export type ShareConsent = z.output<typeof ShareConsent>;

export const Person = z.strictObject({
  id: PersonId,
  seat: Seat,
  name: z.string(),
  standing: Standing,
  muted: z.boolean(),
  share: ShareConsent,
});
export type Person = z.output<typeof Person>;

export const ChatLine = z.strictObject({
  id: z.string(),
  by: PersonId,
  at: z.number(),
  text: z.string(),
});
export type ChatLine = z.output<typeof ChatLine>;

const plain = {
  title: z.string(),
  plannedMinutes: z.number(),
  /** Server time at which the session clock started: when the first partner was let in. */
  clockStartedAt: z.number().nullable(),
  /** Always therapist, partner A, partner B. */
  people: z.array(Person),
  locked: z.boolean(),
  stage: StageState,
  timer: TimerState,
  chat: z.array(ChatLine),
};

export const SessionWire = z.strictObject({ ...plain, board: BoardWire });
export type SessionWire = z.output<typeof SessionWire>;

/**
 * Everything the log says of a session. What one person may know of it (`viewFor`) has the same shape, so
 * that client and server run the same reducer.
 */
export type SessionState = Readonly<Omit<SessionWire, 'board' | 'people' | 'chat'>> & {
  readonly people: readonly Person[];
  readonly chat: readonly ChatLine[];
  readonly board: BoardState;
};

export const sessionToWire = (state: SessionState): SessionWire => ({
  ...state,
  people: [...state.people],
  chat: [...state.chat],
  board: boardToWire(state.board),
});

export const sessionFromWire = (wire: SessionWire): SessionState => ({
  ...wire,
  board: boardFromWire(wire.board),
});

export const personOf = ({ people }: Pick<SessionState, 'people'>, id: PersonId): Person | undefined =>
  people.find((person) => person.id === id);

/** The people as the audience function wants them. */
export const rosterOf = (state: Pick<SessionState, 'people'>): readonly RosterEntry[] =>
  state.people.map(({ id, seat, standing, muted }) => ({
    id,
    role: roleOf(seat),
    admitted: standing === 'admitted',
    muted,
  }));
