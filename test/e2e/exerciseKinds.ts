import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { formsOf, type KindName } from '@trialogue/shared/exercises/regionKinds.ts';

/** An exercise, and how many steps in, where a region of that kind is in use. */
export interface KindSpot {
  readonly kind: KindName;
  readonly exercise: Exercise;
  readonly step: number;
}

const isKind = (name: string): name is KindName => Object.hasOwn(formsOf, name);

/** For every kind of region the exercise that leads to one soonest, without parting anybody on the way. */
export const spotsOfKinds = (exercises: readonly Exercise[]): readonly KindSpot[] =>
  Object.keys(formsOf)
    .filter(isKind)
    .flatMap((kind) => {
      const spots = exercises.flatMap((exercise): KindSpot[] => {
        const regions = exercise.regions.filter(({ is }) => is.kind === kind);
        if (regions.length === 0) return [];
        const { one, many } = formsOf[kind];
        const opened = exercise.steps.findIndex(({ opens }) => regions.some(({ id }) => opens.includes(id)));
        const step = one.length + many.length === 0 || opened < 0 ? 0 : opened;
        const apart = exercise.steps.slice(0, step + 1).some(({ floor }) => floor === 'apart');
        return apart ? [] : [{ kind, exercise, step }];
      });
      return spots.sort((one, other) => one.step - other.step).slice(0, 1);
    });
