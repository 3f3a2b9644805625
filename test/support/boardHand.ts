import { expect, type Page } from '@playwright/test';

/** Opens the board beside the faces. */
export const openBoard = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(page.getByRole('toolbar', { name: 'Drawing tools' })).toBeVisible();
};

const surface = (page: Page) => page.getByRole('application', { name: /Drawings and cards/ });

/** A pen stroke across the middle of the page. */
export const draw = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Pen/ }).click();
  const box = await surface(page).boundingBox();
  if (box === null) throw new Error('the board is not on screen');
  const [x, y] = [box.x + box.width / 3, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 8 });
  await page.mouse.move(x + 120, y, { steps: 8 });
  await page.mouse.up();
};

/** Nothing lies over the middle of the board, where `draw` draws. */
export const isFree = (page: Page): Promise<boolean> =>
  surface(page).evaluate((board) => {
    const { x, y, width, height } = board.getBoundingClientRect();
    return [0, 60, 120].every((along) =>
      board.contains(document.elementFromPoint(x + width / 3 + along, y + height / 2)),
    );
  });

/** A card by keyboard alone. */
export const writeCard = async (page: Page, words: string): Promise<void> => {
  await surface(page).focus();
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
};
