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

/** The therapist, first of these, starts five minutes unless they run already; everybody has the digits in sight. */
export const startTimer = async ([therapist, ...others]: readonly Page[]): Promise<void> => {
  if (therapist === undefined) return;
  const pages = [therapist, ...others];
  const show = therapist.getByRole('button', { name: 'Show remaining time' });
  const digits = therapist.locator('.timer-ring-digits');
  if ((await digits.count()) === 0 && (await show.count()) === 0) {
    await therapist.getByRole('button', { name: 'Timer', exact: true }).click();
    await therapist.getByRole('button', { name: '5 min', exact: true }).click();
    await therapist.keyboard.press('Escape');
  }
  for (const page of pages) {
    const shown = page.locator('.timer-ring-digits');
    const button = page.getByRole('button', { name: 'Show remaining time' });
    await expect(shown.or(button).first()).toBeVisible();
    if ((await shown.count()) === 0) await button.click();
    await expect(shown).toHaveText(/^\d+:\d\d$/);
  }
};
