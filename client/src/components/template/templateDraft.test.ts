import { readTemplate } from '@trialogue/shared/exercises/readTemplate.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import { describe, expect, test } from 'vitest';
import {
  beginEditing,
  type Edit,
  edited,
  groupsIn,
  moved,
  type TemplateDraft,
  withNewRegion,
  withNewStep,
  withoutRegion,
  withStep,
} from './templateDraft.ts';

const problemsOf = (draft: TemplateDraft) => {
  const reading = readTemplate(JSON.stringify(draft));
  return reading.ok ? [] : reading.problems.map(({ path, why }) => `${path}: ${why}`);
};

const change = (about: string, to: (draft: TemplateDraft) => TemplateDraft): Edit => ({
  do: 'change',
  about,
  to,
});
const named = (name: string) => change('name', (draft) => ({ ...draft, name }));

describe('EXR12 editing a template', () => {
  test('the minutes of the whole are always those of its steps', () => {
    const { draft } = edited(
      beginEditing(sfbtScale),
      change('minutes', (before) => withStep(before, 0, { minutes: 7 })),
    );
    expect(draft.minutes).toBe(27);
    const without = edited(
      beginEditing(draft),
      change('minutes', (before) => withStep(before, 0, { minutes: Number.NaN })),
    );
    expect(without.draft.minutes).toBe(20);
    expect(problemsOf(without.draft)).toContainEqual(expect.stringContaining('steps.0.minutes'));
  });

  test('typing in one field is one change, and every change is taken back in turn', () => {
    let editing = beginEditing(sfbtScale);
    for (const name of ['W', 'Wh', 'Whe']) editing = edited(editing, named(name));
    editing = edited(
      editing,
      change('', (draft) => ({ ...draft, steps: draft.steps.toSpliced(2, 1) })),
    );
    editing = edited(
      editing,
      change('', (draft) => ({ ...draft, steps: draft.steps.toSpliced(0, 1) })),
    );
    expect(editing.draft.steps).toHaveLength(6);
    editing = edited(editing, { do: 'undo' });
    editing = edited(editing, { do: 'undo' });
    expect(editing.draft).toMatchObject({ name: 'Whe', steps: sfbtScale.steps, minutes: 22 });
    editing = edited(editing, { do: 'undo' });
    expect(editing.draft).toBe(sfbtScale);
    expect(edited(editing, { do: 'undo' })).toBe(editing);
  });

  test('typing after something was taken back is a change of its own', () => {
    const twice = edited(edited(edited(beginEditing(sfbtScale), named('x')), { do: 'undo' }), named('y'));
    expect(edited(twice, { do: 'undo' }).draft).toBe(sfbtScale);
  });

  test('things move within the list and nowhere else', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
  });

  test('a region that is taken away is opened by no step any more, and comes back with them', () => {
    const at = sfbtScale.regions.findIndex(({ id }) => id === 'a_up');
    const editing = edited(
      beginEditing(sfbtScale),
      change('', (draft) => withoutRegion(draft, at)),
    );
    expect(JSON.stringify(editing.draft)).not.toContain('a_up');
    expect(edited(editing, { do: 'undo' }).draft).toBe(sfbtScale);
  });

  test('a region that is added lies where there is room and is open in the step that is edited', () => {
    const emptied = withoutRegion(sfbtScale, 0);
    const draft = withNewRegion(emptied, 2);
    const added = draft.regions.at(-1);
    expect(draft.steps[2]?.opens).toContain(added?.id);
    expect(new Set(draft.regions.map(({ id }) => id)).size).toBe(draft.regions.length);
    expect(problemsOf(draft)).toEqual([]);
  });

  test('a step that is added says what is still to be done, and is otherwise ready', () => {
    const { draft } = edited(
      beginEditing(sfbtScale),
      change('', (before) => withNewStep(before, 1)),
    );
    expect(draft.steps).toHaveLength(9);
    expect(draft.minutes).toBe(25);
    expect(problemsOf(draft)).toEqual([]);
  });

  test.each(Object.values(exercises))(
    'every group of $id that a step reveals is there to choose',
    (exercise) => {
      const groups = groupsIn(exercise);
      for (const { reveals } of exercise.steps) {
        for (const group of reveals) expect(groups).toContain(group);
      }
    },
  );
});
