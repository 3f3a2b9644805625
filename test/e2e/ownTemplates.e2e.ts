import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { MAX_TEMPLATE_FILE_BYTES } from '@trialogue/shared/exercises/readTemplate.ts';
import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import { templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { atStep, startExercise } from '../support/exerciseHand.ts';
import { expect, test } from '../support/jointSession.ts';
import { call, setUpPractice } from '../support/practice.ts';
import { press } from '../support/stageHand.ts';

/** What the practice writes in place of the words it copied. */
const ours = {
  name: 'Our evening scale',
  acting: 'Put it where this evening was. Nobody argues with it.',
  region: 'How close this evening',
  topic: 'One evening of this week',
  hint: 'Name the evening you both think of.',
} as const;

const form = (page: Page, part: 'About it' | 'Steps' | 'Regions') =>
  page.getByRole('region', { name: part, exact: true });
const field = (page: Page, part: 'About it' | 'Steps' | 'Regions', label: string) =>
  form(page, part).getByLabel(label, { exact: true });
const item = (page: Page, part: 'Steps' | 'Regions', line: string) =>
  form(page, part).getByRole('button', { name: line, exact: true });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview', exact: true });
const state = (page: Page, words: string) => expect(page.getByRole('status').getByText(words)).toBeVisible();

/** One exercise of the list, by its very name. */
const rowOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

const openList = async (page: Page): Promise<void> => {
  await page.goto(`${new URL(page.url()).origin}/exercises`);
  await expect(rowOf(page, sfbtScale.name)).toBeVisible();
};

/** Copies the exercise that Trialogue brings; the editor of the copy is open afterwards. */
const copyTheScale = async (page: Page): Promise<void> => {
  await openList(page);
  await rowOf(page, sfbtScale.name).getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(field(page, 'About it', 'Name')).toHaveValue(`${sfbtScale.name} (copy)`);
};

const fromMenu = async (page: Page, name: string, action: 'Export' | 'Delete'): Promise<void> => {
  await rowOf(page, name)
    .getByRole('button', { name: `More for “${name}”` })
    .click();
  await page.getByRole('menuitem', { name: `${action} “${name}”`, exact: true }).click();
};

/** Chooses a file with these contents, as a person does. */
const importFile = async (page: Page, name: string, content: string | Buffer): Promise<void> => {
  const choosing = page.waitForEvent('filechooser');
  await press(page, 'Import a file');
  const chooser = await choosing;
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
};

const keptTemplates = async (page: Page) => (await call(page, templateEndpoints.list, {})).templates;

/** Name, a prompt, minutes and a region’s words, each followed by the preview; nothing is saved. */
const writeOurs = async (page: Page): Promise<void> => {
  await field(page, 'About it', 'Name').fill(ours.name);
  await field(page, 'Regions', 'Name').fill(ours.topic);
  await field(page, 'Regions', 'Hint in the empty field').fill(ours.hint);
  await expect(preview(page).getByRole('heading', { name: ours.topic })).toBeVisible();
  await expect(preview(page).getByPlaceholder(ours.hint)).toBeVisible();
  await item(page, 'Steps', '2. Place your marker · 2 min').click();
  await expect(preview(page).getByText('Step 2 of 8: Place your marker')).toBeVisible();
  await field(page, 'Steps', 'What those who act read').fill(ours.acting);
  await expect(preview(page).getByText(ours.acting, { exact: true })).toBeVisible();
  await field(page, 'Steps', 'Minutes').fill('5');
  await expect(item(page, 'Steps', '2. Place your marker · 5 min')).toBeVisible();
  await expect(form(page, 'Steps').getByText('25 min in all')).toBeVisible();
  await item(page, 'Regions', '2. 0 to 10').click();
  await field(page, 'Regions', 'Name').fill(ours.region);
  await expect(preview(page).getByRole('heading', { name: ours.region })).toBeVisible();
};

/** The editor, opened anew, has all of it. */
const expectOurs = async (page: Page): Promise<void> => {
  await expect(field(page, 'About it', 'Name')).toHaveValue(ours.name);
  await item(page, 'Steps', '2. Place your marker · 5 min').click();
  await expect(field(page, 'Steps', 'Minutes')).toHaveValue('5');
  await expect(field(page, 'Steps', 'What those who act read')).toHaveValue(ours.acting);
  await expect(preview(page).getByText(ours.acting, { exact: true })).toBeVisible();
  for (const region of [ours.topic, ours.region]) {
    await expect(preview(page).getByRole('heading', { name: region })).toBeVisible();
  }
  await expect(field(page, 'Regions', 'Hint in the empty field')).toHaveValue(ours.hint);
  await state(page, 'Everything is saved');
};

test('EXR12 a copy is edited beside its preview, survives a reload, and comes back from its file after it was deleted', async ({
  server,
  people: { therapist },
}) => {
  const { page } = therapist;
  await setUpPractice(page, server.setupLink);
  await copyTheScale(page);
  await writeOurs(page);
  await state(page, 'Not saved yet');
  await press(page, 'Save');
  await state(page, 'Everything is saved');
  await page.reload();
  await expectOurs(page);

  await page.getByRole('link', { name: 'Exercises' }).first().click();
  const downloading = page.waitForEvent('download');
  await fromMenu(page, ours.name, 'Export');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('exercise-our-evening-scale.json');
  const file = await readFile(await download.path(), 'utf8');

  await fromMenu(page, ours.name, 'Delete');
  await press(page, 'Keep it');
  await expect(rowOf(page, ours.name)).toBeVisible();
  await fromMenu(page, ours.name, 'Delete');
  await expect(page.getByRole('dialog')).toContainText(ours.name);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('There are none yet.')).toBeVisible();
  expect(await keptTemplates(page)).toEqual([]);

  await importFile(page, 'scale.json', file);
  await expect(rowOf(page, ours.name)).toBeVisible();
  const [kept, ...others] = await keptTemplates(page);
  expect(others).toEqual([]);
  expect({ ...kept?.exercise, id: '' }).toEqual({ ...JSON.parse(file), id: '' });
  await rowOf(page, ours.name).getByRole('button', { name: 'Edit', exact: true }).click();
  await expectOurs(page);
});

