import type { Page } from '@playwright/test';
import { atStep, loopField, markAndOffer, startExercise } from '../support/exerciseHand.ts';
import { expect, isInside, test } from '../support/jointSession.ts';
import { everyoneTogether, expectHearing } from '../support/people.ts';
import { names } from '../support/practice.ts';
import { press } from '../support/stageHand.ts';

test('EXR3 an exercise from the library: led by the therapist, private until both are ready, revealed together', async ({
  joint,
}) => {
  const { therapist, a, b, everyone } = joint;
  await startExercise(therapist.page, 'Where are we, 0 to 10');
  for (const { page } of everyone) await atStep(page, 'Step 1 of 8: Choose the topic');
  await therapist.page.getByRole('textbox', { name: /Topic/ }).fill('Trust, today');
  for (const { page } of [a, b]) await expect(page.getByText('Trust, today')).toBeVisible();

  // A second press of a double one is not another step.
  await therapist.page.getByRole('button', { name: 'Next step' }).dblclick();
  await atStep(a.page, 'Step 2 of 8: Place your marker');
  await expect(a.page.getByText('Me and therapist').first()).toBeVisible();
  await markAndOffer(a.page, 6);
  await press(a.page, 'I’m ready');
  await expect(therapist.page.getByText('One is ready')).toBeVisible();
  await markAndOffer(b.page, 12);
  await press(b.page, 'I’m ready');
  await expect(therapist.page.getByText('Both are ready')).toBeVisible();
  await expect(b.page.getByText(`${names.a}: 3`)).toHaveCount(0);

  await press(therapist.page, 'Next step');
  await press(therapist.page, 'Reveal together');
  await expect(b.page.locator('[data-region="scale"]')).toContainText(names.a);
  await expect(a.page.locator('[data-region="scale"]')).toContainText(names.b);

  await press(therapist.page, 'Next step');
  await expect(a.page.getByRole('heading', { name: 'You speak' })).toBeVisible();
  await press(therapist.page, 'More for this exercise');
  await therapist.page.getByRole('menuitem', { name: /^End on a soft landing/ }).click();
  for (const { page } of everyone) await atStep(page, 'Soft landing');
  await expectHearing(everyone, everyoneTogether);
  await press(therapist.page, 'Step back');
  await expect(a.page.getByRole('heading', { name: 'You speak' })).toBeVisible();
  await press(therapist.page, 'More for this exercise');
  await therapist.page.getByRole('menuitem', { name: /^End the exercise/ }).click();
  await expect(a.page.getByRole('heading', { name: /^Step / })).toHaveCount(0);
  await press(therapist.page, 'Open the floor');
  await expectHearing(everyone, everyoneTogether);
});

test('EXR3 a reload in the middle of private writing brings back what was saved, and shows it to nobody', async ({
  joint,
}) => {
  const { therapist, a, b } = joint;
  const field = await loopField(joint);
  await field.fill('I went quiet and left the room.');
  // The therapist sees it as soon as it is saved.
  await expect(therapist.page.getByText('I went quiet and left the room.')).toBeVisible();
  await a.page.reload();
  await isInside(a.page);
  await expect(a.page.getByRole('textbox', { name: 'What I did' })).toHaveValue(
    'I went quiet and left the room.',
  );
  await expect(b.page.getByText('I went quiet')).toHaveCount(0);
  await press(a.page, 'Offer to show');
  await therapist.page.getByRole('button', { name: /^Show “I went quiet/ }).click();
  await expect(b.page.getByText('I went quiet and left the room.')).toBeVisible();
});

