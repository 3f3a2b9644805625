import type { Page } from '@playwright/test';
import { expect, goIn, isInside, isWaiting, names } from '../support/jointSession.ts';
import { NEUTRAL, test } from '../support/neutralSite.ts';
import { everyoneTogether, expectHearing } from '../support/people.ts';
import { press, wordsOn } from '../support/stageHand.ts';

/** A signal is in front of the therapist within this. */
const SIGNAL_WITHIN_MS = 1_000;
/** Generous for two busy cores; the page is blank before the next one is even asked for. */
const GONE_WITHIN_MS = 2_000;

/** Every address a step back or forward could lead to. */
const historyOf = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.map(({ url }) => url);
};

/** What this browser keeps of the origin of the page that is open. */
const keptBy = (page: Page) =>
  page.evaluate(async () => ({
    session: sessionStorage.length,
    local: localStorage.length,
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
  }));

test('PRV7 quick exit: three presses of Shift leave nothing behind, and only the therapist is told', async ({
  joint,
  server,
  neutral,
}) => {
  const { therapist, a, b, booked } = joint;
  const steps = await a.page.evaluate(() => history.length);
  const leftAt = performance.now();
  for (let presses = 0; presses < 3; presses += 1) await a.page.keyboard.press('Shift');
  await a.page.waitForURL(neutral, { timeout: GONE_WITHIN_MS, waitUntil: 'commit' });
  const goneMs = Math.round(performance.now() - leftAt);
  test.info().annotations.push({ type: 'measured', description: `the neutral site after ${goneMs} ms` });
  await expect(a.page.getByRole('heading', { name: NEUTRAL })).toBeVisible();

  await expect(therapist.page.getByText(`${names.a} has left by the quick exit`)).toBeVisible();
  await expect(b.page.getByText('Connection lost. The seat is kept.')).toBeVisible();
  const words = await wordsOn(b.page);
  expect(words).not.toContain('quick exit');
  expect(words).not.toContain('Has left');
  expect(words).not.toContain(`${names.a} has left`);
  await expectHearing([therapist, b], { therapist: ['b'], b: ['therapist'] });

  expect(await a.page.evaluate(() => history.length)).toBe(steps);
  expect((await historyOf(a.page)).filter((url) => url.startsWith(server.url))).toEqual([]);
  await a.page.goBack();
  expect(a.page.url()).not.toContain(server.url);

  // The same tab, at an address of the session's site that runs nothing and sets nothing.
  await a.page.goto(`${server.url}/healthz`);
  expect(await keptBy(a.page)).toEqual({ session: 0, local: 0, databases: 0, cookies: '' });
  expect(await a.context.cookies(server.url)).toEqual([]);

  await a.page.goto(`${server.url}/join`);
  await expect(a.page.getByRole('heading', { name: 'This link does not open a session' })).toBeVisible();
  await expect(a.page.getByRole('button', { name: 'Go in' })).toHaveCount(0);

  await a.page.goto(booked.links.a);
  await goIn(a.page);
  await isWaiting(a.page);
  await press(therapist.page, `Admit ${names.a}`);
  await isInside(a.page);
});

const SIGNAL = 'This is too much';

test('PRV2 quiet signal by keyboard from the room: there at once, and no trace where it came from', async ({
  joint,
}) => {
  const { therapist, a, b } = joint;
  const card = therapist.page.getByText(`${names.a}: ${SIGNAL}`);
  const [ofA, ofB] = await Promise.all([a, b].map(({ page }) => wordsOn(page)));
  const before = await wordsOn(a.page);
  expect(before).toBe(ofA);

  await a.page.keyboard.press('q');
  await a.page.keyboard.press('2');
  await expect(card).toBeVisible({ timeout: SIGNAL_WITHIN_MS });
  expect(await wordsOn(a.page)).toBe(before);
  await press(therapist.page, `Seen from ${names.a}`);
  await expect(card).toHaveCount(0);
  expect(await wordsOn(a.page)).toBe(before);

  const control = a.page.getByRole('button', { name: 'More for me' });
  await control.focus();
  await a.page.keyboard.press('Enter');
  await expect(a.page.getByRole('button', { name: 'I need you' })).toBeFocused();
  await a.page.keyboard.press('ArrowDown');
  await a.page.keyboard.press('Enter');
  await expect(card).toBeVisible({ timeout: SIGNAL_WITHIN_MS });
  await expect(a.page.getByRole('button', { name: SIGNAL })).toHaveCount(0);
  expect(await wordsOn(a.page)).toBe(before);
  await press(therapist.page, `Seen from ${names.a}`);
  await expect(card).toHaveCount(0);
  expect(await wordsOn(a.page)).toBe(before);
  expect(await wordsOn(b.page)).toBe(ofB);
});

