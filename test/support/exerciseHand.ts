import { expect, type Page } from '@playwright/test';
import { choose } from './stageHand.ts';

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
