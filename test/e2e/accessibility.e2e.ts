import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/jointSession.ts';
import { type Visit, walkTheOutside, walkThePractice, walkTheSession } from './everyScreen.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What the dark scheme can break: it changes colours and nothing else. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** No page has a frame of another origin, so axe need not open a page of its own to gather from them. */
const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();

/** Two busy cores are slow. */
const STEP_MS = 30_000;

/** No screen has a violation; all are gathered before any is reported. */
test('LOOK1 axe finds nothing wrong with any screen, light or dark', async ({ server, people }) => {
  test.setTimeout(600_000);
  const found: string[] = [];
  const visit: Visit = async (screen, page) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const axe = colorScheme === 'light' ? axeOn(page).withTags(WCAG) : axeOn(page).withRules(OF_COLOUR);
      const { violations } = await axe.analyze();
      for (const { id, nodes } of violations) {
        found.push(
          `${screen} (${colorScheme}): ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
      }
    }
  };
  // A step that cannot be taken is named, instead of running into the end of the test.
  for (const { page } of [people.therapist, people.a, people.b]) page.setDefaultTimeout(STEP_MS);
  await walkTheOutside(server, people.b.page, visit);
  await walkThePractice(server, people.therapist.page, visit);
  await walkTheSession(people, visit);
  expect(found).toEqual([]);
});
