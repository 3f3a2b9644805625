import { expect, type Locator, type Page } from '@playwright/test';
import { choose, press } from './stageHand.ts';

/** The therapist finds an exercise in the library and begins it. */
export const startExercise = async (page: Page, name: string): Promise<void> => {
  await choose(page, /^Exercises/);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Search').fill(name);
  await dialog.getByRole('button', { name }).click();
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
};

export const atStep = (page: Page, words: string): Promise<void> =>
  expect(page.getByRole('heading', { name: words })).toBeVisible();

/** Moves one's own marker to this mark of the only scale that is open, counted from its lower end. */
const mark = async (page: Page, steps: number): Promise<void> => {
  await page.getByRole('slider').first().focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
};

export const markAndOffer = async (page: Page, steps: number): Promise<void> => {
  await mark(page, steps);
  await press(page, 'Offer to show');
};

interface Three {
  readonly therapist: { readonly page: Page };
  readonly a: { readonly page: Page };
  readonly b: { readonly page: Page };
}

/** Both partners have placed and offered their marker, and the therapist stands before “Reveal together”. */
export const bothOffered = async ({ therapist, a, b }: Three): Promise<void> => {
  await startExercise(therapist.page, 'Where are we, 0 to 10');
  await press(therapist.page, 'Next step');
  for (const { page } of [a, b]) await atStep(page, 'Step 2 of 8: Place your marker');
  await markAndOffer(a.page, 6);
  await markAndOffer(b.page, 12);
  await press(therapist.page, 'Next step');
  for (const { page } of [a, b]) await atStep(page, 'Step 3 of 8');
};

/** Partner A's private field in the second step of “Our loop”. */
export const loopField = async ({ therapist, a }: Three): Promise<Locator> => {
  await startExercise(therapist.page, 'Our loop');
  await press(therapist.page, 'Next step');
  await atStep(a.page, 'Step 2 of 8: Your side of the moment');
  return a.page.getByRole('textbox', { name: 'What I did' });
};
