import { describe, expect, it } from 'vitest';
import { BlockId, newId } from '../ids.ts';
import { MAX_BLOCK_MIN, MAX_PLAN_BLOCKS } from '../limits.ts';
import { type Block, Plan } from './plan.ts';

const block = (more: Partial<Block> = {}): Block => ({
  id: newId(BlockId),
  kind: 'talk',
  label: 'Homework',
  exercise: null,
  minutes: 5,
  emotional: false,
  done: false,
  ...more,
});
const isPlan = (...blocks: readonly unknown[]): boolean => Plan.safeParse({ blocks }).success;

describe('LIM5: a plan is bounded', () => {
  it('takes as many blocks as there may be, and none at all', () => {
    expect(isPlan()).toBe(true);
    expect(isPlan(...Array.from({ length: MAX_PLAN_BLOCKS }, () => block()))).toBe(true);
    expect(isPlan(...Array.from({ length: MAX_PLAN_BLOCKS + 1 }, () => block()))).toBe(false);
  });

  it('takes whole minutes from one to the longest exercise', () => {
    for (const minutes of [1, MAX_BLOCK_MIN]) expect(isPlan(block({ minutes }))).toBe(true);
    for (const minutes of [0, -1, 2.5, MAX_BLOCK_MIN + 1, Number.NaN]) {
      expect(isPlan(block({ minutes }))).toBe(false);
    }
  });

  it('takes no block twice, no exercise in a block of another kind, and nothing unknown', () => {
    const one = block();
    expect(isPlan(one, one)).toBe(false);
    expect(isPlan(block({ exercise: 'frame-open' }))).toBe(false);
    expect(isPlan(block({ kind: 'exercise', exercise: 'frame-open' }))).toBe(true);
    expect(isPlan(block({ kind: 'exercise' }))).toBe(true);
    expect(isPlan({ ...block(), note: 'watch him' })).toBe(false);
  });

  it('LIM6: takes a label of one line', () => {
    expect(isPlan(block({ label: '' }))).toBe(false);
    expect(isPlan(block({ label: 'a\u202Eb' }))).toBe(false);
    expect(Plan.parse({ blocks: [block({ label: '  two   words ' })] }).blocks[0]?.label).toBe('two words');
  });
});
