import { BlockId, newId } from '@trialogue/shared/ids.ts';
import { MAX_PLAN_BLOCKS } from '@trialogue/shared/limits.ts';
import { type Block, Plan } from '@trialogue/shared/plan/plan.ts';
import { describe, expect, it } from 'vitest';
import { added, changed, isFull, moved, put, removed } from './planEdits.ts';

const block = (label: string, more: Partial<Block> = {}): Block => ({
  id: newId(BlockId),
  kind: 'talk',
  label,
  exercise: null,
  minutes: 5,
  emotional: false,
  done: false,
  ...more,
});
const [first, second, third] = [block('first'), block('second'), block('third')];
const plan: Plan = { blocks: [first, second, third] };
const labels = ({ blocks }: Plan) => blocks.map(({ label }) => label);
const scale = { id: 'sfbt-scale', name: 'A step closer', minutes: 22, emotional: true };
const full: Plan = { blocks: Array.from({ length: MAX_PLAN_BLOCKS }, (_, at) => block(`${at}`)) };

describe('EXR8: editing a plan', () => {
  it('adds at the end or in a place, and never beyond what fits', () => {
    expect(labels(added(block('new'))(plan))).toEqual(['first', 'second', 'third', 'new']);
    expect(labels(added(block('new'), 1)(plan))).toEqual(['first', 'new', 'second', 'third']);
    expect(isFull(full)).toBe(true);
    expect(added(block('new'))(full)).toBe(full);
  });

  it('what was removed comes back where it was, and once', () => {
    const without = removed(second.id)(plan);
    expect(labels(without)).toEqual(['first', 'third']);
    expect(added(second, 1)(without)).toEqual(plan);
    expect(added(second, 1)(plan)).toBe(plan);
  });

  it('moves to any place, and stays within the plan', () => {
    expect(labels(moved(first.id, 2)(plan))).toEqual(['second', 'third', 'first']);
    expect(labels(moved(third.id, 0)(plan))).toEqual(['third', 'first', 'second']);
    expect(labels(moved(third.id, 9)(plan))).toEqual(labels(plan));
    expect(labels(moved(first.id, -1)(plan))).toEqual(labels(plan));
    expect(moved(newId(BlockId), 0)(plan)).toBe(plan);
  });

  it('changes the one block only', () => {
    expect(changed(second.id, { done: true })(plan).blocks).toEqual([
      first,
      { ...second, done: true },
      third,
    ]);
  });

  it('puts an exercise where it is wanted, else where one is waited for, else at the end', () => {
    const waits = block('Exercise', { kind: 'exercise' });
    const waiting: Plan = { blocks: [first, waits, third] };
    const filled = {
      kind: 'exercise',
      label: 'A step closer',
      exercise: 'sfbt-scale',
      minutes: 22,
      emotional: true,
      done: false,
    };
    expect(put(scale, undefined)(waiting).blocks[1]).toEqual({ ...filled, id: waits.id });
    expect(put(scale, third.id)(waiting).blocks[2]).toEqual({ ...filled, id: third.id });
    expect(put(scale, undefined)(plan).blocks[3]).toMatchObject(filled);
    expect(put(scale, newId(BlockId))(plan).blocks[3]).toMatchObject(filled);
    expect(put(scale, undefined)(full)).toBe(full);
  });

  it('makes plans the schema takes', () => {
    expect(Plan.parse(put({ ...scale, minutes: 500 }, undefined)(plan)).blocks).toHaveLength(4);
  });
});
