import type { Page } from '@playwright/test';
import { atStep, bothOffered, loopField } from '../support/exerciseHand.ts';
import { comeTogether, expect, isInside, test } from '../support/jointSession.ts';
import { everyoneTogether, expectHearing } from '../support/people.ts';
import { names } from '../support/practice.ts';
import { press } from '../support/stageHand.ts';

test('FLT2 server SIGKILL while a partner writes in private: nothing typed is lost, and it stays private', async ({
  joint,
  server,
}) => {
  const { therapist, a, b, everyone } = joint;
  const field = await loopField(joint);
  await field.fill('I went quiet');
  await expect(therapist.page.getByText('I went quiet')).toBeVisible();

  await server.stop('SIGKILL');
  await field.pressSequentially(' and left the room.');
  await expect(field).toHaveValue('I went quiet and left the room.');
  await server.start();

  await expectHearing(everyone, everyoneTogether);
  await atStep(a.page, 'Step 2 of 8: Your side of the moment');
  await expect(field).toHaveValue('I went quiet and left the room.');
  await expect(therapist.page.getByText('I went quiet and left the room.')).toBeVisible();
  await expect(b.page.getByText('I went quiet')).toHaveCount(0);
  await press(a.page, 'Offer to show');
  await therapist.page.getByRole('button', { name: /^Show “I went quiet/ }).click();
  await expect(b.page.getByText('I went quiet and left the room.')).toBeVisible();
});

/** Whose marker this person reads on the scale. */
const read = async (page: Page): Promise<readonly string[]> => {
  const words = (await page.locator('[data-region="scale"]').textContent()) ?? '';
  return [names.a, names.b].filter((name) => words.includes(name));
};

test('FLT2 server SIGKILL in the middle of a reveal: both are shown to both, or neither to either', async ({
  joint,
  server,
}) => {
  const { therapist, a, b, everyone } = joint;
  await bothOffered(joint);
  await Promise.all([press(therapist.page, 'Reveal together'), server.stop('SIGKILL')]);
  await server.start();

  await expectHearing(everyone, everyoneTogether);
  for (const { page } of [a, b]) await atStep(page, 'Step 3 of 8');
  const partner = { a: await read(a.page), b: await read(b.page) };
  const isShown = partner.a.includes(names.b);
  expect(partner.b.includes(names.a)).toBe(isShown);
  if (!isShown) await press(therapist.page, 'Reveal together');
  await expect(b.page.locator('[data-region="scale"]')).toContainText(names.a);
  await expect(a.page.locator('[data-region="scale"]')).toContainText(names.b);
});

test('EXR4 a reload in the middle of a reveal: whoever comes back finds what was revealed', async ({
  joint,
}) => {
  const { therapist, a, b } = joint;
  await bothOffered(joint);
  await Promise.all([press(therapist.page, 'Reveal together'), a.page.reload()]);
  await isInside(a.page);
  await expect(a.page.locator('[data-region="scale"]')).toContainText(names.b);
  await expect(b.page.locator('[data-region="scale"]')).toContainText(names.a);
});

/** The private link of a partner, as the therapist's page of the session shows it. */
const linkOf = async (page: Page, name: string): Promise<string> => {
  await page.getByRole('button', { name: 'Show the link' }).first().click();
  return page.getByRole('textbox', { name: `Link for ${name}` }).inputValue();
};

test('EXR10 an exercise that was parked goes on in the next session with what was shown, and without what was dropped', async ({
  joint,
  people,
}) => {
  const { therapist, a, b, booked } = joint;
  await (await loopField(joint)).fill('I went quiet');
  await expect(therapist.page.getByText('I went quiet')).toBeVisible();
  await b.page.getByRole('textbox', { name: 'What I did' }).fill('I raised my voice');
  await expect(therapist.page.getByText('I raised my voice')).toBeVisible();
  await expect(b.page.getByText('If it is not shown, it is destroyed when the session ends.')).toBeVisible();
  await press(a.page, 'Offer to show');
  await therapist.page.getByRole('button', { name: /^Show “I went quiet/ }).click();
  await expect(b.page.getByText('I went quiet')).toBeVisible();
  await press(therapist.page, 'More for this exercise');
  await therapist.page.getByRole('menuitem', { name: /^Park it for later/ }).click();
  await press(therapist.page, 'End');
  await press(therapist.page, 'End for everyone');
  await expect(b.page.getByRole('heading', { name: 'Before you go' })).toBeVisible();

  const desk = therapist.page;
  await desk.goto(`${new URL(booked.room).origin}/sessions/new`);
  await desk.getByLabel('Now', { exact: true }).check();
  await desk.getByLabel('Continue from (optional)').selectOption({ index: 1 });
  await press(desk, 'Make the session');
  await expect(desk.getByRole('heading', { name: 'Private links' })).toBeVisible();
  const id = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
  const links = { a: await linkOf(desk, names.a), b: await linkOf(desk, names.b) };
  await comeTogether(people, { id, room: `${desk.url()}/room`, links });

  await desk.getByRole('button', { name: /^Stage: / }).click();
  await desk.getByRole('menuitem', { name: /^Exercises/ }).click();
  await expect(desk.getByRole('dialog')).toContainText('Parked at step 2 of 8');
  await press(desk, 'Go on with it');
  for (const { page } of [a, b]) await atStep(page, 'Step 2 of 8: Your side of the moment');
  await expect(b.page.getByText('I went quiet')).toBeVisible();
  // What is not shown is of the class that goes with the session.
  await expect(b.page.getByRole('textbox', { name: 'What I did' })).toHaveValue('');
  await expect(desk.getByText('I raised my voice')).toHaveCount(0);
  await expect(a.page.getByText('I raised my voice')).toHaveCount(0);
});
