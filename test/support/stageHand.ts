import { expect, type Page } from '@playwright/test';
import type { Person } from './people.ts';
import { names } from './practice.ts';

interface People {
  readonly therapist: Person;
  readonly a: Person;
  readonly b: Person;
}

/** Presses the one button with exactly this name, as a person would. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** From the menu in the therapist's bar. */
export const choose = async (page: Page, item: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: /^Stage: / }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** The therapist gives the floor; resolves once partner A reads what that means for them. */
export const giveFloorToA = async ({ therapist, a }: People): Promise<void> => {
  await choose(therapist.page, /^Give the floor/);
  const dialog = therapist.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: names.a, exact: true }).check();
  await dialog.getByRole('button', { name: 'Give the floor', exact: true }).click();
  await expect(a.page.getByRole('heading', { name: 'You speak' })).toBeVisible();
};

/** Both partners agree to how words said alone are kept. */
export const agreeToPolicy = async ({ therapist, a, b }: People): Promise<void> => {
  await choose(therapist.page, /^How words said alone are kept/);
  await therapist.page.getByRole('radio', { name: 'Confidential' }).check();
  await press(therapist.page, 'Ask both');
  for (const { page } of [a, b]) await press(page, 'I agree');
  await expect(therapist.page.getByText('Both have agreed.')).toBeVisible();
  await therapist.page.keyboard.press('Escape');
};

/** The therapist and partner A alone; resolves once partner B is outside. */
export const beginCaucusWithA = async ({ therapist, b }: People): Promise<void> => {
  await choose(therapist.page, new RegExp(`^Talk with ${names.a} alone`));
  await expect(b.page.getByRole('heading', { name: 'Your therapist will be back with you' })).toBeVisible();
};

/** How good a connection is: measured over and over, by nothing anybody does. */
const MEASURED = /(Connection of [^:]+: )(?:weak|fair|good|not measured yet)/g;

/** All that this page says, what is for screen readers too; its clocks and measurements left out. */
export const wordsOn = async (page: Page): Promise<string> => {
  const words = (await page.locator('body').textContent()) ?? '';
  return words.replaceAll(/\d+:\d\d/g, '0:00').replaceAll(MEASURED, '$1measured');
};
