import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';

/** Which parts of an exercise have to be given to somebody before it begins. */
export const partsIn = ({ steps, regions }: Exercise) => {
  const named = new Set<string>([
    ...steps.flatMap(({ actor, floor }) => [actor, floor]),
    ...regions.map(({ owner }) => owner),
  ]);
  const has = (...parts: readonly string[]): boolean => parts.some((part) => named.has(part));
  return {
    speaks: has('speaker', 'listener'),
    injured: has('injured', 'involved', 'withInjured', 'withInvolved'),
    begins: has('alternate'),
  };
};
