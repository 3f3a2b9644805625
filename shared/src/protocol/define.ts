import { z } from 'zod';
import type { RateClass } from '../limits.ts';
import type { Permission, Role } from '../roles.ts';
import { type Place, stageKinds } from '../stage/stageState.ts';

/** One request: what it carries, what it answers, who may send it, where in a session it exists, how often. */
export interface RequestDefinition<Input, Output> {
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly permission: Permission;
  readonly places: Readonly<Record<Role, readonly Place[]>>;
  readonly rate: RateClass;
  /** Volatile requests carry no state, are never acknowledged, and are dropped rather than queued. */
  readonly volatile?: true;
}

/** Keeps the literal types of one entry of the table. */
export const defineRequest = <Input, Output>(
  definition: RequestDefinition<Input, Output>,
): RequestDefinition<Input, Output> => definition;

/** One notice from the server. Volatile ones may be lost. */
export interface NoticeDefinition<Payload> {
  readonly payload: z.ZodType<Payload>;
  readonly volatile?: true;
}

export const defineNotice = <Payload>(definition: NoticeDefinition<Payload>): NoticeDefinition<Payload> =>
  definition;

/** The empty input or output. Unknown keys are refused here as everywhere. */
export const nothing = z.strictObject({});

const live = stageKinds.filter((kind) => kind !== 'ended');
const partnerLive = [...live, 'apart'] as const;

/** The sets of places that requests choose from. */
export const where = {
  /** Anybody with a valid link, at any time. */
  anywhere: {
    therapist: ['arriving', ...stageKinds],
    partner: ['arriving', 'waiting', ...stageKinds, 'apart'],
  },
  /** On the stage, also when the session has ended. */
  afterAll: { therapist: stageKinds, partner: [...stageKinds, 'apart'] },
  /** On the stage, whatever it is, until the session has ended. */
  onStage: { therapist: live, partner: partnerLive },
  /** At work with somebody; the therapist also while holding. */
  working: { therapist: ['together', 'floor', 'caucus', 'held'], partner: ['together', 'floor', 'caucus'] },
  /** The therapist on the stage. */
  directing: { therapist: live, partner: [] },
  /** While the partners are apart time stands still, and nothing is asked of both. */
  timing: { therapist: ['gathering', 'together', 'floor', 'held', 'alone'], partner: [] },
  /** Before the door. */
  door: { therapist: ['arriving'], partner: ['arriving', 'waiting'] },
  onFloor: { therapist: ['floor'], partner: ['floor'] },
  /** Wherever there is somebody to be cut from. The partner outside a caucus is by themselves already. */
  pausing: {
    therapist: ['together', 'floor', 'held', 'caucus'],
    partner: ['together', 'floor', 'held', 'caucus'],
  },
  partnerAnywhere: { therapist: [], partner: ['arriving', 'waiting', ...stageKinds, 'apart'] },
  partnerOnStage: { therapist: [], partner: partnerLive },
  partnerOutside: { therapist: [], partner: ['arriving', 'waiting'] },
  partnerAfter: { therapist: [], partner: ['ended'] },
  partnerOnFloor: { therapist: [], partner: ['floor'] },
  partnerInTimeOut: { therapist: [], partner: ['timeOut'] },
  /** Where an exercise is written on: also in a time-out, if its step is one that parts the partners. */
  exercising: {
    therapist: ['together', 'floor', 'caucus', 'timeOut', 'held'],
    partner: ['together', 'floor', 'caucus', 'timeOut'],
  },
  partnerExercising: { therapist: [], partner: ['together', 'floor', 'caucus', 'timeOut'] },
  partnerTogether: { therapist: [], partner: ['together', 'floor'] },
} as const satisfies Readonly<Record<string, Readonly<Record<Role, readonly Place[]>>>>;
