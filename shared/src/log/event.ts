import { z } from 'zod';
import { Operation } from '../board/operation.ts';
import type { SaveClass } from '../exercises/exercise.ts';
import { runEvents } from '../exercises/run/runEvents.ts';
import { GroundingWay } from '../grounding/grounding.ts';
import { OperationId, PageId, PersonId } from '../ids.ts';
import { MAX_CHAT_TEXT, SESSION_LENGTHS_MIN } from '../limits.ts';
import { Plan } from '../plan/plan.ts';
import { ArrivalAnswers, LandingAnswers } from '../private/check.ts';
import { Feeling } from '../private/feeling.ts';
import { SecretsPolicy } from '../private/secretsPolicy.ts';
import { QuietSignal } from '../private/signal.ts';
import { Seat } from '../roles.ts';
import { StageCommand } from '../stage/stageState.ts';
import { Name, Title, words } from '../text.ts';
import { TimerCommand } from '../timer/timerState.ts';

/** Said or drawn in a caucus: besides the therapist only this partner ever learns of it. `null`: everyone. */
const Only = PersonId.nullable();

/** The closed union of everything that can happen in a session. */
export const SessionEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('session.opened'),
    title: Title,
    plannedMinutes: z.literal(SESSION_LENGTHS_MIN),
    page: PageId,
    people: z
      .array(z.strictObject({ id: PersonId, seat: Seat, name: Name }))
      .min(3)
      .max(4),
  }),
  z.strictObject({ kind: z.literal('session.locked'), locked: z.boolean() }),
  z.strictObject({ kind: z.literal('person.admitted'), person: PersonId }),
  z.strictObject({ kind: z.literal('person.declined'), person: PersonId }),
  z.strictObject({
    kind: z.literal('person.left'),
    person: PersonId,
    how: z.enum(['left', 'removed']),
  }),
  /** Gone by the quick exit. To the other partner a link that is lost. */
  z.strictObject({ kind: z.literal('person.exited'), person: PersonId }),
  /** The therapist has ended the session for this person; the others stay. */
  z.strictObject({ kind: z.literal('person.finished'), person: PersonId }),
  z.strictObject({ kind: z.literal('person.muted'), person: PersonId, muted: z.boolean() }),
  z.strictObject({
    kind: z.literal('share.changed'),
    person: PersonId,
    /** `refused` is `none` to everyone, but known only to the person who asked and the therapist. */
    share: z.enum(['none', 'asked', 'agreed', 'refused']),
  }),
  z.strictObject({ kind: z.literal('stage.commanded'), command: StageCommand }),
  z.strictObject({ kind: z.literal('timer.commanded'), command: TimerCommand }),
  z.strictObject({ kind: z.literal('board.applied'), id: OperationId, operation: Operation, only: Only }),
  z.strictObject({ kind: z.literal('chat.said'), id: OperationId, text: words(MAX_CHAT_TEXT), only: Only }),
  /** How the therapist means to keep what is said alone. Proposing another asks both partners again. */
  z.strictObject({ kind: z.literal('policy.proposed'), policy: SecretsPolicy }),
  z.strictObject({ kind: z.literal('policy.answered'), person: PersonId, agreed: z.boolean() }),
  z.strictObject({
    kind: z.literal('signal.sent'),
    id: OperationId,
    person: PersonId,
    signal: QuietSignal,
  }),
  z.strictObject({ kind: z.literal('signal.answered'), id: OperationId }),
  z.strictObject({ kind: z.literal('feeling.rated'), person: PersonId, value: Feeling }),
  z.strictObject({ kind: z.literal('check.arrived'), person: PersonId, answers: ArrivalAnswers }),
  z.strictObject({ kind: z.literal('check.landed'), person: PersonId, answers: LandingAnswers }),
  /** What the therapist means to do in the session, as a whole. */
  z.strictObject({ kind: z.literal('plan.laid'), plan: Plan }),
  ...runEvents,
  /** A step asked for a rating, and ended without one. */
  z.strictObject({ kind: z.literal('rating.missed'), person: PersonId }),
  /** A grounding for these partners, begun or (`null`) ended. */
  z.strictObject({
    kind: z.literal('grounding.led'),
    way: GroundingWay.nullable(),
    with: z.array(PersonId).min(1).max(2),
  }),
]);
export type SessionEvent = z.output<typeof SessionEvent>;
export type EventKind = SessionEvent['kind'];

/** An event with who caused it (`null`: the server itself) and the server's time in ms. */
export const LogEntry = z.strictObject({
  by: PersonId.nullable(),
  at: z.number(),
  event: SessionEvent,
});
export type LogEntry = z.output<typeof LogEntry>;

