import { z } from 'zod';
import { EntryId, PersonId, RunId } from '../../ids.ts';
import { MAX_RECALLED } from '../../limits.ts';
import { Exercise, SaveClass, Slug } from '../exercise.ts';
import { EntryValue } from '../regionKinds.ts';
import { Entry, Recalled, Roles, RunCommand } from './runState.ts';

/** Who may know what was written, at the time it was written. */
const Sight = z.enum(['author', 'therapist', 'everyone']);
export type Sight = z.output<typeof Sight>;

const what = {
  run: RunId,
  entry: EntryId,
  region: Slug,
  on: EntryId.nullable(),
  /** `null` only in the view of somebody who may know that it is there and not what it says. */
  value: EntryValue.nullable(),
  /** How it is kept at rest; what is dropped can be opened by nobody once the session has ended. */
  save: SaveClass,
};

/** Everything that happens to an exercise in a session. */
export const runEvents = [
  z.strictObject({ kind: z.literal('exercise.started'), run: RunId, exercise: Exercise, roles: Roles }),
  /** A run of an earlier session of the same couple, as it was left. */
  z.strictObject({
    kind: z.literal('exercise.carried'),
    run: RunId,
    exercise: Exercise,
    roles: Roles,
    step: z.int().nonnegative(),
    entries: z.array(Entry),
  }),
  /** Where one person stood on its scales in earlier sessions, of one class. */
  z.strictObject({
    kind: z.literal('exercise.recalled'),
    run: RunId,
    author: PersonId,
    save: SaveClass,
    points: z.array(Recalled.pick({ region: true, at: true, when: true })).max(MAX_RECALLED),
  }),
  z.strictObject({ kind: z.literal('exercise.directed'), run: RunId, command: RunCommand }),
  z.strictObject({
    kind: z.literal('exercise.readied'),
    run: RunId,
    person: PersonId,
    step: z.int().nonnegative(),
    ready: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('exercise.written'), ...what, sight: Sight, offered: z.boolean() }),
  z.strictObject({
    kind: z.literal('exercise.offered'),
    run: RunId,
    entry: EntryId,
    person: PersonId,
    offered: z.boolean(),
  }),
  /** By both keys, the author’s and the therapist’s. Carries the words: nobody else has had them before. */
  z.strictObject({ kind: z.literal('exercise.released'), ...what, author: PersonId }),
  z.strictObject({
    kind: z.literal('exercise.erased'),
    run: RunId,
    entry: EntryId,
    person: PersonId,
    wasEveryones: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('exercise.held'), run: RunId, entry: EntryId, held: z.boolean() }),
  z.strictObject({
    kind: z.literal('exercise.keep'),
    run: RunId,
    entry: EntryId,
    person: PersonId,
    keep: z.boolean(),
  }),
  /**
   * What was kept of an earlier session, at the beginning. And at the end: what was asked to be kept, sealed anew before
   * the rest is destroyed.
   */
  z.strictObject({
    kind: z.literal('exercise.kept'),
    ...what,
    author: PersonId,
    status: z.enum(['private', 'offered', 'released']),
    /** Server time in ms at which it was written, if not at this moment. */
    writtenAt: z.number().optional(),
  }),
] as const;

export const RunEvent = z.discriminatedUnion('kind', runEvents);
export type RunEvent = z.output<typeof RunEvent>;
