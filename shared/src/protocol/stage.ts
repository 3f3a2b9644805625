import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { MAX_TIME_OUT_MS, MAX_TURN_MS, MIN_TURN_MS } from '../limits.ts';
import { defineNotice, defineRequest, nothing, where } from './define.ts';

/** The listener's two signs, shown to both partners and the therapist and kept nowhere. */
export const ListenerSign = z.enum(['follow', 'slower']);
export type ListenerSign = z.output<typeof ListenerSign>;

const directing = {
  output: nothing,
  permission: 'stage.direct',
  places: where.directing,
  rate: 'control',
} as const;
/** What the holder of the floor does with it; the therapist may do it in their place. */
const holding = {
  output: nothing,
  permission: 'stage.speak',
  places: where.onFloor,
  rate: 'control',
} as const;

export const stageRequests = {
  /** Partners are cut from each other; both keep the therapist. */
  'stage:hold': defineRequest({ input: nothing, ...directing }),
  'stage:resume': defineRequest({ input: nothing, ...directing }),
  /** While a silence is held nothing prompts anybody to fill it. */
  'stage:silence': defineRequest({ input: z.strictObject({ on: z.boolean() }), ...directing }),

  /** Gives a partner the floor, or moves it: a new turn of `turnMs`. `firm`: its end cuts the voice. */
  'floor:give': defineRequest({
    input: z.strictObject({
      to: PersonId,
      turnMs: z.int().min(MIN_TURN_MS).max(MAX_TURN_MS),
      firm: z.boolean(),
    }),
    ...directing,
  }),
  /** The floor is everyone's again. */
  'floor:open': defineRequest({ input: nothing, ...directing }),
  /** The holder has spoken; the other says it back. */
  'floor:finish': defineRequest({ input: nothing, ...holding }),
  /** Not yet understood: the holder says it again in the same turn. */
  'floor:repeat': defineRequest({ input: nothing, ...holding }),
  /** "You got it." */
  'floor:understood': defineRequest({ input: nothing, ...holding }),
  'floor:goOn': defineRequest({ input: nothing, ...holding }),
  /** To the other partner: a new turn as long as this one. */
  'floor:pass': defineRequest({ input: nothing, ...holding }),
  'floor:sign': defineRequest({
    input: z.strictObject({ sign: ListenerSign }),
    output: nothing,
    permission: 'stage.listen',
    places: where.partnerOnFloor,
    rate: 'control',
  }),

  /** Partners are cut from each other at once. From anybody, and nobody but the therapist learns from whom. */
  'timeOut:ask': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'stage.pause',
    places: where.pausing,
    rate: 'control',
  }),
  'timeOut:change': defineRequest({
    input: z.strictObject({ byMs: z.int().min(-MAX_TIME_OUT_MS).max(MAX_TIME_OUT_MS) }),
    ...directing,
  }),
  /** The therapist sits with one partner, or (`null`) with neither. */
  'timeOut:sit': defineRequest({ input: z.strictObject({ with: PersonId.nullable() }), ...directing }),
  /** Puts the return card out, or takes it back. The partners meet once both have tapped it. */
  'timeOut:return': defineRequest({ input: z.strictObject({ start: z.boolean() }), ...directing }),
  'timeOut:ready': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'stage.return',
    places: where.partnerInTimeOut,
    rate: 'control',
  }),

  /** With one partner, in a room that the other learns nothing of. `consent-needed` until both agreed to the policy. */
  'caucus:begin': defineRequest({ input: z.strictObject({ with: PersonId }), ...directing }),
  'caucus:end': defineRequest({ input: nothing, ...directing }),
};

export const stageNotices = {
  'floor:signed': defineNotice({ payload: z.strictObject({ person: PersonId, sign: ListenerSign }) }),
};