interface Treatment {
  /** Who learns of the event as it is. The rest see what `redact` in `viewFor.ts` leaves of it. */
  readonly seenBy: 'everyone' | 'therapist' | 'redacted';
  /** Content is sealed at rest with its author's key; audit rows hold none and need no key. */
  readonly holds: 'content' | 'audit';
  /**
   * Whether the event must take effect even while the store cannot save it: whatever keeps a person
   * safe or lets the call go on. It is saved as soon as the store answers.
   */
  readonly waitsForStore: boolean;
  /** Whether it may reach the partner outside a caucus; the rest waits for the snapshot after it (STG7). */
  readonly reachesApart: boolean;
}

/** A new kind of event does not compile until it says who sees it and how it is kept. */
export const treatmentOf = {
  'session.opened': { seenBy: 'everyone', holds: 'content', waitsForStore: true, reachesApart: true },
  'session.locked': { seenBy: 'therapist', holds: 'audit', waitsForStore: false, reachesApart: false },
  'person.admitted': { seenBy: 'everyone', holds: 'audit', waitsForStore: false, reachesApart: false },
  'person.declined': { seenBy: 'therapist', holds: 'audit', waitsForStore: false, reachesApart: false },
  'person.left': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: false },
  'person.muted': { seenBy: 'everyone', holds: 'audit', waitsForStore: false, reachesApart: false },
  'share.changed': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: false },
  'person.exited': { seenBy: 'therapist', holds: 'audit', waitsForStore: false, reachesApart: false },
  'person.finished': { seenBy: 'everyone', holds: 'audit', waitsForStore: false, reachesApart: false },
  'stage.commanded': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: true },
  'timer.commanded': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: true },
  'board.applied': { seenBy: 'redacted', holds: 'content', waitsForStore: true, reachesApart: false },
  'chat.said': { seenBy: 'redacted', holds: 'content', waitsForStore: true, reachesApart: false },
  'policy.proposed': { seenBy: 'everyone', holds: 'audit', waitsForStore: false, reachesApart: false },
  'policy.answered': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: true },
  'signal.sent': { seenBy: 'therapist', holds: 'content', waitsForStore: false, reachesApart: false },
  'signal.answered': { seenBy: 'therapist', holds: 'audit', waitsForStore: false, reachesApart: false },
  'feeling.rated': { seenBy: 'redacted', holds: 'content', waitsForStore: false, reachesApart: true },
  'check.arrived': { seenBy: 'therapist', holds: 'content', waitsForStore: false, reachesApart: false },
  'check.landed': { seenBy: 'therapist', holds: 'content', waitsForStore: false, reachesApart: false },
  'plan.laid': { seenBy: 'therapist', holds: 'content', waitsForStore: true, reachesApart: false },
  'rating.missed': { seenBy: 'therapist', holds: 'audit', waitsForStore: false, reachesApart: false },
  'grounding.led': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: true },
  'exercise.started': { seenBy: 'redacted', holds: 'content', waitsForStore: true, reachesApart: false },
  'exercise.carried': { seenBy: 'redacted', holds: 'content', waitsForStore: true, reachesApart: false },
  'exercise.recalled': { seenBy: 'redacted', holds: 'content', waitsForStore: true, reachesApart: false },
  'exercise.directed': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: false },
  'exercise.readied': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: false },
  'exercise.written': { seenBy: 'redacted', holds: 'content', waitsForStore: true, reachesApart: false },
  'exercise.offered': { seenBy: 'redacted', holds: 'audit', waitsForStore: true, reachesApart: false },
  'exercise.released': { seenBy: 'redacted', holds: 'content', waitsForStore: true, reachesApart: false },
  'exercise.erased': { seenBy: 'redacted', holds: 'audit', waitsForStore: true, reachesApart: false },
  'exercise.held': { seenBy: 'redacted', holds: 'audit', waitsForStore: false, reachesApart: false },
  'exercise.keep': { seenBy: 'redacted', holds: 'audit', waitsForStore: true, reachesApart: false },
  'exercise.kept': { seenBy: 'therapist', holds: 'content', waitsForStore: true, reachesApart: false },
} as const satisfies Readonly<Record<EventKind, Treatment>>;

/** Whose key seals an entry at rest, and in which class: what is in class `drop` goes when the session has ended. */
export interface Keeping {
  readonly person: PersonId | null;
  readonly save: SaveClass;
}

/** How an entry is kept. What a partner confides to the therapist is the therapist's file, never the couple's. */
export const keepingOf = ({ by, event }: LogEntry): Keeping => {
  switch (event.kind) {
    case 'exercise.written':
      return { person: by, save: event.save };
    case 'exercise.recalled':
    case 'exercise.released':
    case 'exercise.kept':
      return { person: event.author, save: event.save };
    case 'signal.sent':
    case 'feeling.rated':
    case 'check.arrived':
    case 'check.landed':
    case 'plan.laid':
      return { person: by, save: 'clinician' };
    default:
      return { person: by, save: 'couple' };
  }
};
