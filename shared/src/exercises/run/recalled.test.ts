import { describe, expect, it } from 'vitest';
import { newId, PersonId, RunId } from '../../ids.ts';
import { MAX_RECALLED } from '../../limits.ts';
import type { SaveClass } from '../exercise.ts';
import { sfbtScale } from '../sfbt-scale.ts';
import { reduceRuns } from './reduceRuns.ts';
import type { RunEvent } from './runEvents.ts';
import { mayRecall, runFor } from './runFor.ts';
import { Run } from './runState.ts';

const therapist = { id: newId(PersonId), seat: 'therapist' } as const;
const ann = { id: newId(PersonId), seat: 'a' } as const;
const ben = { id: newId(PersonId), seat: 'b' } as const;
const run = newId(RunId);
const roles = {
  first: ann.id,
  speaker: ann.id,
  listener: ben.id,
  injured: ann.id,
  involved: ben.id,
  names: null,
};
const started: RunEvent = { kind: 'exercise.started', run, exercise: sfbtScale, roles };

const recalled = (save: SaveClass, ...whens: readonly number[]): RunEvent => ({
  kind: 'exercise.recalled',
  run,
  author: ann.id,
  save,
  points: whens.map((when) => ({ region: 'scale', at: when % 10, when })),
});

const after = (...events: readonly RunEvent[]): Run => {
  const runs = events.reduce<readonly Run[]>(
    (before, event) => reduceRuns(before, { by: therapist.id, at: 0, event }),
    [],
  );
  return Run.parse(runs[0]);
};

describe('EXR11: where somebody stood in an earlier session', () => {
  it.each<[SaveClass, string]>([
    ['couple', 'therapist a b'],
    ['own', 'therapist a'],
    ['self', 'a'],
    ['clinician', 'therapist'],
    ['drop', ''],
  ])('EXR11 what is kept as %s is for: %s', (save, whom) => {
    const viewers = [therapist, ann, ben].filter((viewer) => mayRecall({ person: ann.id, save }, viewer));
    expect(viewers.map(({ seat }) => seat).join(' ')).toBe(whom);
    for (const viewer of [therapist, ann, ben]) {
      const { history } = runFor(after(started, recalled(save, 1)), viewer);
      expect(history?.length).toBe(viewers.includes(viewer) ? 1 : undefined);
    }
  });

  it('EXR11 that there is something which is not for them shows nowhere', () => {
    const without = runFor(after(started), ben);
    expect(runFor(after(started, recalled('own', 1, 2)), ben)).toEqual(without);
  });

  it('EXR11 stands in the order of time, the latest if it is too much', () => {
    const whens = (runs: Run) => runs.history?.map(({ when }) => when);
    expect(whens(after(started, recalled('own', 2, 4), recalled('couple', 1, 3)))).toEqual([1, 2, 3, 4]);
    const many = Array.from({ length: MAX_RECALLED }, (_, when) => when);
    expect(whens(after(started, recalled('own', ...many), recalled('couple', 500)))).toEqual([
      ...many.slice(1),
      500,
    ]);
  });

  it('EXR11 of a run there is not changes nothing', () => {
    expect(reduceRuns([], { by: null, at: 0, event: recalled('own', 1) })).toEqual([]);
  });
});
