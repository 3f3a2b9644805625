import { expect, type Page } from '@playwright/test';
import { atStep, startExercise } from '../support/exerciseHand.ts';
import type { Person } from '../support/people.ts';
import { choose, press } from '../support/stageHand.ts';

interface People {
  readonly therapist: Person;
  readonly a: Person;
  readonly b: Person;
}

type Visit = (screen: string, page: Page) => Promise<void>;

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** The practice's own exercises: the list, and the editor of a copy. The page is signed in. */
export const walkTheTemplates = async (url: string, page: Page, visit: Visit): Promise<void> => {
  await page.goto(`${url}/exercises`);
  await expect(page.getByRole('button', { name: 'Copy', exact: true }).first()).toBeVisible();
  await visit('templates', page);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Where are we, 0 to 10' })
    .getByRole('button', { name: 'Copy', exact: true })
    .click();
  await expect(page.locator('.exercise-board')).toBeVisible();
  await visit('template-editor', page);
};

/** From the library to a reveal, the plan, the grounding and what stops an exercise. Everyone is together. */
export const walkTheExercises = async ({ therapist, a, b }: People, visit: Visit): Promise<void> => {
  const director = therapist.page;
  await press(director, 'Session plan');
  await visit('plan-empty', director);
  await director.getByRole('button', { name: /^Use the plan for/ }).click();
  await visit('plan', director);
  await press(director, 'Session plan');

  await choose(director, /^Exercises/);
  await expect(heading(director, 'Choose an exercise')).toBeVisible();
  await visit('library', director);
  await director
    .getByRole('dialog')
    .getByRole('button', { name: /What it did to me/ })
    .click();
  await visit('exercise-details', director);
  await director.keyboard.press('Escape');

  await startExercise(director, 'Our loop');
  await press(director, 'Next step');
  for (const { page } of [therapist, a, b]) await atStep(page, 'Step 2 of 8: Your side of the moment');
  await a.page.getByRole('textbox', { name: 'What I did' }).fill('I went quiet and left the room.');
  await a.page.getByRole('button', { name: 'Offer to show' }).first().click();
  await expect(director.getByRole('button', { name: /^Show “I went quiet/ })).toBeVisible();
  await visit('exercise-therapist', director);
  await visit('exercise-a', a.page);
  await visit('exercise-b', b.page);
  await choose(director, /^Something is wrong/);
  await visit('exercise-stop', director);
  await director.keyboard.press('Escape');
  await choose(director, /^Ground one or both/);
  await visit('grounding-choose', director);
  await director.getByRole('button', { name: 'Both', exact: true }).first().click();
  await expect(heading(b.page, 'Look around you')).toBeVisible();
  await visit('grounding', b.page);
  for (const { page } of [a, b]) await press(page, 'Enough for me');
  await press(director, 'More for this exercise');
  await director.getByRole('menuitem', { name: /^End the exercise/ }).click();
  await expect(heading(a.page, /^Step /)).toHaveCount(0);
  await choose(director, /^End the silence/);
};