test('EXR12 what is typed can be taken back, is not saved while it is wrong, and is not left behind unasked', async ({
  server,
  people: { therapist },
}) => {
  const { page } = therapist;
  await setUpPractice(page, server.setupLink);
  await copyTheScale(page);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toHaveCount(0);
  await field(page, 'About it', 'Name').fill('A name for now');
  await field(page, 'Steps', 'Minutes').fill('0');
  await expect(page.getByText('Step 1, minutes: Has to be at least 1.')).toBeVisible();
  await expect(field(page, 'Steps', 'Minutes')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await undo.click();
  await expect(field(page, 'Steps', 'Minutes')).toHaveValue('2');
  await expect(page.getByText('Has to be at least 1.')).toHaveCount(0);
  await expect(field(page, 'About it', 'Name')).toHaveValue('A name for now');

  const back = page.getByRole('link', { name: 'Exercises' }).first();
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  await back.click();
  await leaving.getByRole('button', { name: 'Stay here' }).click();
  await expect(field(page, 'About it', 'Name')).toHaveValue('A name for now');
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => setTimeout(() => location.reload()));
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await expect(field(page, 'About it', 'Name')).toHaveValue('A name for now');
  await back.click();
  await leaving.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(rowOf(page, `${sfbtScale.name} (copy)`)).toBeVisible();
  await expect(rowOf(page, 'A name for now')).toHaveCount(0);
});

