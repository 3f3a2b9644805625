import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { formsOf } from '@trialogue/shared/exercises/regionKinds.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { atStep, startExercise } from '../support/exerciseHand.ts';
import { expect, test } from '../support/jointSession.ts';
import { press } from '../support/stageHand.ts';
import { spotsOfKinds } from './exerciseKinds.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 390, height: 844 };

/** Violations of what is on this screen, as it is and as it is on a phone. */
const violationsOn = async (page: Page, where: string): Promise<readonly string[]> => {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const size of [before, PHONE]) {
    if (size !== null) await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG).analyze();
    for (const { id, nodes } of violations) {
      found.push(
        `${where} ${size?.width}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
    }
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
};

test('LOOK1 axe finds nothing wrong with any kind of region, for who writes and who looks on', async ({
  joint,
}) => {
  test.setTimeout(600_000);
  const { therapist, a } = joint;
  const spots = spotsOfKinds(Object.values(exercises));
  expect(spots.map(({ kind }) => kind)).toEqual(Object.keys(formsOf));
  const found: string[] = [];
  const seen = new Set<string>();
  for (const { kind, exercise, step } of spots) {
    const place = `${exercise.id} ${step}`;
    // One screen often shows several kinds.
    if (seen.has(place)) continue;
    seen.add(place);
    await startExercise(therapist.page, exercise.name);
    for (let at = 0; at <= step; at += 1) {
      const { title } = exercise.steps[at] ?? { title: '' };
      await atStep(therapist.page, `Step ${at + 1} of ${exercise.steps.length}: ${title}`);
      if (at < step) await press(therapist.page, 'Next step');
    }
    await expect(a.page.locator(`.region-card[data-kind="${kind}"]`).first()).toBeVisible();
    found.push(...(await violationsOn(a.page, `${kind} in ${place}, partner`)));
    found.push(...(await violationsOn(therapist.page, `${kind} in ${place}, therapist`)));
  }
  expect(found).toEqual([]);
});
