import { expect, type Page } from '@playwright/test';
import { atStep, startExercise } from '../support/exerciseHand.ts';
import { test } from '../support/jointSession.ts';
import { everyoneTogether, expectHearing } from '../support/people.ts';
import { names } from '../support/practice.ts';
import { press } from '../support/stageHand.ts';

/** Places a marker on the only scale that is open to this person. */
const mark = async (page: Page, steps: number): Promise<void> => {
  const slider = page.getByRole('slider').first();
  await slider.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
};

test('EXR3 an exercise from the library: led by the therapist, private until both are ready, revealed together', async ({
  joint,
}) => {
  const { therapist, a, b, everyone } = joint;
  await startExercise(therapist.page, 'Where are we, 0 to 10');
  for (const { page } of everyone) await atStep(page, 'Step 1 of 8: Choose the topic');
  await therapist.page.getByRole('textbox', { name: /Topic/ }).fill('Trust, today');
  for (const { page } of [a, b]) await expect(page.getByText('Trust, today')).toBeVisible();

  await press(therapist.page, 'Next step');
  await atStep(a.page, 'Step 2 of 8: Place your marker');
  await expect(a.page.getByText('Me and therapist').first()).toBeVisible();
  await mark(a.page, 6);
  await press(a.page, 'Offer to show');
  await press(a.page, 'I’m ready');
  await expect(therapist.page.getByText('One is ready')).toBeVisible();
  await mark(b.page, 12);
  await press(b.page, 'Offer to show');
  await press(b.page, 'I’m ready');
  await expect(therapist.page.getByText('Both are ready')).toBeVisible();
  await expect(b.page.getByText(`${names.a}: 3`)).toHaveCount(0);

  await press(therapist.page, 'Next step');
  await press(therapist.page, 'Reveal together');
  await expect(b.page.getByRole('region', { name: '0 to 10' })).toContainText(names.a);
  await expect(a.page.getByRole('region', { name: '0 to 10' })).toContainText(names.b);

  await press(therapist.page, 'Next step');
  await expect(a.page.getByRole('heading', { name: 'You speak' })).toBeVisible();
  await press(therapist.page, 'More for this exercise');
  await therapist.page.getByRole('menuitem', { name: /^End the exercise/ }).click();
  await expect(a.page.getByRole('heading', { name: /^Step / })).toHaveCount(0);
  await press(therapist.page, 'Open the floor');
  await expectHearing(everyone, everyoneTogether);
});
