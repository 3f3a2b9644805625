import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '../support/jointSession.ts';
import { type Visit, walkTheOutside, walkThePractice, walkTheSession } from './everyScreen.ts';

const folder = fileURLToPath(new URL('../../test-output/shots/', import.meta.url));
const sizes = [
  { width: 1_440, height: 900 },
  { width: 1_024, height: 768 },
  { width: 390, height: 844 },
  // The narrowest that has to work.
  { width: 320, height: 640 },
] as const;

/** Two busy cores are slow. */
const STEP_MS = 30_000;

/** Every screen at four sizes, light and dark, for people to look at. */
test('screenshots of every screen', async ({ server, people }) => {
  test.setTimeout(900_000);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const visit: Visit = async (screen, page) => {
    const before = page.viewportSize();
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: path.join(folder, `${screen}-${size.width}-${colorScheme}.png`) });
      }
    }
    if (before !== null) await page.setViewportSize(before);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  };
  // A step that cannot be taken is named, instead of running into the end of the test.
  for (const { page } of [people.therapist, people.a, people.b]) page.setDefaultTimeout(STEP_MS);
  await walkTheOutside(server, people.b.page, visit);
  await walkThePractice(server, people.therapist.page, visit);
  await walkTheSession(people, visit);
});
