import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ground } from './Ground.ts';
import { rehearse } from './rehearse.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

/** The largest takes two seconds on a quiet machine. */
const WITHIN_MS = 60_000;

describe.each(Object.values(exercises))('EXR1–EXR7 $id', { timeout: WITHIN_MS }, (exercise) => {
  it('runs to its end: everybody can do what is theirs and nothing else, nothing leaks, and what is dropped is gone', async () => {
    const { faults, leaks, residue } = await rehearse(ground, exercise);
    expect({ leaks, residue, faults }).toEqual({ leaks: [], residue: [], faults: [] });
  });
});
