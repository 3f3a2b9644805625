import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { atStep, startExercise } from '../support/exerciseHand.ts';
import { expect, type JointSession, test } from '../support/jointSession.ts';
import { pdfText } from '../support/pdfText.ts';
import { call, names } from '../support/practice.ts';
import { press } from '../support/stageHand.ts';

/** Whatever anybody writes in the exercise, by what becomes of it. */
const said = {
  // For the couple: the one account that both want to keep, and what was agreed.
  account: 'I waited at the window until ten',
  asked: 'Ring me when the train is late',
  change: 'I ask before I am angry',
  // For its author and the therapist: shown to nobody, and shown to both but kept as one’s own.
  soreOfA: 'My father never came home',
  soreOfB: 'Nobody asked how I was',
  // For nobody: only one wants it kept, a class that is dropped, a word that never left the browser.
  accountOfB: 'The last tram stood still',
  partOfA: 'I slammed the kitchen door',
  feltByA: 'Boiling inside',
} as const;

const couples = [said.account, said.asked, said.change];
const mayRead = {
  a: [...couples, said.soreOfA],
  b: [...couples, said.soreOfB],
  therapist: [...couples, said.soreOfA, said.soreOfB],
} as const;

/** Those of all that was said that stand in a text, however its lines are broken. */
const saidIn = (text: string): readonly string[] => {
  const whole = text.replaceAll(/\s+/g, ' ');
  return Object.values(said)
    .filter((words) => whole.includes(words))
    .toSorted();
};

const region = (page: Page, id: string) => page.locator(`[data-region="${id}"]`);
const write = (page: Page, id: string, field: string, words: string): Promise<void> =>
  region(page, id).getByRole('textbox', { name: field }).fill(words);
/** Does it again where nothing came of it: on a busy machine the connection may be gone for a moment. */
const until = (seen: Locator, act: () => Promise<void>): Promise<void> =>
  expect(async () => {
    if (await seen.isVisible()) return;
    await act();
    await expect(seen).toBeVisible();
  }).toPass({ timeout: 60_000 });
const keep = (page: Page, id: string): Promise<void> => {
  const kept = (checked: boolean) => region(page, id).getByRole('checkbox', { name: /^Keep this/, checked });
  return until(kept(true), () => kept(false).click());
};

/** Through an exercise with words of every class, and out of it. */
const liveThrough = async ({ therapist, a, b, everyone }: JointSession): Promise<void> => {
  const goOn = async (step: string): Promise<void> => {
    await until(therapist.page.getByRole('heading', { name: step }), () =>
      press(therapist.page, 'Next step'),
    );
    for (const { page } of everyone) await atStep(page, step);
  };
  await startExercise(therapist.page, 'Looking back at an argument');
  await goOn('Step 2 of 9: What you felt then');
  await press(a.page, said.feltByA);
  await expect(a.page.getByRole('button', { name: said.feltByA })).toHaveAttribute('aria-pressed', 'true');
  await goOn('Step 3 of 9: Feelings, without because');

  await goOn('Step 4 of 9: One account');
  await write(a.page, 'a_view', 'My account', said.account);
  await expect(region(b.page, 'a_view')).toContainText(said.account);
  for (const { page } of [a, b]) await keep(page, 'a_view');
  await goOn('Step 5 of 9: The other account');
  await write(b.page, 'b_view', 'My account', said.accountOfB);
  await expect(region(a.page, 'b_view')).toContainText(said.accountOfB);
  await keep(b.page, 'b_view');

  await goOn('Step 6 of 9: A sore spot');
  for (const [page, id, words] of [
    [a.page, 'a_sore', said.soreOfA],
    [b.page, 'b_sore', said.soreOfB],
  ] as const) {
    await write(page, id, 'My sore spot', words);
    await expect(region(therapist.page, id)).toContainText(words);
    await keep(page, id);
  }
  await goOn('Step 7 of 9: Share what you want');
  const show = therapist.page.getByRole('button', { name: `Show “${said.soreOfB}”`, exact: true });
  await until(show, () => region(b.page, 'b_sore').getByRole('button', { name: 'Offer to show' }).click());
  await until(region(a.page, 'b_sore').getByText(said.soreOfB), () => show.click());

  await goOn('Step 8 of 9: Your own part');
  await write(a.page, 'a_own', 'My part', said.partOfA);
  await expect(region(b.page, 'a_own')).toContainText(said.partOfA);
  await goOn('Step 9 of 9: Next time');
  for (const [field, words] of [
    ['One thing I ask of you', said.asked],
    ['One thing I change', said.change],
  ] as const) {
    await write(a.page, 'next', field, words);
    await expect(region(b.page, 'next')).toContainText(words);
  }
  await press(therapist.page, 'More for this exercise');
  await therapist.page.getByRole('menuitem', { name: /^End the exercise/ }).click();
  await expect(a.page.getByRole('heading', { name: /^Step / })).toHaveCount(0);
};