test('EXR2 a step that parts the partners is a time-out with something to write, and the return card leads on', async ({
  joint,
}) => {
  const { therapist, a, b, everyone } = joint;
  await startExercise(therapist.page, 'Twenty-minute break');
  for (const step of ['Step 2 of 6', 'Step 3 of 6']) {
    await press(therapist.page, 'Next step');
    await expect(therapist.page.getByRole('heading', { name: step })).toBeVisible();
  }
  for (const { page } of [a, b]) await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await expectHearing(everyone, { therapist: [], a: [], b: [] });
  await a.page.getByRole('textbox').first().fill('It goes round and round.');
  await press(therapist.page, 'Next step');
  await expect(therapist.page.getByRole('heading', { name: 'Step 4 of 6' })).toBeVisible();
  for (const { page } of [a, b]) await page.getByRole('button', { name: 'I am ready', exact: true }).click();
  await expect(a.page.getByRole('heading', { name: 'Step 4 of 6' })).toBeVisible();
  await expect(b.page.getByText('It goes round')).toHaveCount(0);
});

/** Where a line over the exercise lies, as shares of that region's width and height; the first, if not told. */
const overRegion = (page: Page, region: string, number = 0) =>
  page.evaluate(
    ([id, which]) => {
      const at = document.querySelector(`[data-region="${id}"]`)?.getBoundingClientRect();
      const ink = document.querySelectorAll('.ink-overlay > path')[which]?.getBoundingClientRect();
      if (at === undefined || ink === undefined) throw new Error('a region and a line were expected');
      return [(ink.left - at.left) / at.width, (ink.top - at.top) / at.height] as const;
    },
    [region, number] as const,
  );

/** Draws a short line from the middle of a region. */
const drawOn = async (page: Page, region: string): Promise<void> => {
  const target = page.locator(`[data-region="${region}"]`);
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${region} is not on the board`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 8, { steps: 6 });
  await page.mouse.up();
};

test('EXR1 a line over an exercise lies on the same words for everybody, and nobody takes another’s away', async ({
  joint,
}) => {
  const { therapist, a } = joint;
  await therapist.page.setViewportSize({ width: 1_440, height: 900 });
  await a.page.setViewportSize({ width: 1_680, height: 1_000 });
  await startExercise(therapist.page, 'Our loop');
  await press(therapist.page, 'Pen');
  await drawOn(therapist.page, 'a_do');
  const lines = (page: Page) => page.locator('.ink-overlay > path');
  await expect(lines(a.page)).toHaveCount(1);
  const [mine, theirs] = [await overRegion(therapist.page, 'a_do'), await overRegion(a.page, 'a_do')];
  for (const axis of [0, 1] as const) expect(Math.abs(mine[axis] - theirs[axis])).toBeLessThan(0.05);

  // On a phone the regions stand one below the other, and the line still lies on its own.
  await a.page.setViewportSize({ width: 390, height: 844 });
  const isSamePlace = async (page: Page): Promise<boolean> => {
    const place = await overRegion(page, 'a_do');
    return mine.every((share, axis) => Math.abs(share - (place[axis] ?? 0)) < 0.1);
  };
  await expect.poll(() => isSamePlace(a.page)).toBe(true);
  await press(a.page, 'Pen');
  await drawOn(a.page, 'b_do');
  await expect(lines(therapist.page)).toHaveCount(2);
  const [last] = await overRegion(therapist.page, 'b_do', 1);
  expect(last).toBeGreaterThan(0);
  expect(last).toBeLessThan(1);
  await press(a.page, 'Undo what I drew');
  await expect(lines(therapist.page)).toHaveCount(1);
  await press(a.page, 'Pen');
  await a.page.setViewportSize({ width: 1_680, height: 1_000 });

  await press(a.page, 'Take a line away');
  await lines(a.page).first().click({ force: true });
  await press(a.page, 'Arrow');
  await drawOn(a.page, 'a_do');
  await expect(lines(therapist.page)).toHaveCount(2);
  await press(a.page, 'Undo what I drew');
  await expect(lines(therapist.page)).toHaveCount(1);
  await press(therapist.page, 'Take a line away');
  await lines(therapist.page).first().click({ force: true });
  await expect(lines(a.page)).toHaveCount(0);
});