/** Files that are no template, and the line that says where and why. */
const badFiles = [
  ['notes.json', 'Dear Imke, this is a letter.', 'The whole template: This is not JSON'],
  ['half.json', JSON.stringify(sfbtScale).slice(0, -20), 'The whole template: This is not JSON'],
  ['picture.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'The whole template: This is not JSON'],
  ['list.json', JSON.stringify([sfbtScale]), 'The whole template: This is JSON, but not a template.'],
  [
    'sum.json',
    JSON.stringify({ ...sfbtScale, minutes: sfbtScale.minutes + 1 }),
    'The whole template: The minutes of the steps do not add up to the minutes of the whole.',
  ],
  [
    'minutes.json',
    JSON.stringify({
      ...sfbtScale,
      steps: sfbtScale.steps.map((step, at) => (at === 2 ? { ...step, minutes: '1' } : step)),
    }),
    'Step 3, minutes: Has to be a number.',
  ],
  [
    'more.json',
    JSON.stringify({ ...sfbtScale, onStart: 'alert(1)' }),
    'The whole template: Holds something that is not known here: “onStart”.',
  ],
  [
    'large.json',
    JSON.stringify({ ...sfbtScale, purpose: 'x'.repeat(MAX_TEMPLATE_FILE_BYTES) }),
    'The whole template: It is larger than a template may be (48 KB).',
  ],
] as const;

test('EXR12 a bad file says where and why, and nothing of it is imported', async ({
  server,
  people: { therapist },
}) => {
  const { page } = therapist;
  await setUpPractice(page, server.setupLink);
  await openList(page);
  for (const [name, content, why] of badFiles) {
    await importFile(page, name, content);
    const refusal = page.getByRole('alert').filter({ hasText: `“${name}” was not imported` });
    await expect(refusal).toContainText(why);
    await expect(refusal).toContainText('Nothing was imported.');
    await expect(page.getByText('There are none yet.')).toBeVisible();
  }
  expect(await keptTemplates(page)).toEqual([]);
  // The same file, mended, goes in, and what was wrong with it is no longer said.
  await importFile(page, 'large.json', JSON.stringify({ ...sfbtScale, name: ours.name }));
  await expect(rowOf(page, ours.name)).toBeVisible();
  await expect(page.getByText('was not imported')).toHaveCount(0);
});

test('EXR12 markup in a file is words like any others', async ({ server, people: { therapist } }) => {
  const { page } = therapist;
  await setUpPractice(page, server.setupLink);
  await openList(page);
  const markup = '<img id="planted" src=x onerror=alert(1)>';
  const [first, ...rest] = sfbtScale.steps;
  if (first === undefined) throw new Error('the exercise has steps');
  const [region, ...regions] = sfbtScale.regions;
  if (region === undefined) throw new Error('the exercise has regions');
  const exercise = {
    ...sfbtScale,
    name: markup,
    purpose: markup,
    steps: [
      { ...first, title: markup, prompt: { therapist: markup, acting: markup, others: markup } },
      ...rest,
    ],
    regions: [{ ...region, label: markup }, ...regions],
  };
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await importFile(page, 'markup.json', JSON.stringify(exercise));
  await expect(rowOf(page, markup)).toContainText(markup);
  await rowOf(page, markup).getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(preview(page).getByRole('heading', { name: markup, exact: true })).toBeVisible();
  await expect(preview(page).getByText(markup, { exact: true }).first()).toBeVisible();
  await expect(page.locator('#planted')).toHaveCount(0);
  expect(dialogs).toEqual([]);
});

test('EXR12 a practice’s own template is in the session’s library, and runs for both partners with its words', async ({
  joint,
}) => {
  // Three people in a session, and an editor that draws its preview at every word.
  test.slow();
  const { therapist, a, b, everyone } = joint;
  const office = await therapist.anotherTab();
  await office.page.goto(new URL(joint.booked.room).origin);
  await copyTheScale(office.page);
  await writeOurs(office.page);
  await press(office.page, 'Save');
  await state(office.page, 'Everything is saved');

  await startExercise(therapist.page, ours.name);
  for (const { page } of everyone) {
    await atStep(page, 'Step 1 of 8: Choose the topic');
    await expect(page.getByText(ours.name, { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: ours.topic })).toBeVisible();
  }
  await press(therapist.page, 'Next step');
  for (const { page } of [a, b]) {
    await atStep(page, 'Step 2 of 8: Place your marker');
    await expect(page.getByText(ours.acting, { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: ours.region })).toBeVisible();
  }

  // What was begun with it stays, although it is deleted meanwhile.
  await openList(office.page);
  await fromMenu(office.page, ours.name, 'Delete');
  await office.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(office.page.getByText('There are none yet.')).toBeVisible();
  await a.page.reload();
  await expect(a.page.getByText(ours.acting, { exact: true })).toBeVisible();
  await expect(a.page.getByRole('heading', { name: ours.region })).toBeVisible();
  await press(therapist.page, 'Next step');
  for (const { page } of everyone) await atStep(page, 'Step 3 of 8: Reveal');
});
