import { type Exercise, Exercise as ExerciseSchema } from '@trialogue/shared/exercises/exercise.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { withTexts } from './textFields.ts';

/** The fields of an exercise that this one has a text in. */
const fieldsOf = (exercise: Exercise): ReadonlySet<string> => {
  const fields = new Set<string>();
  withTexts(ExerciseSchema, exercise, (path) => {
    fields.add(path);
    return undefined;
  });
  return fields;
};

/** As few exercises as have, together, a text in every field that any has. */
export const fewestExercises = (): readonly Exercise[] => {
  const all = Object.values(exercises).map((exercise) => ({ exercise, fields: fieldsOf(exercise) }));
  const missing = new Set(all.flatMap(({ fields }) => [...fields]));
  const chosen: Exercise[] = [];
  while (missing.size > 0) {
    const gain = ({ fields }: (typeof all)[number]) =>
      [...fields].filter((field) => missing.has(field)).length;
    const best = all.toSorted((one, other) => gain(other) - gain(one))[0];
    if (best === undefined || gain(best) === 0) break;
    chosen.push(best.exercise);
    for (const field of best.fields) missing.delete(field);
  }
  return chosen;
};
