import { expect, type Page } from '@playwright/test';
import { goIn, isInside, isWaiting } from '../support/jointSession.ts';
import type { Person } from '../support/people.ts';
import { names } from '../support/practice.ts';
import { press } from '../support/stageHand.ts';

interface People {
  readonly therapist: Person;
  readonly a: Person;
  readonly b: Person;
}

type Visit = (screen: string, page: Page) => Promise<void>;

const CONTROL = 'More for me';

/** In the waiting room: what the partner is asked alone, and the quiet menu outside the room. */
export const walkTheArrival = async (page: Page, visit: Visit): Promise<void> => {
  const answer = (question: string, choice: string) =>
    page.getByRole('group', { name: question }).getByRole('radio', { name: choice, exact: true }).check();
  await press(page, CONTROL);
  await visit('waiting-private', page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: CONTROL })).toBeFocused();
  await answer('Are you alone in the room?', 'No');
  await answer('Is it a safe time to talk?', 'Yes');
  await page.getByLabel('Where are you now?').fill('Kirchgasse 4, Lindau');
  await page.getByLabel('A number to call you back on').fill('+49 8382 0110');
  await answer('How is it right now?', '8');
  await page.getByRole('button', { name: 'Send to my therapist' }).scrollIntoViewIfNeeded();
  await visit('waiting-arrival', page);
  await press(page, 'Send to my therapist');
  await expect(page.getByText('Thank you. Only your therapist reads it.')).toBeVisible();
  await visit('waiting-arrival-sent', page);
};

/** A signal and a rating from the room, and what the therapist alone sees of them. */
export const walkTheSignals = async ({ therapist, a }: People, visit: Visit): Promise<void> => {
  await press(a.page, CONTROL);
  await visit('room-private', a.page);
  await a.page.getByRole('slider').fill('9');
  await a.page.keyboard.press('Enter');
  await expect(therapist.page.getByText(`${names.a}: 9 of 10 right now`)).toBeVisible();
  await press(a.page, 'This is too much');
  const card = therapist.page.getByText(`${names.a}: This is too much`);
  await expect(card).toBeVisible();
  await visit('room-signal', therapist.page);
  await therapist.page.getByRole('button', { name: /^Seen/ }).click();
  await expect(card).toBeHidden();
  await visit('room-signal-seen', a.page);
  const noted = therapist.page.getByRole('button', { name: /^Noted/ });
  while ((await noted.count()) > 0) await noted.first().click();
  await press(therapist.page, 'People');
  await therapist.page.getByText('Arrival answers').first().click();
  await visit('room-people-private', therapist.page);
  await therapist.page.getByRole('region', { name: 'Talk time' }).scrollIntoViewIfNeeded();
  await visit('room-people-lines', therapist.page);
  await press(therapist.page, 'People');
};

/** The session ends for one first; the other goes by the button, comes back, and leaves quickly. */
export const walkTheEndings = async (
  { therapist, a, b }: People,
  linkOfB: string,
  visit: Visit,
): Promise<void> => {
  await press(therapist.page, 'End');
  await press(therapist.page, `End for ${names.a} first`);
  await expect(a.page.getByRole('heading', { name: 'Before you go' })).toBeVisible();
  await visit('landing', a.page);
  await expect(therapist.page.getByText('Has finished for today').first()).toBeVisible();
  await visit('finished-therapist', therapist.page);
  await visit('finished-b', b.page);
  await a.page.getByLabel('Anything your therapist should know?').fill('Thank you for the pause.');
  await press(a.page, 'Send to my therapist');
  await expect(a.page.getByRole('button', { name: 'Send to my therapist' })).toBeHidden();
  await visit('ended-partner', a.page);

  await press(b.page, 'Leave');
  await visit('leave', b.page);
  await press(b.page, 'Leave now');
  await visit('left', b.page);
  await b.page.goto('about:blank');
  await b.page.goto(linkOfB);
  await goIn(b.page);
  await isWaiting(b.page);
  await therapist.page.getByRole('button', { name: `Admit ${names.b}` }).click();
  await isInside(b.page);
  // Wherever it leads, nothing outside this machine is asked for.
  const { origin } = new URL(b.page.url());
  await b.page.route(
    (url) => url.origin !== origin,
    (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
  );
  await press(b.page, 'Leave quickly');
  await expect(therapist.page.getByText(`${names.b} has left by the quick exit`)).toBeVisible();
  await visit('exited-therapist', therapist.page);
};
