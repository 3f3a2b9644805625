import type { Page } from '@playwright/test';
import { expect, goIn, isInside, test } from '../support/jointSession.ts';

const DAY_MS = 86_400_000;
const SAME_MS = 100;
const TICKS = 4;

/** Notes, on this machine's one true clock, when the timer's digits change; resolves after some changes. */
const ticksOf = (page: Page): Promise<Readonly<Record<string, number>>> =>
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

test('TMR1 a machine whose clock is a day off shows the same remaining time within 100 ms', async ({
  booked,
  people,
}) => {
  const { therapist, a } = people;
  await a.page.addInitScript((ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead;
  }, DAY_MS);
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await a.page.goto(booked.links.a);
  await goIn(a.page);
  await therapist.page.getByRole('button', { name: /^Admit / }).click();
  await isInside(a.page);

  await therapist.page.getByRole('button', { name: 'Timer', exact: true }).click();
  await therapist.page.getByRole('button', { name: '5 min', exact: true }).click();
  await therapist.page.keyboard.press('Escape');
  for (const { page } of [therapist, a]) {
    await page.getByRole('button', { name: 'Show remaining time' }).click();
    await expect(page.locator('.timer-ring-digits')).toHaveText(/^\d+:\d\d$/);
  }
  const [here, there] = await Promise.all([ticksOf(therapist.page), ticksOf(a.page)]);
  const apart = Object.keys(here).flatMap((digits) => {
    const [one, other] = [here[digits], there[digits]];
    return one === undefined || other === undefined ? [] : [Math.abs(one - other)];
  });
  expect(apart.length).toBeGreaterThan(0);
  // A busy browser may paint one tick late; the clocks themselves agree if any tick shows it.
  expect(Math.min(...apart)).toBeLessThan(SAME_MS);

  await a.page.reload();
  await isInside(a.page);
  await expect(a.page.getByRole('button', { name: 'Show remaining time' })).toBeVisible();
});
