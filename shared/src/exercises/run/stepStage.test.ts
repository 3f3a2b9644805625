import { describe, expect, it } from 'vitest';
import { newId, PersonId, RunId } from '../../ids.ts';
import { MAX_TURN_MS, MINUTE_MS } from '../../limits.ts';
import { defineExercise } from '../defineExercise.ts';
import { type Actor, type Step, StepFloor } from '../exercise.ts';
import type { Run } from './runState.ts';
import { type StepStage, stepStage } from './stepStage.ts';

const ann = newId(PersonId);
const ben = newId(PersonId);
const partners = [
  { id: ann, seat: 'a' },
  { id: ben, seat: 'b' },
] as const;

/** A run of one step, in which Ann listens and Ben begins where nobody is named. */
const runAt = (step: Pick<Step, 'actor' | 'floor'> & Partial<Step>, at = 0): Run => ({
  id: newId(RunId),
  exercise: defineExercise({
    id: 'one-step',
    name: 'One step',
    school: 'frame',
    purpose: 'To be somewhere.',
    informedBy: 'Nothing.',
    evidence: 'None.',
    prerequisites: [],
    notIf: [],
    minutes: 4,
    fits: [50],
    stops: [],
    regions: {
      one: {
        label: 'One',
        owner: 'each',
        rect: [40, 100, 300, 100],
        visibility: 'everyone',
        save: 'couple',
        is: { kind: 'slider', ends: ['Low', 'High'] },
      },
    },
    steps: [
      {
        title: 'One',
        minutes: 4,
        visibility: 'everyone',
        gate: 'therapist',
        turnSeconds: 60,
        prompt: { therapist: 'Lead.', acting: 'Do it.', others: 'Wait.' },
        ...step,
        opens: [],
      },
    ],
  }),
  standing: 'running',
  step: at,
  stepAt: 0,
  roles: { first: ben, speaker: ben, listener: ann, injured: ann, involved: ben, names: null },
  curtained: [],
  ready: [],
  entries: [],
});

const open: StepStage = { kind: 'together', silent: false };
const floorOf = (to: PersonId): StepStage => ({ kind: 'floor', to, turnMs: 4 * MINUTE_MS });

/** Where each floor leads, with both acting. */
const leadsTo: Readonly<Record<StepFloor, StepStage>> = {
  therapist: open,
  open,
  silent: { kind: 'together', silent: true },
  a: floorOf(ann),
  b: floorOf(ben),
  speaker: floorOf(ben),
  listener: floorOf(ann),
  injured: floorOf(ann),
  involved: floorOf(ben),
  alternate: { kind: 'floor', to: ben, turnMs: MINUTE_MS },
  apart: { kind: 'timeOut', lengthMs: 4 * MINUTE_MS },
};

describe('EXR2: a step says where it wants the stage', () => {
  it.each(StepFloor.options)('EXR2 a floor of %s, both acting', (floor) => {
    expect(stepStage(runAt({ actor: 'bothTogether', floor }), partners)).toEqual(leadsTo[floor]);
  });

  it.each<[Actor, PersonId]>([
    ['a', ann],
    ['b', ben],
    ['listener', ann],
    ['injured', ann],
    ['involved', ben],
    ['therapist', ben],
    ['everyone', ben],
  ])('EXR2 where the floor alternates, %s acting, that partner begins, or whoever is first', (actor, to) => {
    const stage = stepStage(runAt({ actor, floor: 'alternate' }), partners);
    expect(stage).toEqual({ kind: 'floor', to, turnMs: MINUTE_MS });
  });

  it.each<[Actor, PersonId]>([
    ['withInjured', ann],
    ['withInvolved', ben],
  ])('EXR2 apart, %s, is a caucus with that partner', (actor, partner) => {
    expect(stepStage(runAt({ actor, floor: 'apart' }), partners)).toEqual({ kind: 'caucus', with: partner });
  });

  it('EXR2 no turn is longer than a turn may be', () => {
    const long = runAt({ actor: 'a', floor: 'a', minutes: 60 });
    expect(stepStage(long, partners)).toEqual({ kind: 'floor', to: ann, turnMs: MAX_TURN_MS });
  });

  it('EXR2 without that partner, and at a step there is not, all are together; nobody is alone with nobody', () => {
    const justBen = partners.slice(1);
    expect(stepStage(runAt({ actor: 'a', floor: 'a' }), justBen)).toEqual(open);
    expect(stepStage(runAt({ actor: 'a', floor: 'a' }, 1), partners)).toEqual(open);
    expect(stepStage(runAt({ actor: 'withInjured', floor: 'apart' }), justBen)).toEqual(leadsTo.apart);
  });
});
