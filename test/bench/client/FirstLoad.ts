import type { Browser, Page } from '@playwright/test';
import { goIn, isWaiting } from '../../support/jointSession.ts';
import type { BarePage } from '../join/BarePage.ts';

/** How a page that was never open before in this browser came up. */
export interface FirstLoad {
  /** Compressed bytes of all scripts that came before the page was ready, and of those fetched ahead afterwards. */
  readonly scriptBytes: number;
  readonly aheadBytes: number;
  /** The same scripts uncompressed. */
  readonly rawBytes: number;
  /** From the navigation until the button that goes on is there and the main thread takes a press, in ms. */
  readonly interactiveMs: number;
}

/** Which button goes on, on each page. */
const OURS = 'Go in';
const BARE = 'Admit';

declare global {
  interface Window {
    readonly benchInteractiveAt: Promise<number>;
  }
}

/** Runs in the page before anything else: notes when that button can be pressed and something would happen at once. */
const noteInteractive = (button: string): void => {
  const interactiveAt = new Promise<number>((resolve) => {
    const look = (): void => {
      const found = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === button,
      );
      if (found === undefined || found.disabled) requestAnimationFrame(look);
      // A task of its own: whatever still occupies the main thread comes before it.
      else setTimeout(() => resolve(performance.now()));
    };
    look();
  });
  Object.assign(window, { benchInteractiveAt: interactiveAt });
};

const scripts = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ encodedBodySize, decodedBodySize }) => ({ encodedBodySize, decodedBodySize })),
  );

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Opens a fresh profile whose main thread is `slowdown` times slower, measures, and closes it. */
const inFreshPage = async (
  browser: Browser,
  button: string,
  slowdown: number,
  measure: (page: Page) => Promise<FirstLoad>,
): Promise<FirstLoad> => {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  try {
    await context.addInitScript(noteInteractive, button);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return await measure(page);
  } finally {
    await context.close();
  }
};

/** A partner opens the private link, goes through the device check and waits. */
export const ourFirstLoad = (browser: Browser, link: string, slowdown: number): Promise<FirstLoad> =>
  inFreshPage(browser, OURS, slowdown, async (page) => {
    await page.goto(link);
    const interactiveMs = await page.evaluate(() => window.benchInteractiveAt);
    // The test of the connection brings its own part.
    await page.waitForLoadState('networkidle');
    const before = await scripts(page);
    await goIn(page);
    await isWaiting(page);
    await page.waitForLoadState('networkidle');
    const after = await scripts(page);
    const scriptBytes = sum(before.map(({ encodedBodySize }) => encodedBodySize));
    return {
      scriptBytes,
      aheadBytes: sum(after.map(({ encodedBodySize }) => encodedBodySize)) - scriptBytes,
      rawBytes: sum(before.map(({ decodedBodySize }) => decodedBodySize)),
      interactiveMs,
    };
  });

export const bareFirstLoad = (browser: Browser, { url }: BarePage, slowdown: number): Promise<FirstLoad> =>
  inFreshPage(browser, BARE, slowdown, async (page) => {
    await page.goto(`${url}?wait`);
    const interactiveMs = await page.evaluate(() => window.benchInteractiveAt);
    const loaded = await scripts(page);
    return {
      scriptBytes: sum(loaded.map(({ encodedBodySize }) => encodedBodySize)),
      aheadBytes: 0,
      rawBytes: sum(loaded.map(({ decodedBodySize }) => decodedBodySize)),
      interactiveMs,
    };
  });
