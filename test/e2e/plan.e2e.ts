import type { Page } from '@playwright/test';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { atStep } from '../support/exerciseHand.ts';
import { expect, goIn, isInside, names, test } from '../support/jointSession.ts';
import { call } from '../support/practice.ts';
import { choose, press, wordsOn } from '../support/stageHand.ts';
import { Traffic } from '../support/Traffic.ts';

const OWN = 'The letter under the bed';
/** What stands in a plan and is said to partners nowhere else. */
const PLANNED = [OWN, 'Arrival, each alone', 'What happened between us just now', '"emotional":'];

const rows = (page: Page) => page.getByRole('list', { name: 'What is planned' }).getByRole('listitem');
const row = (page: Page, label: string) => rows(page).filter({ hasText: label });
const labels = (page: Page) => rows(page).locator('.plan-block-name').allTextContents();

/** A therapist alone in the room of a new session of that length. */
const bookAndGoIn = async (page: Page, plannedMinutes: 80 | 110): Promise<void> => {
  const { session } = await call(page, sessionEndpoints.create, {
    title: 'Appointment',
    start: { kind: 'now', timeZone: 'Europe/Berlin' },
    plannedMinutes,
    nameA: names.a,
    nameB: names.b,
    coTherapist: null,
    continues: null,
  });
  await page.goto(`${new URL(page.url()).origin}/sessions/${session.id}/room`);
  await goIn(page);
  await isInside(page);
};

test('EXR8 the usual plan fills a session of 80 or 110 minutes, before anybody is let in', async ({
  booked: _,
  people,
}) => {
  test.slow();
  const { page } = people.therapist;
  for (const [length, parts] of [
    [80, 9],
    [110, 10],
  ] as const) {
    await bookAndGoIn(page, length);
    await press(page, 'Session plan');
    await press(page, `Use the plan for ${length} min`);
    await expect(page.getByText(`${length} min planned of ${length}`)).toBeVisible();
    await expect(rows(page)).toHaveCount(parts);
    await expect(page.getByText(`The session of ${length} min begins when`)).toBeVisible();
  }
});

test('EXR8 a plan is laid, changed and started from, outlives a reload, and reaches no partner', async ({
  joint,
}) => {
  test.slow();
  const { therapist, a, b } = joint;
  const { page } = therapist;
  const seen = {
    a: await Traffic.of(a.page),
    b: await Traffic.of(b.page),
    therapist: await Traffic.of(page),
  };
  await press(page, 'Session plan');
  await expect(page.getByText('Nothing is planned yet.')).toBeVisible();
  await press(page, 'Use the plan for 50 min');
  await expect(page.getByText('50 min planned of 50')).toBeVisible();

  // An exercise of the library, first longer than there is time for it.
  await press(page, 'Choose an exercise for Exercise');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Search').fill('Our loop');
  await dialog.getByRole('button', { name: 'Our loop' }).click();
  await press(page, 'Put it in the plan');
  await expect(page.getByText('The plan is 8 min longer than the session.')).toBeVisible();
  await press(page, 'Change Our loop');
  await row(page, 'Our loop').getByLabel('Minutes').fill('24');
  await press(page, 'Save');
  await expect(page.getByText('50 min planned of 50')).toBeVisible();

  // Something of one's own comes last, and is warned of there; before the exercise there is time for it.
  await press(page, 'Add something of your own');
  await page.getByLabel('Name', { exact: true }).fill(OWN);
  await page.getByRole('checkbox', { name: /^An emotional step/ }).check();
  await press(page, 'Add');
  const late = page.getByText(`“${OWN}” would begin in the last 15 minutes.`);
  await expect(late.first()).toBeVisible();
  const grip = page.getByRole('button', { name: `Move ${OWN}, ` });
  await grip.focus();
  for (const place of [8, 7, 6, 5, 4]) {
    await page.keyboard.press('ArrowUp');
    await expect(grip).toHaveAccessibleName(new RegExp(`^Move ${OWN}, ${place} of 9`));
  }
  await expect(late).toHaveCount(0);
  const first = row(page, 'Arrival, each alone').getByRole('checkbox');
  await first.click();
  await expect(first).toBeChecked();

  await press(page, 'Start Our loop');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  for (const person of [a, b]) await atStep(person.page, 'Step 1 of 8: Pick one moment');
  await expect(row(page, 'Our loop')).toHaveAttribute('aria-current', 'step');
  await expect(page.getByText(/^Now: Our loop\./)).toBeVisible();

  const laid = await labels(page);
  expect(laid).toHaveLength(9);
  await page.reload();
  await isInside(page);
  await press(page, 'Session plan');
  await expect(row(page, 'Our loop')).toHaveAttribute('aria-current', 'step');
  expect(await labels(page)).toEqual(laid);
  await expect(first).toBeChecked();

  // Whoever comes back is told everything anew.
  for (const person of [a, b]) {
    await person.page.reload();
    await isInside(person.page);
    await atStep(person.page, 'Step 1 of 8: Pick one moment');
    await expect(person.page.getByRole('button', { name: 'Session plan' })).toHaveCount(0);
  }
  const inFrames = (traffic: Traffic) =>
    PLANNED.filter((words) => traffic.received.some((frame) => frame.includes(words)));
  expect(inFrames(seen.therapist)).toEqual(PLANNED);
  for (const [person, traffic] of [
    [a, seen.a],
    [b, seen.b],
  ] as const) {
    expect(traffic.received.some((frame) => frame.includes('eft-cycle-map'))).toBe(true);
    expect(inFrames(traffic)).toEqual([]);
    const words = await wordsOn(person.page);
    expect(PLANNED.filter((planned) => words.includes(planned))).toEqual([]);
  }
});

