import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { newId, PersonId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { defaultPlan } from '@trialogue/shared/plan/defaultPlan.ts';
import type { Plan } from '@trialogue/shared/plan/plan.ts';
import { isEmotional } from '@trialogue/shared/plan/planFace.ts';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { planText as words } from '../../text/plan.ts';
import { ExerciseDetails } from '../exercise/ExerciseDetails.tsx';
import type { Partner } from '../stage/Partner.ts';
import { PlanPanel } from './PlanPanel.tsx';
import { changed, put } from './planEdits.ts';

const nothing = (): void => undefined;
const usual = defaultPlan(50, words.parts);

interface Shown {
  readonly plan: Plan;
  readonly minutes?: number;
  readonly starts?: boolean;
  readonly begun?: readonly string[];
}

/** What the panel of a session of 50 minutes says, `minutes` into it. */
const shown = ({ plan, minutes, starts = true, begun = [] }: Shown): string =>
  renderToStaticMarkup(
    <PlanPanel
      plan={plan}
      plannedMinutes={50}
      usual={50}
      elapsedMs={minutes === undefined ? undefined : minutes * MINUTE_MS}
      under={{ begun, running: begun.at(-1) }}
      fitsOf={(id) => exercises[id]?.fits}
      onChange={nothing}
      onStart={starts ? nothing : undefined}
      onChoose={nothing}
    />,
  );

const known = (id: string) => {
  const exercise = exercises[id];
  if (exercise === undefined) throw new Error('an exercise of the library is expected');
  return exercise;
};
const withExercise = (id: string): Plan =>
  put({ ...known(id), emotional: isEmotional(known(id)) }, undefined)(usual);
const doneUntil = (plan: Plan, count: number): Plan =>
  plan.blocks.slice(0, count).reduce((so, { id }) => changed(id, { done: true })(so), plan);

describe('EXR8: the therapist’s plan on the screen', () => {
  it('offers the usual plan of that length while there is none', () => {
    const html = shown({ plan: { blocks: [] } });
    expect(html).toContain(words.empty);
    expect(html).toContain(words.takeDefault(50));
    expect(shown({ plan: usual })).not.toContain(words.takeDefault(50));
  });

  it('says what is planned, what is on and what is left', () => {
    expect(shown({ plan: usual })).toContain(words.notBegun(50));
    const html = shown({ plan: doneUntil(usual, 2), minutes: 9 });
    expect(html).toContain(words.total(50, 50));
    expect(html).toContain(words.left(41));
    expect(html).toContain(words.now(words.parts.homework, 3));
    expect(html).not.toContain('plan-caution');
  });

  it('says by how much the plan is too long, and what is made for another length', () => {
    const html = shown({ plan: withExercise('inf-disclosure') });
    expect(html).toContain(words.over(46));
    expect(html).toContain(words.madeFor([80, 110]));
  });

  it('warns of an emotional step that would begin in the last 15 minutes, and not of one that has begun', () => {
    const plan = doneUntil(withExercise('comm-soft-start'), 3);
    const warning = words.lateAhead(known('comm-soft-start').name);
    expect(shown({ plan, minutes: 30 })).not.toContain(warning);
    expect(shown({ plan, minutes: 36 })).toContain(warning);
    expect(shown({ plan, minutes: 36, begun: ['comm-soft-start'] })).not.toContain(warning);
  });

  it('begins exercises only where one can begin, and asks for those that are not chosen', () => {
    const start = `${words.start} <span`;
    expect(shown({ plan: usual })).toContain(start);
    expect(shown({ plan: usual, starts: false })).not.toContain(start);
    expect(shown({ plan: usual })).toContain(words.choose);
    expect(shown({ plan: withExercise('comm-soft-start') })).not.toContain(words.choose);
    expect(shown({ plan: doneUntil(usual, 8) })).not.toContain(start);
  });
});

describe('EXR8: an exercise in the library', () => {
  const partners: readonly Partner[] = [
    { id: newId(PersonId), seat: 'a', name: 'Ann' },
    { id: newId(PersonId), seat: 'b', name: 'Ben' },
  ];
  const details = (id: string, minutesLeft: number | undefined, plannedMinutes = 50): string =>
    renderToStaticMarkup(
      <ExerciseDetails
        exercise={known(id)}
        partners={partners}
        minutesLeft={minutesLeft}
        plannedMinutes={plannedMinutes}
        planning={false}
        stage={undefined}
        onStart={nothing}
        onPlan={nothing}
        onBack={nothing}
      />,
    );

  it('warns late in the session unless it calms or frames', () => {
    expect(details('comm-soft-start', 15)).not.toContain(words.late);
    expect(details('comm-soft-start', 14)).toContain(words.late);
    expect(details('comm-soft-start', undefined)).not.toContain(words.late);
    for (const calm of ['reg-flood-break', 'reg-paced-breath', 'frame-close']) {
      expect(details(calm, 3)).not.toContain(words.late);
    }
  });

  it('says when it is made for another length, and can be begun all the same', () => {
    const html = details('inf-disclosure', 50);
    expect(html).toContain(words.misfit([80, 110], 50));
    expect(html).toContain('>Start<');
    expect(details('inf-disclosure', 80, 80)).not.toContain('Made for');
  });
});
