import { expect, type Page } from '@playwright/test';

const TICKS = 4;

/** Notes, on this machine's one true clock, when the timer's digits change; resolves after some changes. */
export const ticksOf = (page: Page): Promise<Readonly<Record<string, number>>> =>
  page.evaluate(async (ticks) => {
    const digits = document.querySelector('.timer-ring-digits');
    if (digits === null) throw new Error('no digits');
    const seen: Record<string, number> = {};
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        seen[digits.textContent ?? ''] = performance.timeOrigin + performance.now();
        if (Object.keys(seen).length < ticks) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(digits, { characterData: true, childList: true, subtree: true });
    });
    return seen;
  }, TICKS);

const DIGITS = /^\d+:\d\d$/;

const digitsOf = (page: Page) => page.locator('.timer-ring-digits').filter({ hasText: DIGITS });

/** The therapist, first of these, starts five minutes unless they run already; everybody has the digits in sight. */
export const startTimer = async ([therapist, ...others]: readonly Page[]): Promise<void> => {
  if (therapist === undefined) return;
  const hidden = (page: Page) => page.getByRole('button', { name: 'Show remaining time' });
  if ((await digitsOf(therapist).count()) === 0 && (await hidden(therapist).count()) === 0) {
    await therapist.getByRole('button', { name: 'Timer', exact: true }).click();
    await therapist.getByRole('button', { name: '5 min', exact: true }).click();
    await therapist.keyboard.press('Escape');
  }
  for (const page of [therapist, ...others]) {
    await expect(digitsOf(page).or(hidden(page)).first()).toBeVisible();
    if ((await digitsOf(page).count()) === 0) await hidden(page).click();
    await expect(digitsOf(page)).toBeVisible();
  }
};
