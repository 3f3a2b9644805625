import type { Page } from '@playwright/test';
import { draw, isFree } from '../support/boardHand.ts';
import { elapse, machineNow } from '../support/elapse.ts';
import { everyVoice, type Voice } from '../support/voices.ts';
import { lookFor } from './recovery.ts';
import { type Contents, type Unsettled, unsettled } from './unsettled.ts';

type Pages = Readonly<Record<Voice, Page>>;

/** Between two lines of one person. A minute without a connection leaves fewer than a page keeps waiting. */
const WRITE_EVERY_MS = 1_500;
const LOOK_EVERY_MS = 20;
const APPEARS_WITHIN_MS = 2_000;
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

const contentsOf = (page: Page): Promise<Contents> =>
  page.evaluate(() => {
    const lines = [...document.querySelectorAll('.chat-message')];
    const said = lines.filter((line) => line.querySelector('time') !== null);
    const text = document.body.textContent ?? '';
    return {
      said: said.map((line) => line.querySelector('.chat-words')?.textContent ?? ''),
      pending: lines
        .filter((line) => !said.includes(line))
        .map((line) => line.querySelector('.chat-words')?.textContent ?? ''),
      drawings: Number(/(\d+) drawings?/.exec(text)?.[1] ?? 0),
      unsaved: Number(/(\d+) changes? (?:is|are) not saved yet/.exec(text)?.[1] ?? 0),
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
  readonly #lostLines = new Set<string>();
  /** Whoever is in here goes on writing. */
  readonly #writers = new Map<Voice, Promise<void>>();
  readonly #hands = new Map<Voice, Promise<void>>();
  #draws = false;
  #lines = 0;
  #drawn = 0;
  #slips = 0;
  #lostDrawings = 0;

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  /** How many lines have been written. */
  get written(): number {
    return this.#written.size;
  }

  /** How many drawings have been made. */
  get drawn(): number {
    return this.#drawn;
  }

  /** How many strokes found no board beneath them. */
  get slips(): number {
    return this.#slips;
  }

  /** Operations that were missing, doubled or still pending on anybody's page at any `rest`, each counted once. */
  get lost(): number {
    return this.#lostLines.size + this.#lostDrawings;
  }

  /** Everybody writes, and draws where there is a board, from time to time until `rest`. */
  begin(board: boolean): void {
    this.#draws = board;
    for (const voice of everyVoice) this.resume(voice);
  }

  /** This person writes and draws from time to time. */
  resume(voice: Voice): void {
    if (!this.#writers.has(voice)) this.#writers.set(voice, this.#keepWriting(voice));
  }

  /** Resolves once this person writes and draws no more. */
  async pause(voice: Voice): Promise<void> {
    const writer = this.#writers.get(voice);
    this.#writers.delete(voice);
    await writer;
  }

  /** Writes one line now, which is what a person would do to see whether anything works. Resolves with its words. */
  async write(voice: Voice): Promise<string> {
    this.#lines += 1;
    const text = `line ${this.#lines} of ${voice}`;
    await this.#inTurn(voice, async () => {
      const field = this.#pages[voice].locator('.chat textarea');
      await field.fill(text);
      this.#written.set(text, { voice, at: machineNow() });
      await field.press('Enter');
    });
    return text;
  }

  /**
   * One stroke, unless a message lies where it would go: nobody draws there. It counts from when the page that it was
   * drawn on shows it, which is at once; a hand slips when a message moves the board beneath it.
   */
  async draw(voice: Voice): Promise<void> {
    await this.#inTurn(voice, async () => {
      if (!(await isFree(this.#pages[voice]))) return;
      const before = await this.drawingsOn(voice);
      await draw(this.#pages[voice]);
      const isThere = async () => ((await this.drawingsOn(voice)) > before ? true : undefined);
      if (await lookFor(isThere, APPEARS_WITHIN_MS)) this.#drawn += 1;
      else this.#slips += 1;
    });
  }

  /** Two hands on one page would type over each other and take the focus from each other. */
  #inTurn(voice: Voice, act: () => Promise<void>): Promise<void> {
    const done = (this.#hands.get(voice) ?? Promise.resolve()).then(act);
    this.#hands.set(
      voice,
      done.catch(() => undefined),
    );
    return done;
  }

  /** How many drawings this page shows now, those that it alone knows of included. */
  async drawingsOn(voice: Voice): Promise<number> {
    return (await contentsOf(this.#pages[voice])).drawings;
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

  /** Nobody writes or draws any more, and what is under way has come to its end; what has not by then is lost. */
  async rest(): Promise<void> {
    await Promise.all(everyVoice.map((voice) => this.pause(voice)));
    let left: Unsettled = { lines: [], drawings: 0 };
    await lookFor(async () => {
      const contents = await Promise.all(everyVoice.map((voice) => contentsOf(this.#pages[voice])));
      left = unsettled([...this.#written.keys()], this.#drawn, contents);
      return left.lines.length === 0 && left.drawings === 0 ? left : undefined;
    }, SETTLE_MS);
    for (const text of left.lines) this.#lostLines.add(text);
    this.#lostDrawings = Math.max(this.#lostDrawings, left.drawings);
  }

  /** Ends with the page too: whoever waits for what was written finds it missing then. */
  async #keepWriting(voice: Voice): Promise<void> {
    try {
      let turn = everyVoice.indexOf(voice);
      do {
        await this.write(voice);
        // One after the other: whenever a fault strikes somebody draws, and three browsers at once are not kept busy by it.
        if (this.#draws && turn % everyVoice.length === 0) await this.draw(voice);
        turn += 1;
        await elapse(WRITE_EVERY_MS);
      } while (this.#writers.has(voice));
    } catch {
      this.#writers.delete(voice);
    }
  }
}
