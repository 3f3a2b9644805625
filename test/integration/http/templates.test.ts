import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { asOwnTemplate, newTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { MAX_TEMPLATES, templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { MAX_EXERCISE_BYTES } from '@trialogue/shared/limits.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aBooking,
  Browser,
  codeOf,
  firstTherapist,
  invitedTherapist,
  type PracticeServer,
  secretIn,
  startPractice,
} from './practiceServer.ts';

let practice: PracticeServer;
let therapist: Browser;
let colleague: Browser;
beforeEach(async () => {
  practice = await startPractice();
  therapist = await firstTherapist(practice);
  colleague = await invitedTherapist(practice, therapist);
});
afterEach(() => practice.close());

const builtIn = (): Exercise => {
  const exercise = exercises['sfbt-scale'];
  if (exercise === undefined) throw new Error('the scale is gone');
  return exercise;
};
const SECRET = 'Heliotrope in November';
const aTemplate = (): Exercise => ({ ...asOwnTemplate(builtIn()), name: SECRET });

const listFor = async (browser: Browser) => (await browser.ask(templateEndpoints.list)).templates;

describe('a template of the practice’s own', () => {
  test('EXR12 is kept as it was given, for every therapist here, and its owner’s to change', async () => {
    const exercise = aTemplate();
    const created = await therapist.ask(templateEndpoints.create, { exercise });
    expect(created).toEqual({
      id: exercise.id,
      exercise,
      own: true,
      by: 'Dr. Meadow',
      updatedAt: practice.clock.now(),
    });
    expect(await listFor(therapist)).toEqual([created]);
    expect(await listFor(colleague)).toEqual([{ ...created, own: false }]);
  });

  test('changes, and keeps what another tab has changed meanwhile', async () => {
    const exercise = aTemplate();
    const { updatedAt: base } = await therapist.ask(templateEndpoints.create, { exercise });
    const change = { exercise: { ...exercise, purpose: 'In other words.' }, base };
    const changed = await therapist.ask(templateEndpoints.update, change, { id: exercise.id });
    expect(changed.updatedAt).toBeGreaterThan(base);
    expect(changed.exercise.purpose).toBe('In other words.');
    const late = await therapist.call(templateEndpoints.update, change, { id: exercise.id });
    expect(codeOf(late)).toBe('entry-changed');
    expect(await listFor(therapist)).toEqual([changed]);
  });

  test('is removed by its owner, and is then nobody’s', async () => {
    const exercise = aTemplate();
    await therapist.ask(templateEndpoints.create, { exercise });
    await therapist.ask(templateEndpoints.remove, {}, { id: exercise.id });
    expect(await listFor(therapist)).toEqual([]);
    expect(codeOf(await therapist.call(templateEndpoints.remove, {}, { id: exercise.id }))).toBe('not-found');
  });

  test('its words reach neither the log nor the practice’s acts', async () => {
    await therapist.ask(templateEndpoints.create, { exercise: aTemplate() });
    expect(practice.logged.join('\n')).not.toContain(SECRET);
    const acts = await practice.store.listActs(10);
    expect(acts.at(-1)?.act).toBe('template.created');
    expect(JSON.stringify(acts)).not.toContain(SECRET);
  });

  test('there are at most two hundred', async () => {
    const [owner] = await practice.store.listAccounts();
    if (owner === undefined) throw new Error('nobody has an account');
    for (let at = 0; at < MAX_TEMPLATES; at += 1) {
      const id = newTemplateId();
      const body = JSON.stringify({ ...builtIn(), id });
      await practice.store.addTemplate({ id, owner: owner.id, body, updatedAt: at }, MAX_TEMPLATES);
    }
    const outcome = await therapist.call(templateEndpoints.create, { exercise: aTemplate() });
    expect(codeOf(outcome)).toBe('board-full');
    expect(await listFor(therapist)).toHaveLength(MAX_TEMPLATES);
  });
});

describe('what is refused', () => {
  test('whoever is not signed in, and a partner with a link, get nothing', async () => {
    const exercise = aTemplate();
    const { updatedAt: base } = await therapist.ask(templateEndpoints.create, { exercise });
    const { links } = await therapist.ask(sessionEndpoints.create, aBooking);
    const partner = new Browser(practice.origin);
    await partner.ask(joinEndpoints.open, { secret: secretIn(links[0]?.url ?? '') });
    for (const browser of [new Browser(practice.origin), partner]) {
      const outcomes = [
        await browser.call(templateEndpoints.list),
        await browser.call(templateEndpoints.create, { exercise: aTemplate() }),
        await browser.call(templateEndpoints.update, { exercise, base }, { id: exercise.id }),
        await browser.call(templateEndpoints.remove, {}, { id: exercise.id }),
      ];
      expect(outcomes.map(codeOf)).toEqual(Array(4).fill('unauthorised'));
      expect(JSON.stringify(outcomes)).not.toContain(SECRET);
    }
    expect(await listFor(therapist)).toHaveLength(1);
  });

  test('another therapist may use it and neither change nor remove it', async () => {
    const exercise = aTemplate();
    const created = await therapist.ask(templateEndpoints.create, { exercise });
    const change = { exercise: { ...exercise, name: 'Mine now' }, base: created.updatedAt };
    const outcomes = [
      await colleague.call(templateEndpoints.update, change, { id: exercise.id }),
      await colleague.call(templateEndpoints.remove, {}, { id: exercise.id }),
    ];
    expect(outcomes.map(codeOf)).toEqual(['not-yours', 'not-yours']);
    expect(await listFor(therapist)).toEqual([created]);
  });

  test('an id that is taken, and one of Trialogue’s own', async () => {
    const exercise = aTemplate();
    await therapist.ask(templateEndpoints.create, { exercise });
    expect(codeOf(await colleague.call(templateEndpoints.create, { exercise }))).toBe('already-exists');
    const outcome = await therapist.call(templateEndpoints.create, { exercise: builtIn() });
    expect(codeOf(outcome)).toBe('invalid-payload');
  });

  test('an exercise that cannot be run', async () => {
    const exercise = aTemplate();
    const { updatedAt: base } = await therapist.ask(templateEndpoints.create, { exercise });
    const wrong: readonly unknown[] = [
      {},
      { exercise: null },
      { exercise: { ...aTemplate(), extra: 1 } },
      { exercise: { ...aTemplate(), minutes: 23 } },
      { exercise: { ...aTemplate(), name: 'a\u0000b' } },
      { exercise: aTemplate(), owner: 'somebody' },
      [aTemplate()],
    ];
    for (const body of wrong) {
      expect(codeOf(await therapist.call(templateEndpoints.create, body))).toBe('invalid-payload');
    }
    for (const body of [
      { exercise: { ...exercise, minutes: 23 }, base },
      { exercise: aTemplate(), base },
      { exercise },
    ]) {
      const outcome = await therapist.call(templateEndpoints.update, body, { id: exercise.id });
      expect(codeOf(outcome)).toBe('invalid-payload');
    }
    for (const id of ['sfbt-scale', newTemplateId(), '..']) {
      expect(codeOf(await therapist.call(templateEndpoints.remove, {}, { id }))).toBe('not-found');
    }
    expect(await listFor(therapist)).toHaveLength(1);
  });

  test('more bytes than a template may have', async () => {
    const exercise = aTemplate();
    const padded = { exercise: { ...exercise, padding: 'x'.repeat(MAX_EXERCISE_BYTES + 2_048) } };
    expect(codeOf(await therapist.call(templateEndpoints.create, padded))).toBe('invalid-payload');
    const large: Exercise = {
      ...exercise,
      regions: exercise.regions.map((region) => ({
        ...region,
        is: {
          kind: 'cards',
          most: 1,
          letters: 100,
          deck: Array.from({ length: 40 }, () => ({ title: 'x'.repeat(50), says: 'y'.repeat(150) })),
        },
      })),
    };
    expect(JSON.stringify(large).length).toBeGreaterThan(MAX_EXERCISE_BYTES);
    expect(codeOf(await therapist.call(templateEndpoints.create, { exercise: large }))).toBe(
      'invalid-payload',
    );
    expect(await listFor(therapist)).toEqual([]);
  });
});
