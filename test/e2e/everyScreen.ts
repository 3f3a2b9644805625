import { expect, type Page } from '@playwright/test';
import { draw, openBoard, writeCard } from '../support/boardHand.ts';
import { goIn, isInside, isWaiting } from '../support/jointSession.ts';
import type { Person } from '../support/people.ts';
import { bookSession, names, password } from '../support/practice.ts';
import type { ServerProcess } from '../support/serverProcess.ts';
import { walkTheExercises, walkTheTemplates } from './everyExercise.ts';
import { walkTheArrival, walkTheEndings, walkTheSignals } from './everyPrivateScreen.ts';
import { walkTheStages } from './everyStage.ts';

/** Called with each screen once it stands still. */
export type Visit = (screen: string, page: Page) => Promise<void>;

interface People {
  readonly therapist: Person;
  readonly a: Person;
  readonly b: Person;
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Set-up, sign-in and everything a therapist does before a session. */
export const walkThePractice = async (server: ServerProcess, page: Page, visit: Visit): Promise<void> => {
  await page.goto(server.setupLink);
  await expect(page.getByLabel('Your name')).toBeVisible();
  await visit('set-up', page);
  await page.getByLabel('Your name').fill(names.therapist);
  await page.getByLabel('Email').fill('imke@example.org');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Make the account');
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible();
  await visit('sessions-empty', page);

  await page.goto(`${server.url}/sessions/new`);
  await expect(page.getByRole('heading', { name: 'New session' })).toBeVisible();
  await visit('new-session', page);
  await page.getByLabel('Now', { exact: true }).check();
  await page.getByLabel('First partner’s name').fill(names.a);
  await page.getByLabel('Second partner’s name').fill(names.b);
  await press(page, 'Make the session');
  await expect(page.getByRole('heading', { name: 'Private links' })).toBeVisible();
  await visit('session', page);
  await page.getByRole('button', { name: 'Show the link' }).first().click();
  await page.getByRole('button', { name: 'Show QR code' }).first().click();
  await visit('session-link', page);
  await press(page, 'Cancel the session');
  await visit('session-cancel', page);
  await press(page, 'Keep the session');

  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible();
  await visit('sessions', page);
  await walkTheTemplates(server.url, page, visit);
  await page.goto(`${server.url}/nowhere`);
  await visit('not-found', page);
};

/** Signed out, and a link that opens nothing. */
export const walkTheOutside = async (server: ServerProcess, page: Page, visit: Visit): Promise<void> => {
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await visit('sign-in', page);
  await page.goto(`${server.url}/join#no-such-link`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await visit('link-not-valid', page);
};

/** A whole session, from the device check to the last pages. The therapist's page is signed in. */
export const walkTheSession = async ({ therapist, a, b }: People, visit: Visit): Promise<void> => {
  const booked = await bookSession(therapist.page);
  await a.page.goto(booked.links.a);
  await expect(a.page.getByRole('button', { name: 'Go in' })).toBeEnabled();
  await expect(a.page.getByText('Your connection can carry a video session.')).toBeVisible({
    timeout: 20_000,
  });
  await visit('device-check', a.page);
  await a.page.locator('summary', { hasText: 'Leave quickly' }).click();
  await visit('quick-exit-note', a.page);
  await goIn(a.page);
  await isWaiting(a.page);
  await visit('waiting-room', a.page);
  await walkTheArrival(a.page, visit);
  const home = new URL(booked.room).origin;
  for (const [screen, path] of [
    ['sessions-waiting', '/'],
    ['session-waiting', `/sessions/${booked.id}`],
  ] as const) {
    await therapist.page.goto(`${home}${path}`);
    await expect(therapist.page.getByText(`${names.a} is waiting to be let in`).first()).toBeVisible();
    await visit(screen, therapist.page);
  }

  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await expect(therapist.page.getByText(`${names.a} is waiting`).first()).toBeVisible();
  await visit('room-knock', therapist.page);
  await b.page.goto(booked.links.b);
  await goIn(b.page);
  await press(therapist.page, 'Admit both');
  await isInside(a.page);
  await isInside(b.page);
  for (const { page } of [therapist, a]) {
    await expect(page.getByText('Picture is on its way')).toHaveCount(0, { timeout: 30_000 });
  }
  await visit('room-therapist', therapist.page);
  await visit('room-partner', a.page);

  await walkTheSignals({ therapist, a, b }, visit);
  await press(a.page, 'Settings');
  await visit('room-settings', a.page);
  await press(a.page, 'Done');
  await press(therapist.page, 'Timer');
  await visit('room-timer-choose', therapist.page);
  await therapist.page.getByRole('button', { name: '5 min', exact: true }).click();
  await press(a.page, 'Chat');
  await a.page.getByRole('textbox', { name: 'Message to everyone' }).fill('Thank you for waiting.');
  await a.page.keyboard.press('Enter');
  await expect(a.page.getByText('Thank you for waiting.')).toBeVisible();
  await visit('room-chat', a.page);
  await press(a.page, 'Close chat');

  await openBoard(therapist.page);
  await openBoard(a.page);
  await draw(a.page);
  await writeCard(a.page, 'When you told me yourself, I could breathe again.');
  await writeCard(therapist.page, 'What helped this week?');
  await expect(a.page.getByText('1 drawing, 2 cards')).toBeAttached();
  await visit('board-therapist', therapist.page);
  await visit('board-partner', a.page);

  await press(therapist.page, 'Pause the conversation');
  await expect(a.page.getByText('Your therapist has paused the conversation.').first()).toBeVisible();
  await visit('held-partner', a.page);
  await visit('held-therapist', therapist.page);
  await press(therapist.page, 'Resume the conversation');
  await press(therapist.page, 'Board');
  await press(a.page, 'Board');
  await walkTheStages({ therapist, a, b }, visit);
  await walkTheExercises({ therapist, a, b }, visit);

  await walkTheEndings({ therapist, a, b }, booked.links.b, visit);
  await press(therapist.page, 'End');
  await visit('end', therapist.page);
  await press(therapist.page, 'End for everyone');
  await visit('ended-therapist', therapist.page);
  await therapist.page.goto(`${new URL(booked.room).origin}/sessions/${booked.id}/kept`);
  await expect(therapist.page.getByRole('heading', { name: 'What was kept' })).toBeVisible();
  await visit('kept-therapist', therapist.page);
};
