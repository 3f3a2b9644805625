import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { atStep, startExercise } from '../support/exerciseHand.ts';
import { expect, test } from '../support/jointSession.ts';
import { agreeToPolicy, choose, press } from '../support/stageHand.ts';

const folder = fileURLToPath(new URL('../../test-output/shots/exercises/', import.meta.url));
const sizes = [
  { width: 1_440, height: 900 },
  { width: 1_024, height: 768 },
  { width: 390, height: 844 },
] as const;

/** One of each school, and one that parts the partners. */
const shown = [
  'sfbt-preferred-day',
  'eft-cycle-map',
  'cbt-thought-record',
  'comm-four-patterns',
  'narr-externalise',
  'inf-trust-agreement',
];

const shoot = async (page: Page, name: string): Promise<void> => {
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: path.join(folder, `${name}-${size.width}.png`) });
  }
  if (before !== null) await page.setViewportSize(before);
};

/** Writes a few plausible words wherever this person may write. */
const writeSomething = async (page: Page): Promise<void> => {
  for (const field of (
    await page.locator('.exercise-board textarea:visible, .exercise-board input[type="text"]:visible').all()
  ).slice(0, 4)) {
    await field.fill('When you told me yourself, I could breathe again.');
    await field.press('Enter');
  }
};

for (const id of shown) {
  const exercise = exercises[id];
  test(`screenshots of each step of ${id}`, async ({ joint }) => {
    test.setTimeout(600_000);
    if (exercise === undefined) throw new Error(`there is no exercise ${id}`);
    await mkdir(folder, { recursive: true });
    const { therapist, a, b } = joint;
    await agreeToPolicy(joint);
    if (id === shown[0]) {
      await choose(therapist.page, /^Exercises/);
      await expect(therapist.page.getByRole('heading', { name: 'Choose an exercise' })).toBeVisible();
      await shoot(therapist.page, 'library');
      await therapist.page.keyboard.press('Escape');
    }
    await startExercise(therapist.page, exercise.name);
    for (const [index, step] of exercise.steps.entries()) {
      const heading = `Step ${index + 1} of ${exercise.steps.length}: ${step.title}`;
      await atStep(therapist.page, heading);
      for (const { page } of [a, b]) await writeSomething(page);
      for (const [who, { page }] of Object.entries({ therapist, a, b })) {
        await shoot(page, `${id}-${String(index + 1).padStart(2, '0')}-${who}`);
      }
      for (const { page } of [a, b]) {
        for (const offer of await page.getByRole('button', { name: 'Offer to show' }).all()) {
          await offer.click({ timeout: 2_000 }).catch(() => undefined);
        }
      }
      if (index < exercise.steps.length - 1) await press(therapist.page, 'Next step');
    }
  });
}
