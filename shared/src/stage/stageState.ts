import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { MAX_TIME_OUT_MS, MAX_TURN_MS, MIN_TURN_MS } from '../limits.ts';

const At = z.number().nonnegative();
const TurnMs = z.int().min(MIN_TURN_MS).max(MAX_TURN_MS);

/**
 * What the holder of the floor does: speak, hear it said back by the other, or know that it was understood. In
 * `sayBack` the other has the voice; otherwise the holder has it.
 */
export const FloorPhase = z.enum(['speak', 'sayBack', 'understood']);
export type FloorPhase = z.output<typeof FloorPhase>;

/** One partner has the floor. The turn's clock runs only in `speak`, and not while a partner's link is down. */
export const Floor = z.strictObject({
  kind: z.literal('floor'),
  speaker: PersonId,
  phase: FloorPhase,
  /** Counts the turns since the floor was first given, so that each is tallied once. */
  turn: z.int().nonnegative(),
  /** Length of every turn, the same for both. */
  turnMs: z.number(),
  /** At the end of the turn the voice is cut; otherwise there is a chime and nothing else. */
  firm: z.boolean(),
  usedMs: z.number(),
  /** Since when the clock runs, on top of `usedMs`; `null` while it stands. */
  runningSinceAt: At.nullable(),
});
export type Floor = z.output<typeof Floor>;

/** Who may hear and see whom, as one state of the session. See `PROTOCOL.md`, STG. */
export const StageState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gathering') }),
  /** `silentSinceAt`: the therapist holds a silence; nothing may prompt anybody to fill it. */
  z.strictObject({ kind: z.literal('together'), silentSinceAt: At.nullable() }),
  Floor,
  /** Therapist and one partner. `with` is `null` in the view of the other, who learns of nothing else. */
  z.strictObject({
    kind: z.literal('caucus'),
    with: PersonId.nullable(),
    sinceAt: At,
    /** The timer ran when the caucus began, and runs again after it: not even time may tell the other anything. */
    froze: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('timeOut'),
    sinceAt: At,
    endsAt: At,
    /** Therapist only; `null` in everyone else's view, and for the server's own. */
    askedBy: PersonId.nullable(),
    /** The partner the therapist sits with; `null` in the other's view too. */
    sitting: PersonId.nullable(),
    sittingSinceAt: At.nullable(),
    /** The return card is out; the partners meet again once all of them have tapped it. */
    returning: z.boolean(),
    /** Who has tapped it; each partner knows of their own only. */
    ready: z.array(PersonId),
    /** The timer ran when the time-out began, and runs again after the return. */
    froze: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('held'), sinceAt: At }),
  /** No therapist's link is up. What was on the floor goes on when one is back. */
  z.strictObject({ kind: z.literal('alone'), sinceAt: At, floor: Floor.nullable() }),
  z.strictObject({ kind: z.literal('ended'), sinceAt: At }),
]);
export type StageState = z.output<typeof StageState>;
export type StageKind = StageState['kind'];
export type StageOf<Kind extends StageKind> = Extract<StageState, { kind: Kind }>;

export const stageKinds = [
  'gathering',
  'together',
  'floor',
  'caucus',
  'timeOut',
  'held',
  'alone',
  'ended',
] as const satisfies readonly StageKind[];

export const together: StageOf<'together'> = { kind: 'together', silentSinceAt: null };

/**
 * Where a connected person is: before the door (device check), waiting to be let in, or on the stage. `apart` is the
 * place of the partner outside a caucus. Every request lists the places in which it exists for each role.
 */
export const places = ['arriving', 'waiting', ...stageKinds, 'apart'] as const;
export const Place = z.enum(places);
export type Place = z.output<typeof Place>;

/** Where somebody inside is, by the stage as they may see it. */
export const placeOnStage = (stage: StageState): Place =>
  stage.kind === 'caucus' && stage.with === null ? 'apart' : stage.kind;

const bare = <Verb extends string>(verb: Verb) => z.strictObject({ do: z.literal(verb) });

/** Everything that moves the stage. Who may cause what is the server's to decide; see `PROTOCOL.md`, STG4. */
export const StageCommand = z.discriminatedUnion('do', [
  bare('therapistArrived'),
  bare('therapistLost'),
  bare('hold'),
  bare('resume'),
  bare('end'),
  z.strictObject({ do: z.literal('silence'), on: z.boolean() }),
  z.strictObject({ do: z.literal('giveFloor'), to: PersonId, turnMs: TurnMs, firm: z.boolean() }),
  bare('finishTurn'),
  bare('repeat'),
  bare('understood'),
  bare('goOn'),
  z.strictObject({ do: z.literal('passFloor'), to: PersonId }),
  bare('openFloor'),
  bare('cutTurn'),
  bare('pauseTurn'),
  bare('resumeTurn'),
  z.strictObject({ do: z.literal('caucus'), with: PersonId.nullable(), froze: z.boolean() }),
  bare('gather'),
  z.strictObject({
    do: z.literal('timeOut'),
    lengthMs: z.int().positive().max(MAX_TIME_OUT_MS),
    askedBy: PersonId.nullable(),
    froze: z.boolean(),
  }),
  z.strictObject({
    do: z.literal('changeTimeOut'),
    byMs: z.int().min(-MAX_TIME_OUT_MS).max(MAX_TIME_OUT_MS),
  }),
  /** `from`: whom the therapist sat with before, so that the two concerned can be told and nobody else. */
  z.strictObject({ do: z.literal('sit'), with: PersonId.nullable(), from: PersonId.nullable() }),
  bare('startReturn'),
  bare('stopReturn'),
  z.strictObject({ do: z.literal('ready'), person: PersonId }),
  bare('returned'),
]);
export type StageCommand = z.output<typeof StageCommand>;
export type StageVerb = StageCommand['do'];
export type CommandOf<Verb extends StageVerb> = Extract<StageCommand, { do: Verb }>;
