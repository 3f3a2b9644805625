import { z } from 'zod';
import { Exercise, Slug } from '../exercises/exercise.ts';
import { EntryValue } from '../exercises/regionKinds.ts';
import { Roles, RunCommand } from '../exercises/run/runState.ts';
import { GroundingWay } from '../grounding/grounding.ts';
import { EntryId, PersonId, RunId } from '../ids.ts';
import { defineRequest, nothing, where } from './define.ts';

const directing = {
  output: nothing,
  permission: 'exercise.direct',
  places: { ...where.exercising, partner: [] },
  rate: 'control',
} as const;
const answering = {
  output: nothing,
  permission: 'exercise.answer',
  places: where.partnerExercising,
  rate: 'control',
} as const;

/** Exercises: the therapist leads, both write, and nothing private becomes anybody else's without two keys. */
export const exerciseRequests = {
  /**
   * Begins an exercise at its first step; the stage, the timer and the regions follow. What ran before is parked. Sent
   * again with the same id, it changes nothing. `invalid-payload` if the exercise has faults.
   */
  'exercise:start': defineRequest({
    input: z.strictObject({ run: RunId, exercise: Exercise, roles: Roles }),
    ...directing,
    places: { therapist: ['together', 'floor', 'held'], partner: [] },
  }),
  /** The stage follows a step that is entered or taken up again; `consent-needed` if it is a caucus without policy. */
  'exercise:direct': defineRequest({
    input: z.strictObject({ run: RunId, command: RunCommand }),
    ...directing,
  }),
  /**
   * Puts something in a region, or changes it. `base` is the version it was changed from, 0 for a new one:
   * `entry-changed` if somebody else has changed it since. `offered`: handed over to be released, the only way in
   * which what is its author's alone ever leaves their browser.
   */
  'exercise:write': defineRequest({
    input: z.strictObject({
      run: RunId,
      entry: EntryId,
      region: Slug,
      on: EntryId.nullable(),
      value: EntryValue,
      base: z.int().nonnegative(),
      offered: z.boolean(),
    }),
    output: z.strictObject({ version: z.int() }),
    permission: 'exercise.write',
    places: where.exercising,
    rate: 'drawing',
  }),
  /** One’s own, as long as nobody else has it, or one’s own card in the open. */
  'exercise:erase': defineRequest({
    input: z.strictObject({ run: RunId, entry: EntryId }),
    output: nothing,
    permission: 'exercise.write',
    places: where.exercising,
    rate: 'drawing',
  }),
  /** The author’s key: this may be shown. It can be taken back until it is released. */
  'exercise:offer': defineRequest({
    input: z.strictObject({ run: RunId, entry: EntryId, offered: z.boolean() }),
    ...answering,
  }),
  /** Done with this step. */
  'exercise:ready': defineRequest({
    input: z.strictObject({ run: RunId, step: z.int().min(0).max(20), ready: z.boolean() }),
    ...answering,
  }),
  /** Where an exercise keeps words only if somebody asks for it. */
  'exercise:keep': defineRequest({
    input: z.strictObject({ run: RunId, entry: EntryId, keep: z.boolean() }),
    ...answering,
  }),
  /** The therapist’s key. Everything of a group arrives at everyone in one message, or `not-offered`. */
  'exercise:release': defineRequest({
    input: z.strictObject({
      run: RunId,
      what: z.union([z.strictObject({ entry: EntryId }), z.strictObject({ group: Slug })]),
    }),
    ...directing,
  }),
  /** For these partners a grounding begins, or (`null`) ends; what ran before ends first. From any state. */
  'grounding:lead': defineRequest({
    input: z.strictObject({ way: GroundingWay.nullable(), with: z.array(PersonId).min(1).max(2) }),
    ...directing,
    places: where.directing,
  }),
  /** Sets something aside: "held for next time", whoever it may concern. */
  'exercise:hold': defineRequest({
    input: z.strictObject({ run: RunId, entry: EntryId, held: z.boolean() }),
    ...directing,
  }),
};
