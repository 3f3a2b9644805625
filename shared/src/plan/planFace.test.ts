import { describe, expect, it } from 'vitest';
import { exercises } from '../exercises/registry.ts';
import { BlockId, newId } from '../ids.ts';
import { MINUTE_MS, SESSION_LENGTHS_MIN } from '../limits.ts';
import { defaultPlan, type PlanPart } from './defaultPlan.ts';
import type { Block, Plan } from './plan.ts';
import { isEmotional, isLate, planFace } from './planFace.ts';

const block = (minutes: number, more: Partial<Block> = {}): Block => ({
  id: newId(BlockId),
  kind: 'talk',
  label: `${minutes} minutes`,
  exercise: null,
  minutes,
  emotional: false,
  done: false,
  ...more,
});
const planOf = (...blocks: readonly Block[]): Plan => ({ blocks });
const exercise = (id: string): Partial<Block> => ({ kind: 'exercise', exercise: id, emotional: true });
const min = (minutes: number): number => minutes * MINUTE_MS;

const labels = {
  arriveAlone: 'Arrival, each alone',
  arriveTogether: 'Arrive',
  homework: 'Homework',
  firstExercise: 'First exercise',
  break: 'Break',
  secondExercise: 'Second exercise',
  debrief: 'Debrief',
  task: 'Task',
  landAlone: 'Landing, each alone',
  close: 'Close',
} as const satisfies Readonly<Record<PlanPart, string>>;

describe('EXR8: how a plan stands', () => {
  it('an empty plan has nothing on and nothing to warn of', () => {
    expect(planFace(planOf(), 50, min(40))).toEqual({
      total: 0,
      over: 0,
      current: undefined,
      currentLeftMs: 0,
      leftMs: min(10),
      shortMs: 0,
      lateEmotional: undefined,
    });
  });

  it('adds up, and says by how much it is longer than the session', () => {
    expect(planFace(planOf(block(30), block(20)), 50, 0)).toMatchObject({ total: 50, over: 0, shortMs: 0 });
    expect(planFace(planOf(block(30), block(32)), 50, 0)).toMatchObject({
      total: 62,
      over: 12,
      shortMs: min(12),
    });
  });

  it('the first block that is not done is on, and ends when the plan says', () => {
    const plan = planOf(block(10, { done: true }), block(20), block(20));
    expect(planFace(plan, 50, min(12))).toMatchObject({ current: plan.blocks[1], currentLeftMs: min(18) });
    expect(planFace(plan, 50, min(33))).toMatchObject({ current: plan.blocks[1], currentLeftMs: min(-3) });
  });

  it('the block whose exercise runs is on, whether or not those before it are ticked', () => {
    const plan = planOf(block(12), block(24, exercise('eft-cycle-map')), block(14));
    const under = { begun: ['eft-cycle-map'], running: 'eft-cycle-map' };
    expect(planFace(plan, 50, min(20), under)).toMatchObject({
      current: plan.blocks[1],
      currentLeftMs: min(16),
      shortMs: 0,
      lateEmotional: undefined,
    });
    expect(planFace(plan, 50, min(20))).toMatchObject({ current: plan.blocks[0] });
  });

  it('a block that began early has no more left than its minutes', () => {
    const plan = planOf(block(10, { done: true }), block(20), block(20));
    expect(planFace(plan, 50, min(4))).toMatchObject({ currentLeftMs: min(20) });
  });

  it('when all is done nothing is on, however much time is left', () => {
    const plan = planOf(block(10, { done: true }), block(20, { done: true, emotional: true }));
    expect(planFace(plan, 50, min(45))).toMatchObject({
      current: undefined,
      currentLeftMs: 0,
      shortMs: 0,
      lateEmotional: undefined,
    });
  });

  it('what is not done pushes back what follows', () => {
    const plan = planOf(block(20), block(10), block(20));
    expect(planFace(plan, 50, min(10))).toMatchObject({ shortMs: 0 });
    expect(planFace(plan, 50, min(26))).toMatchObject({ shortMs: min(6) });
  });

  it('warns of an emotional block that would begin with less than fifteen minutes left', () => {
    const plan = planOf(block(35), block(15, exercise('eft-cycle-map')));
    expect(planFace(plan, 50, 0).lateEmotional).toBeUndefined();
    expect(planFace(plan, 50, min(35)).lateEmotional).toBeUndefined();
    expect(planFace(plan, 50, min(35) + 1).lateEmotional).toBe(plan.blocks[1]);
    expect(planFace(planOf(block(36), block(5, { emotional: true })), 50, 0).lateEmotional).toBeDefined();
  });

  it('warns of the first such block only, and never of one that is done or not emotional', () => {
    const late = block(4, exercise('eft-cycle-map'));
    const plan = planOf(
      block(36),
      block(2, { emotional: true, done: true }),
      block(3),
      late,
      block(5, { emotional: true }),
    );
    expect(planFace(plan, 50, 0).lateEmotional).toBe(late);
  });

  it('an exercise that has begun already is no new step; one that was to begin earlier would begin now', () => {
    const plan = planOf(block(12, { done: true }), block(24, exercise('eft-cycle-map')));
    expect(planFace(plan, 50, min(40)).lateEmotional).toBe(plan.blocks[1]);
    expect(
      planFace(plan, 50, min(40), { begun: ['eft-cycle-map'], running: undefined }).lateEmotional,
    ).toBeUndefined();
  });

  it('a talk that is on has begun', () => {
    const plan = planOf(block(12, { done: true }), block(24, { emotional: true }));
    expect(planFace(plan, 50, min(40)).lateEmotional).toBeUndefined();
  });

  it('late is less than a quarter of an hour', () => {
    expect(isLate(min(15))).toBe(false);
    expect(isLate(min(15) - 1)).toBe(true);
    expect(isLate(min(-5))).toBe(true);
  });
});

describe('the usual plans', () => {
  it.each(SESSION_LENGTHS_MIN)('fill a session of %i minutes to the minute', (length) => {
    const plan = defaultPlan(length, labels);
    expect(planFace(plan, length, 0)).toMatchObject({ total: length, over: 0, lateEmotional: undefined });
    expect(new Set(plan.blocks.map(({ id }) => id)).size).toBe(plan.blocks.length);
  });

  it('begin and end with the frames, and name only exercises there are', () => {
    for (const length of SESSION_LENGTHS_MIN) {
      const named = defaultPlan(length, labels).blocks.flatMap(({ exercise: id }) => id ?? []);
      expect(named).toEqual(['frame-open', 'frame-close']);
      expect(named.every((id) => exercises[id] !== undefined)).toBe(true);
    }
  });

  it('have a break and a second exercise only where there is time', () => {
    const of = (length: 50 | 80 | 110) => defaultPlan(length, labels).blocks.map(({ label }) => label);
    expect(of(50)).not.toContain('Break');
    expect(of(80)).toContain('Break');
    expect(of(80)).not.toContain('Second exercise');
    expect(of(110)).toEqual(Object.values(labels));
  });
});

describe('which exercises are emotional', () => {
  it('all but the frames and whatever calms people', () => {
    const calm = Object.values(exercises).filter((each) => !isEmotional(each));
    expect(calm.map(({ id }) => id).toSorted()).toEqual([
      'frame-close',
      'frame-open',
      'reg-flood-break',
      'reg-ground-54321',
      'reg-paced-breath',
    ]);
  });
});
