import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import type { Roles, RunCommand } from '@trialogue/shared/exercises/run/runState.ts';
import type { GroundingWay } from '@trialogue/shared/grounding/grounding.ts';
import { type EntryId, newId, type PersonId, RunId } from '@trialogue/shared/ids.ts';
import type { Plan } from '@trialogue/shared/plan/plan.ts';
import type { Act } from './act.ts';

/** How an exercise is led and answered; what is written goes through `EntryDrafts`. Each rejects with `SessionError`. */
export const exerciseActs = (act: Act) =>
  ({
    start: (exercise: Exercise, roles: Roles) =>
      act('exercise:start', { run: newId(RunId), exercise, roles }),
    direct: (run: RunId, command: RunCommand) => act('exercise:direct', { run, command }),
    releaseEntry: (run: RunId, entry: EntryId) => act('exercise:release', { run, what: { entry } }),
    /** Rejects with `not-offered` until both have offered something. */
    releaseGroup: (run: RunId, group: string) => act('exercise:release', { run, what: { group } }),
    hold: (run: RunId, entry: EntryId, held: boolean) => act('exercise:hold', { run, entry, held }),
    ready: (run: RunId, step: number, ready: boolean) => act('exercise:ready', { run, step, ready }),
    /** `null` ends the one that runs. */
    ground: (way: GroundingWay | null, partners: PersonId[]) =>
      act('grounding:lead', { way, with: partners }),
    /** Replaces the plan of the session. */
    layPlan: (plan: Plan) => act('plan:lay', { plan }),
    keep: (run: RunId, entry: EntryId, keep: boolean) => act('exercise:keep', { run, entry, keep }),
  }) as const;

export type ExerciseActs = ReturnType<typeof exerciseActs>;