const endForEveryone = async ({ therapist, a, b }: JointSession): Promise<void> => {
  await press(therapist.page, 'End');
  await press(therapist.page, 'End for everyone');
  for (const { page } of [a, b]) {
    await expect(page.getByRole('heading', { name: 'Before you go' })).toBeVisible();
    await press(page, 'I’d rather not today');
    await expect(page.getByRole('heading', { name: 'The session has ended' })).toBeVisible();
  }
};

/** The private link, opened from another page as from a message. */
const openLink = async (page: Page, link: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(link);
};

const readAgain = async (page: Page, link: string): Promise<void> => {
  await openLink(page, link);
  await press(page, 'What you keep from today');
  await expect(page.getByRole('heading', { name: 'What you keep from today' })).toBeVisible();
};

/** On the screen, in the file and on paper: these words, and no others of all that was said. */
const expectKept = async (page: Page, expected: readonly string[]): Promise<void> => {
  const words = expected.toSorted();
  await expect(page.getByRole('heading', { name: 'Looking back at an argument' })).toBeVisible();
  expect(saidIn(await page.locator('html').innerHTML())).toEqual(words);

  const downloading = page.waitForEvent('download');
  await press(page, 'Download PDF');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('notes.pdf');
  expect(saidIn(pdfText(await readFile(await download.path())))).toEqual(words);

  const printing = page.evaluate(
    () => new Promise<void>((resolve) => window.addEventListener('beforeprint', () => resolve())),
  );
  await press(page, 'Print');
  await printing;
  await page.emulateMedia({ media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: what is not rendered is not on paper either
  const paper = await page.locator('body').innerText();
  expect(saidIn(paper)).toEqual(words);
  expect(paper).toContain(names.a);
  expect(paper).not.toMatch(/private link|Print|Download|Close|Sign out|To the session/);
  for (const role of ['button', 'link', 'toolbar', 'navigation'] as const)
    await expect(page.getByRole(role)).toHaveCount(0);
  await page.emulateMedia({ media: null });
};

test('EXR13 what was kept is each person’s own page, to read, print and download, until the link is gone', async ({
  joint,
}) => {
  test.slow();
  const { therapist, a, b, booked } = joint;
  await liveThrough(joint);
  await endForEveryone(joint);

  for (const [seat, { page }] of [
    ['a', a],
    ['b', b],
  ] as const) {
    await readAgain(page, booked.links[seat]);
    await expect(page.getByText(/^You can open your private link again on this device until /)).toBeVisible();
    await expectKept(page, mayRead[seat]);
  }
  await therapist.page.goto(`${new URL(booked.room).origin}/sessions/${booked.id}`);
  await press(therapist.page, 'What was kept');
  await expectKept(therapist.page, mayRead.therapist);

  // Closed, it stays closed to whoever uses the device next, until the private link is opened once more.
  await press(b.page, 'Close this page');
  await expect(b.page.getByRole('heading', { name: 'Closed' })).toBeVisible();
  await b.page.reload();
  await expect(b.page.getByRole('heading').first()).toBeVisible();
  await expect(b.page.getByRole('button', { name: 'What you keep from today' })).toHaveCount(0);
  expect(saidIn(await b.page.locator('html').innerHTML())).toEqual([]);
  await readAgain(b.page, booked.links.b);
  await expect(b.page.getByText(said.soreOfB)).toBeVisible();

  // A link that is gone opens nothing, and takes nothing from the other.
  await call(therapist.page, sessionEndpoints.revokeLink, {}, { id: booked.id, seat: 'a' });
  await openLink(a.page, booked.links.a);
  await expect(a.page.getByRole('heading', { name: 'This link does not open a session' })).toBeVisible();
  expect(saidIn(await a.page.locator('html').innerHTML())).toEqual([]);
  await readAgain(b.page, booked.links.b);
  await expect(b.page.getByText(said.soreOfB)).toBeVisible();
});
