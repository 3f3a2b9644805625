import type { Exercise, RepairStage, School } from '@trialogue/shared/exercises/exercise.ts';

export interface Wanted {
  readonly search: string;
  readonly school: School | undefined;
  readonly stage: RepairStage | undefined;
  /** Whole minutes. */
  readonly most: number | undefined;
}

/** The exercises that fit, in their own order; every word of the search has to be somewhere in what is said of them. */
export const found = (
  exercises: readonly Exercise[],
  { search, school, stage, most }: Wanted,
): readonly Exercise[] => {
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  return exercises.filter((exercise) => {
    const { name, purpose, informedBy } = exercise;
    const told = `${name} ${purpose} ${informedBy}`.toLowerCase();
    return (
      sought.every((word) => told.includes(word)) &&
      (school === undefined || exercise.school === school) &&
      (stage === undefined || exercise.stages.length === 0 || exercise.stages.includes(stage)) &&
      (most === undefined || exercise.minutes <= most)
    );
  });
};
