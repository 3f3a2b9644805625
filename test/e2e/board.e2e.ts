import type { Page } from '@playwright/test';
import { draw, openBoard, writeCard } from '../support/boardHand.ts';
import { expect, names, test } from '../support/jointSession.ts';

test('BRD1 what one draws and writes is on every board, and still there after a reload', async ({
  joint,
}) => {
  const { therapist, a, b, everyone } = joint;
  for (const { page } of everyone) await openBoard(page);
  await draw(a.page);
  await writeCard(b.page, 'I listened.');
  for (const { page } of everyone) await expect(page.getByText('1 drawing, 1 card')).toBeAttached();
  await expect(a.page.getByLabel(`Card by ${names.b}`)).toHaveValue('I listened.');
  await expect(a.page.getByLabel(`Card by ${names.b}`)).not.toBeEditable();

  await therapist.page.reload();
  await openBoard(therapist.page);
  await expect(therapist.page.getByText('1 drawing, 1 card')).toBeAttached();
});

test('BRD2 undo takes back only what is one’s own, and redo brings it again', async ({ joint }) => {
  const { a, b } = joint;
  await openBoard(a.page);
  await openBoard(b.page);
  await draw(a.page);
  await writeCard(b.page, 'Mine.');
  await expect(a.page.getByText('1 drawing, 1 card')).toBeAttached();
  await a.page.getByRole('button', { name: /^Undo/ }).click();
  await expect(b.page.getByText('1 card')).toBeAttached();
  await expect(b.page.getByText('1 drawing')).toHaveCount(0);
  await a.page.getByRole('button', { name: /^Redo/ }).click();
  await expect(b.page.getByText('1 drawing, 1 card')).toBeAttached();
});

test('BRD3 two people who move the same card end with it in the same place', async ({ joint }) => {
  const { a, b } = joint;
  await openBoard(a.page);
  await openBoard(b.page);
  await writeCard(a.page, 'Ours to move.');
  const own = a.page.getByLabel('Your card');
  const other = b.page.getByLabel(`Card by ${names.a}`);
  await own.focus();
  await other.focus();
  await Promise.all([
    (async () => {
      for (let step = 0; step < 8; step += 1) await a.page.keyboard.press('Shift+ArrowRight');
    })(),
    (async () => {
      for (let step = 0; step < 8; step += 1) await b.page.keyboard.press('Shift+ArrowDown');
    })(),
  ]);
  const placeOf = (page: Page) =>
    page
      .locator('[data-object]')
      .first()
      .evaluate((card) => card.getAttribute('style'));
  await expect(a.page.getByText('not saved yet')).toHaveCount(0);
  await expect.poll(async () => (await placeOf(a.page)) === (await placeOf(b.page))).toBe(true);
});

test('BRD4 the page can be taken home as a picture and all pages as a PDF', async ({ joint }) => {
  const { a } = joint;
  await openBoard(a.page);
  await draw(a.page);
  for (const [entry, ending] of [
    ['Download this page as a picture', 'png'],
    ['Download all pages as PDF', 'pdf'],
  ] as const) {
    const download = a.page.waitForEvent('download');
    await a.page.getByRole('button', { name: 'More', exact: true }).click();
    await a.page.getByRole('menuitem', { name: entry }).click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^board-[0-9-]+\\.${ending}$`));
  }
});

test('STG5 in a held session a partner can look at the board and not change it', async ({ joint }) => {
  const { therapist, a } = joint;
  await openBoard(a.page);
  await therapist.page.getByRole('button', { name: 'Pause the conversation' }).click();
  await expect(a.page.getByRole('toolbar', { name: 'Drawing tools' })).toHaveCount(0);
  await therapist.page.getByRole('button', { name: 'Resume the conversation' }).click();
  await expect(a.page.getByRole('toolbar', { name: 'Drawing tools' })).toBeVisible();
});
