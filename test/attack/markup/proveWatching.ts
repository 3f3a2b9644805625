import type { Browser } from '@playwright/test';
import { corpus } from './corpus.ts';
import { Evidence, Onlooker } from './Onlooker.ts';

/**
 * The test can fail: a text that runs and a request elsewhere on a page without a policy, and a breach of the server's own
 * policy, are each noticed. What was not is told.
 */
export const proveWatching = async (browser: Browser, url: string): Promise<readonly string[]> => {
  const evidence = new Evidence();
  const context = await browser.newContext();
  const onlooker = await Onlooker.create(context, 'nobody', url, evidence, () => []);
  const { page } = onlooker;
  await page.setContent(`${corpus[0]}<img src="https://evil.invalid/x.png">`);
  await onlooker.look('a page without a policy');
  const isRun = evidence.executions.some((what) => what.endsWith('pwned()'));
  const [elements, external] = [evidence.elements.length, evidence.external.length];
  await onlooker.go(url, 'a page of the server');
  const before = evidence.violations.length;
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.invalid/y.png' }));
  });
  // Gone from at once, as a real page is: what it has noted has to be there all the same.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await onlooker.go('about:blank', 'nothing');
  const noticed = {
    'a text that runs': isRun,
    'an element made of a text': elements > 0,
    'a request elsewhere': external > 0,
    'a breach of the policy': evidence.violations.length > before,
  };
  await context.close();
  return Object.entries(noticed).flatMap(([what, is]) => (is ? [] : [what]));
};