test('EXR8 what is made for a longer session is asked about once more, and may be begun', async ({
  joint,
}) => {
  const { therapist, a } = joint;
  const { page } = therapist;
  await press(page, 'Session plan');
  await press(page, 'Add an exercise');
  const dialog = page.getByRole('dialog');
  const name = 'Guided disclosure';
  await dialog.getByLabel('Search').fill(name);
  await dialog.getByRole('button', { name }).click();
  await press(page, 'Put it in the plan');
  await expect(row(page, name)).toContainText('made for 80 or 110 min');
  await press(page, `Start ${name}`);
  await expect(page.getByText(/^Made for sessions of 80 or 110 minutes; this one has 50\./)).toBeVisible();
  await press(page, 'Not now');
  await expect(dialog).toHaveCount(0);
  await press(page, `Start ${name}`);
  await press(page, 'Start it all the same');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Step 1 of / })).toBeVisible();
  // It begins with each alone.
  await expect(a.page.getByRole('heading', { name: 'Paused' })).toBeVisible();
});

test('EXR9 a grounding is begun for one partner in one tap, and the other neither sees nor is told', async ({
  joint,
}) => {
  const { therapist, a, b } = joint;
  const { page } = therapist;
  const toB = await Traffic.of(b.page);
  const toA = await Traffic.of(a.page);
  const ground = async (way: string, name: string): Promise<void> => {
    await choose(page, /^Ground one or both/);
    await page.getByRole('region', { name: way }).getByRole('button', { name, exact: true }).click();
  };
  const told = ({ received }: Traffic, way: string) => received.some((frame) => frame.includes(`"${way}"`));
  /** After this, whatever was on its way has come. */
  const sayToAll = async (words: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'Message to everyone' }).fill(words);
    await page.keyboard.press('Enter');
    for (const traffic of [toA, toB])
      await expect.poll(() => traffic.received.some((frame) => frame.includes(words))).toBe(true);
  };
  const senses = (of: Page) => of.getByRole('region', { name: 'Look around you' });
  const breath = (of: Page) => of.getByRole('region', { name: 'Breathe with the circle' });
  await press(page, 'Chat');

  await ground('Five senses', names.a);
  await expect(senses(a.page)).toBeVisible();
  await expect(senses(a.page).getByRole('listitem')).toHaveText([
    /^Five things you can see/,
    /^Four things you can touch/,
    /^Three things you can hear/,
    /^Two things you can smell/,
    /^One thing you can taste/,
  ]);
  await expect(senses(a.page).locator('.grounding-dot')).toHaveCount(15);
  const dot = a.page.getByRole('button', { name: 'Five things you can see: 1', exact: true });
  await dot.click();
  await expect(dot).toHaveAttribute('aria-pressed', 'true');
  await sayToAll('after the senses');
  await expect(senses(b.page)).toHaveCount(0);
  expect(told(toA, 'senses')).toBe(true);
  expect(told(toB, 'senses')).toBe(false);

  await press(a.page, 'Enough for me');
  await expect(senses(a.page)).toHaveCount(0);
  await ground('Slow breath', names.b);
  await expect(breath(b.page)).toBeVisible();
  await expect(breath(b.page).locator('.breath-circle')).toBeVisible();
  await sayToAll('after the breath');
  await expect(breath(a.page)).toHaveCount(0);
  expect(told(toB, 'breath')).toBe(true);
  expect(told(toA, 'breath')).toBe(false);
});