/** The therapist inside, both partners in the waiting room. */
const waitOutside = async ({ therapist, a, b }: { therapist: Page; a: Page; b: Page }, room: string) => {
  await therapist.goto(room);
  await goIn(therapist);
  await isInside(therapist);
  for (const page of [a, b]) {
    await goIn(page);
    await isWaiting(page);
  }
};

test('PRV2 quiet signal by keyboard from the waiting room', async ({ booked, people }) => {
  const { therapist, a, b } = people;
  await a.page.goto(booked.links.a);
  await b.page.goto(booked.links.b);
  await waitOutside({ therapist: therapist.page, a: a.page, b: b.page }, booked.room);
  const card = therapist.page.getByText(`${names.a}: I am not alone`);
  const [ofA, ofB] = await Promise.all([a, b].map(({ page }) => wordsOn(page)));
  await a.page.keyboard.press('q');
  await a.page.keyboard.press('4');
  await expect(card).toBeVisible({ timeout: SIGNAL_WITHIN_MS });
  expect(await wordsOn(a.page)).toBe(ofA);
  await press(therapist.page, `Seen from ${names.a}`);
  await expect(card).toHaveCount(0);
  expect(await wordsOn(a.page)).toBe(ofA);
  expect(await wordsOn(b.page)).toBe(ofB);
});

test('PRV3 arrival and landing, each alone, and an end for one first', async ({ booked, people }) => {
  const { therapist, a, b } = people;
  const everyone = [therapist, a, b];
  await a.page.goto(booked.links.a);
  await b.page.goto(booked.links.b);
  await waitOutside({ therapist: therapist.page, a: a.page, b: b.page }, booked.room);

  const alone = a.page.getByRole('group', { name: 'Are you alone in the room?' });
  await alone.getByRole('radio', { name: 'No', exact: true }).check();
  await a.page.getByLabel('Where are you now?').fill('Harbour Lane 4');
  const distress = a.page.getByRole('group', { name: /^How is it right now/ });
  await distress.getByRole('radio', { name: '7', exact: true }).check();
  const ofB = await wordsOn(b.page);
  await press(a.page, 'Send to my therapist');
  await expect(a.page.getByText('Thank you. Only your therapist reads it.')).toBeVisible();
  const door = therapist.page.getByRole('region', { name: 'Waiting room' });
  await expect(door.getByText('Not alone in the room')).toBeVisible();
  await expect(door.getByText('Distress 7')).toBeVisible();
  await door.getByText(/^Arrival answers/).click();
  await expect(door.getByText('Harbour Lane 4')).toBeVisible();
  expect(await wordsOn(b.page)).toBe(ofB);

  await press(therapist.page, 'Admit both');
  await expectHearing(everyone, everyoneTogether);
  await press(therapist.page, 'End');
  await press(therapist.page, `End for ${names.a} first`);
  await expect(a.page.getByRole('heading', { name: 'Before you go' })).toBeVisible();
  await expectHearing(everyone, { therapist: ['b'], a: [], b: ['therapist'] });
  await expect(b.page.getByText('Has finished for today').first()).toBeVisible();

  await a.page.getByRole('radio', { name: '9', exact: true }).check();
  await a.page.getByLabel('Anything your therapist should know?').fill('I stay at my sister’s');
  await press(a.page, 'Send to my therapist');
  await expect(a.page.getByRole('heading', { name: 'The session has ended' })).toBeVisible();
  await press(therapist.page, 'People');
  await therapist.page.getByText('Landing answers').click();
  await expect(therapist.page.getByText('I stay at my sister’s')).toBeVisible();
  await expect(b.page.getByText('sister')).toHaveCount(0);
  await expectHearing([therapist, b], { therapist: ['b'], b: ['therapist'] });

  await press(therapist.page, 'End');
  await press(therapist.page, 'End for everyone');
  await expect(b.page.getByRole('heading', { name: 'Before you go' })).toBeVisible();
  await expectHearing([b], { b: [] });
});
