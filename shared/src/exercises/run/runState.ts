import { z } from 'zod';
import { EntryId, PersonId, RunId } from '../../ids.ts';
import { MAX_ENTRIES, MAX_LABELS, MAX_RECALLED } from '../../limits.ts';
import { Name } from '../../text.ts';
import { Exercise, type Region, SaveClass, Slug, type Step } from '../exercise.ts';
import { EntryValue } from '../regionKinds.ts';
import { softLanding } from '../softLanding.ts';

/** Who is who in a run. `first` begins where the floor alternates. */
export const Roles = z.strictObject({
  first: PersonId,
  speaker: PersonId,
  listener: PersonId,
  injured: PersonId,
  involved: PersonId,
  /** What the couple calls the two parts of a breach, `null` for the usual words. */
  names: z.strictObject({ injured: Name, involved: Name }).nullable(),
});
export type Roles = z.output<typeof Roles>;

/**
 * `private`: the author's, and the therapist's where the region says so. `offered`: the author has agreed to show it.
 * `released`: everyone's.
 */
export const EntryStatus = z.enum(['private', 'offered', 'released']);
export type EntryStatus = z.output<typeof EntryStatus>;

export const Entry = z.strictObject({
  id: EntryId,
  region: Slug,
  by: PersonId,
  /** The entry this one stands beside. */
  on: EntryId.nullable(),
  /** `null` for whoever may know that it is there and not what it says. */
  value: EntryValue.nullable(),
  status: EntryStatus,
  /** Rises with every change, so that nobody overwrites what they have not seen. */
  version: z.int().nonnegative(),
  at: z.number(),
  /** Set aside by the therapist, in words that name nobody. */
  held: z.boolean(),
  /** Who wants it kept where keeping has to be asked for; others' answers are nobody's to know. */
  keep: z.array(PersonId).max(MAX_LABELS),
});
export type Entry = z.output<typeof Entry>;

/** Where somebody stood on a scale in an earlier session. Nobody changes it. */
export const Recalled = z.strictObject({
  region: Slug,
  person: PersonId,
  /** 0–10. */
  at: z.number(),
  /** Server time in ms at which they said so. */
  when: z.number(),
  /** How it is kept, which is for whom it is. */
  save: SaveClass,
});
export type Recalled = z.output<typeof Recalled>;

export const Run = z.strictObject({
  id: RunId,
  exercise: Exercise,
  /** `parked` ones can be taken up again, today or another day. */
  standing: z.enum(['running', 'parked', 'ended']),
  step: z.int().nonnegative(),
  /** On the way out, whatever the step was; the way back leads to it. */
  landing: z.boolean().optional(),
  /** Server time at which the step was entered. */
  stepAt: z.number(),
  roles: Roles,
  /** Partners whose board is covered. */
  curtained: z.array(PersonId).max(2),
  /** Who is ready to go on; a partner knows of their own only. */
  ready: z.array(PersonId).max(2),
  entries: z.array(Entry).max(MAX_ENTRIES),
  /** The scales of the same exercise in earlier sessions of this couple, the oldest first. */
  history: z.array(Recalled).max(MAX_RECALLED).optional(),
});
export type Run = Readonly<Omit<z.output<typeof Run>, 'entries'>> & { readonly entries: readonly Entry[] };

/** The exercise in front of everyone, if there is one: at most one runs. */
export const runningOf = (runs: readonly Run[]): Run | undefined =>
  runs.find(({ standing }) => standing === 'running');

export const runOf = (runs: readonly Run[], id: RunId): Run | undefined => runs.find((run) => run.id === id);

/** What is done now: a step of the exercise, or the soft landing out of it. */
export const stepOf = ({
  exercise,
  step,
  landing,
}: Pick<Run, 'exercise' | 'step' | 'landing'>): Step | undefined =>
  landing === true ? softLanding : exercise.steps[step];

export const regionOf = ({ exercise }: Pick<Run, 'exercise'>, id: string): Region | undefined =>
  exercise.regions.find((region) => region.id === id);

/** How the therapist moves a run. `go`: forward, back, the same step again, or past one. `land`: out of it, softly. */
export const RunCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('go'), step: z.int().min(0).max(20) }),
  z.strictObject({ do: z.literal('swap') }),
  z.strictObject({ do: z.literal('curtain'), over: z.array(PersonId).max(2) }),
  z.strictObject({ do: z.literal('park') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('land') }),
  z.strictObject({ do: z.literal('end') }),
]);
export type RunCommand = z.output<typeof RunCommand>;
