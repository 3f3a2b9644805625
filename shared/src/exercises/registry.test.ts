import { describe, expect, test } from 'vitest';
import { MAX_EXERCISE_BYTES } from '../limits.ts';
import { Exercise } from './exercise.ts';
import { faultsOf } from './faultsOf.ts';
import { exercises } from './registry.ts';

describe.each(Object.values(exercises))('EXR1 $id', (exercise) => {
  test('is without fault', () => {
    expect(faultsOf(exercise)).toEqual([]);
  });

  test('is the same after export and import, within the size of a template', () => {
    const json = JSON.stringify(exercise);
    expect(Exercise.parse(JSON.parse(json))).toEqual(exercise);
    expect(json.length).toBeLessThan(MAX_EXERCISE_BYTES);
  });
});
