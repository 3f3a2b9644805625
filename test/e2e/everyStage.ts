import { expect, type Page } from '@playwright/test';
import { isInside } from '../support/jointSession.ts';
import type { Person } from '../support/people.ts';
import { names } from '../support/practice.ts';

interface People {
  readonly therapist: Person;
  readonly a: Person;
  readonly b: Person;
}

type Visit = (screen: string, page: Page) => Promise<void>;

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** From the menu in the therapist's bar. */
const choose = async (page: Page, item: string | RegExp): Promise<void> => {
  await press(page, /^Stage: /);
  await page.getByRole('menuitem', { name: item }).click();
};

/** Every stage for each of the three people. Everyone is together, and no board is open. */
export const walkTheStages = async ({ therapist, a, b }: People, visit: Visit): Promise<void> => {
  const everyone = async (screen: string): Promise<void> => {
    await visit(`${screen}-therapist`, therapist.page);
    await visit(`${screen}-a`, a.page);
    await visit(`${screen}-b`, b.page);
  };
  const director = therapist.page;

  await press(director, /^Stage: /);
  await visit('stage-menu', director);
  await director.keyboard.press('Escape');

  await choose(director, /^Give the floor/);
  await visit('give-floor', director);
  await director.getByRole('dialog').getByRole('button', { name: 'Give the floor' }).click();
  await expect(a.page.getByRole('heading', { name: 'You speak' })).toBeVisible();
  await press(b.page, 'I follow');
  await everyone('floor-speak');
  await press(a.page, 'I have finished');
  await expect(b.page.getByRole('heading', { name: 'You say it back' })).toBeVisible();
  await everyone('floor-say-back');
  await press(a.page, 'You got it');
  await expect(b.page.getByRole('heading', { name: `${names.a} was understood` })).toBeVisible();
  await everyone('floor-understood');
  await press(a.page, 'Pass the floor');
  await expect(b.page.getByRole('heading', { name: 'You speak' })).toBeVisible();
  await director.goto('about:blank');
  await expect(a.page.getByText('Your therapist’s connection is lost.').first()).toBeVisible();
  await visit('alone-floor-a', a.page);
  await visit('alone-floor-b', b.page);
  await director.goBack();
  await isInside(director);
  await expect(b.page.getByRole('heading', { name: 'You speak' })).toBeVisible();
  await press(director, 'Open the floor');

  await choose(director, /^Hold the silence/);
  await expect(a.page.getByText('The silence is held. Everyone is still here.')).toBeVisible();
  await everyone('silence');
  await choose(director, 'End the silence');

  await choose(director, new RegExp(`^Talk with ${names.a} alone`));
  await visit('policy', director);
  await press(director, 'Ask both');
  for (const { page } of [a, b]) {
    const agree = page.getByRole('button', { name: /^I agree/ });
    await expect(agree).toBeVisible();
    if (page === a.page) await visit('policy-partner', page);
    await agree.click();
  }
  await expect(director.getByText('Both have agreed.')).toBeVisible();
  await visit('policy-agreed', director);
  await press(director, `Talk with ${names.a} alone`);
  await expect(b.page.getByRole('heading', { name: 'Your therapist will be back with you' })).toBeVisible();
  await everyone('caucus');
  await press(b.page, 'Breathe along');
  await visit('apart-breath', b.page);
  await press(director, 'Board');
  await visit('caucus-board', director);
  await press(director, 'Board');
  await press(director, 'Bring everyone together');

  await press(b.page, 'Time-out');
  await expect(a.page.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await everyone('time-out');
  await press(director, `Sit with ${names.b}`);
  await expect(b.page.getByRole('heading', { name: 'Your therapist is here' })).toBeVisible();
  await everyone('time-out-sitting');
  await press(director, 'Start the return');
  await expect(a.page.getByRole('heading', { name: 'Ready to go on?' })).toBeVisible();
  await press(a.page, 'I am ready');
  await everyone('time-out-return');
  await press(b.page, 'I am ready');

  await press(a.page, `For me only: ${names.b}`);
  await visit('easing', a.page);
  await a.page.getByRole('radio', { name: 'Hidden' }).check();
  await press(a.page, 'Done');
  await visit('eased', a.page);

  await press(director, 'End');
  await expect(director.getByRole('button', { name: 'Go on' })).toBeFocused();
  await visit('end-first', director);
  await press(director, 'Go on');
};
