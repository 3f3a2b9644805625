import type { Page } from '@playwright/test';
import { draw } from '../support/boardHand.ts';
import { machineNow } from '../support/elapse.ts';
import { everyVoice, type Voice } from '../support/voices.ts';

type Pages = Readonly<Record<Voice, Page>>;

/** Between two lines of one person. A minute without a connection leaves fewer than a page keeps waiting. */
const WRITE_EVERY_MS = 1_500;
const LOOK_EVERY_MS = 20;
/** Work that was held up by a fault is done by then, or shown as not done. */
const SETTLE_MS = 20_000;

declare global {
  interface Window {
    /** When each line of this page's own was first shown as said, ms since 1970. */
    readonly trialogueSaid: Map<string, number>;
  }
}

/** Runs in the page from its start: notes when a line of the chat is there for good. */
const noteSaid = (everyMs: number): void => {
  const said = new Map<string, number>();
  setInterval(() => {
    let line = document.querySelector('.chat-list')?.lastElementChild;
    for (; line !== null && line !== undefined; line = line.previousElementSibling) {
      const text = line.querySelector('.chat-words')?.textContent;
      if (text === null || text === undefined || line.querySelector('time') === null) continue;
      if (said.has(text)) return;
      said.set(text, performance.timeOrigin + performance.now());
    }
  }, everyMs);
  Object.assign(window, { trialogueSaid: said });
};

export const recordSaid = async (page: Page): Promise<void> => {
  await page.addInitScript(noteSaid, LOOK_EVERY_MS);
};

/** What is in one page now: every line of the chat, how many drawings the board has, and what is still pending. */
interface Contents {
  readonly said: readonly string[];
  readonly pending: readonly string[];
  readonly drawings: number;
  readonly unsaved: boolean;
}

const contentsOf = (page: Page): Promise<Contents> =>
  page.evaluate(() => {
    const lines = [...document.querySelectorAll('.chat-message')];
    const said = lines.filter((line) => line.querySelector('time') !== null);
    const counted = /(\d+) drawings?/.exec(document.body.textContent ?? '')?.[1];
    return {
      said: said.map((line) => line.querySelector('.chat-words')?.textContent ?? ''),
      pending: lines
        .filter((line) => !said.includes(line))
        .map((line) => line.querySelector('.chat-words')?.textContent ?? ''),
      drawings: Number(counted ?? 0),
      unsaved: /not saved yet/.test(document.body.textContent ?? ''),
    };
  });

interface Line {
  readonly voice: Voice;
  /** When its writer pressed Enter, or a moment before, ms since 1970. */
  readonly at: number;
}

/** Everything that three people write and draw while things go wrong, and whether all of it is there in the end. */
export class Ledger {
  readonly #pages: Pages;
  readonly #written = new Map<string, Line>();
  readonly #acknowledged = new Set<string>();
  /** Whoever is in here goes on writing. */
  readonly #writers = new Map<Voice, Promise<void>>();
  readonly #typing = new Map<Voice, Promise<void>>();
  #lines = 0;
  #drawn = 0;

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  get operations(): number {
    return this.#written.size + this.#drawn;
  }

  /** Everybody writes a line from time to time until `rest`. */
  begin(): void {
    for (const voice of everyVoice) this.resume(voice);
  }

  /** This person writes from time to time. */
  resume(voice: Voice): void {
    if (!this.#writers.has(voice)) this.#writers.set(voice, this.#keepWriting(voice));
  }

  /** Resolves once this person writes no more. */
  async pause(voice: Voice): Promise<void> {
    const writer = this.#writers.get(voice);
    this.#writers.delete(voice);
    await writer;
  }

  /** Writes one line now, which is what a person would do to see whether anything works. Resolves with its words. */
  write(voice: Voice): Promise<string> {
    this.#lines += 1;
    const text = `line ${this.#lines} of ${voice}`;
    // Two hands on one field would type over each other.
    const typed = (this.#typing.get(voice) ?? Promise.resolve()).then(() => this.#type(voice, text));
    this.#typing.set(
      voice,
      typed.catch(() => undefined),
    );
    return typed.then(() => text);
  }

  async #type(voice: Voice, text: string): Promise<void> {
    this.#written.set(text, { voice, at: machineNow() });
    const field = this.#pages[voice].locator('.chat textarea');
    await field.fill(text);
    await field.press('Enter');
  }

  async draw(voice: Voice): Promise<void> {
    this.#drawn += 1;
    await draw(this.#pages[voice]);
  }

  /** When this page first showed the line as said, ms since 1970. */
  async shownAt(voice: Voice, text: string): Promise<number | undefined> {
    return this.#pages[voice].evaluate((line) => window.trialogueSaid.get(line), text);
  }

  /** When the first line that `voice` wrote after `since` was acknowledged, ms after `since`. */
  async acknowledgedAfter(voice: Voice, since: number): Promise<number | undefined> {
    const said = await this.#pages[voice].evaluate(() => [...window.trialogueSaid]);
    const own = said.filter(([text]) => {
      const line = this.#written.get(text);
      return line?.voice === voice && line.at >= since;
    });
    return own.length === 0 ? undefined : Math.min(...own.map(([, at]) => at)) - since;
  }

  /** Nobody writes any more, and what is under way has come to its end. */
  async rest(): Promise<void> {
    await Promise.all(everyVoice.map((voice) => this.pause(voice)));
    const giveUpAt = performance.now() + SETTLE_MS;
    for (;;) {
      const contents = await Promise.all(everyVoice.map((voice) => contentsOf(this.#pages[voice])));
      const isDone = contents.every(
        ({ said, pending, drawings, unsaved }) =>
          pending.length === 0 && !unsaved && said.length === this.#written.size && drawings === this.#drawn,
      );
      if (isDone || performance.now() > giveUpAt) return;
      await this.#pages.therapist.waitForTimeout(200);
    }
  }

  /** Operations that are missing or doubled on somebody's page, counted for each page. Pages that were opened anew too. */
  async lost(): Promise<number> {
    for (const voice of everyVoice) {
      const said = await this.#pages[voice].evaluate(() => [...window.trialogueSaid.keys()]);
      for (const text of said) {
        if (this.#written.get(text)?.voice === voice) this.#acknowledged.add(text);
      }
    }
    let lost = 0;
    for (const voice of everyVoice) {
      const { said, pending, drawings, unsaved } = await contentsOf(this.#pages[voice]);
      for (const [text, { voice: by }] of this.#written) {
        const there = said.filter((line) => line === text).length;
        const isShownPending = by === voice && pending.includes(text);
        if (this.#acknowledged.has(text)) lost += there === 1 ? 0 : 1;
        else if (there > 1 || (by === voice && there === 0 && !isShownPending)) lost += 1;
      }
      if (!unsaved) lost += Math.abs(drawings - this.#drawn);
    }
    return lost;
  }

  /** Ends with the page too: whoever waits for what was written finds it missing then. */
  async #keepWriting(voice: Voice): Promise<void> {
    try {
      do {
        await this.write(voice);
        await this.#pages[voice].waitForTimeout(WRITE_EVERY_MS);
      } while (this.#writers.has(voice));
    } catch {
      this.#writers.delete(voice);
    }
  }
}
