import { z } from 'zod';
import { type BoardState, BoardWire, boardFromWire, boardToWire } from '../board/boardState.ts';
import { Run } from '../exercises/run/runState.ts';
import { Grounding } from '../grounding/grounding.ts';
import { PersonId } from '../ids.ts';
import { Plan } from '../plan/plan.ts';
import { Arrival, Landing } from '../private/check.ts';
import { RatedFeeling } from '../private/feeling.ts';
import { SecretsPolicy } from '../private/secretsPolicy.ts';
import { SentSignal } from '../private/signal.ts';
import { roleOf, Seat } from '../roles.ts';
import type { RosterEntry } from '../stage/audience.ts';
import { StageState } from '../stage/stageState.ts';
import { TimerState } from '../timer/timerState.ts';

/**
 * Whether a person is on the stage. `outside`: not let in yet. `exited`: gone by the quick exit, which the other
 * partner sees as a lost link. `finished`: their session has been ended, the others' not. A lost link does not
 * change it: the seat is kept.
 */
export const Standing = z.enum(['outside', 'admitted', 'left', 'removed', 'exited', 'finished']);
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
  /** Time this partner had the floor, turns that are over, in ms. */
  airtimeMs: z.number(),
  /** Time alone with the therapist, in ms, what goes on now left out. Own and the therapist's to know. */
  aloneMs: z.number(),
  /** Their answer to the policy on secrets, `null` before it. Own and the therapist's to know. */
  agreedToPolicy: z.boolean().nullable(),
  /** Own and the therapist's to know. */
  feelings: z.array(RatedFeeling),
  /** These four are the therapist's alone. */
  exitedAt: z.number().nullable(),
  arrival: Arrival.nullable(),
  landing: Landing.nullable(),
  /** How often in a row a rating was asked for and not given. */
  unrated: z.int().nonnegative(),
});
export type Person = z.output<typeof Person>;

/** A person as somebody outside a caucus has them in view: whatever becomes of anybody meanwhile, nothing moves. */
export const asFromApart = (person: Person): Person => ({
  ...person,
  standing: 'admitted',
  muted: false,
  share: 'none',
  airtimeMs: 0,
});

export const ChatLine = z.strictObject({
  id: z.string(),
  by: PersonId,
  at: z.number(),
  text: z.string(),
  /** Said in a caucus: for the therapist and this partner. */
  only: PersonId.nullable(),
});
export type ChatLine = z.output<typeof ChatLine>;

const plain = {
  title: z.string(),
  plannedMinutes: z.number(),
  /** Server time at which the session clock started: when the first partner was let in. */
  clockStartedAt: z.number().nullable(),
  /** Always therapist, partner A, partner B, and the co-therapist if there is one. */
  people: z.array(Person),
  locked: z.boolean(),
  stage: StageState,
  timer: TimerState,
  chat: z.array(ChatLine),
  /** How words said alone are kept; `null` until the therapist has chosen. */
  policy: SecretsPolicy.nullable(),
  /** Therapist only. */
  signals: z.array(SentSignal),
  /** A partner's view holds their own only. */
  grounding: Grounding.nullable(),
  /** Exercises begun, the latest last; at most one of them runs. */
  runs: z.array(Run),
  /** Therapist only; `null` until one is laid. */
  plan: Plan.nullable(),
};

export const SessionWire = z.strictObject({ ...plain, board: BoardWire });
export type SessionWire = z.output<typeof SessionWire>;

/**
 * Everything the log says of a session. What one person may know of it (`viewFor`) has the same shape, so
 * that client and server run the same reducer.
 */
export type SessionState = Readonly<Omit<SessionWire, 'board' | 'people' | 'chat' | 'signals' | 'runs'>> & {
  readonly people: readonly Person[];
  readonly chat: readonly ChatLine[];
  readonly signals: readonly SentSignal[];
  readonly runs: readonly Run[];
  readonly board: BoardState;
};

export const sessionToWire = (state: SessionState): SessionWire => ({
  ...state,
  people: [...state.people],
  chat: [...state.chat],
  signals: [...state.signals],
  runs: state.runs.map((run) => ({ ...run, entries: [...run.entries] })),
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
