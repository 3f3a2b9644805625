import type { Page } from '@playwright/test';
import { HEARD_DB } from '../support/Listener.ts';
import { everyVoice, type Voice, voices } from '../support/voices.ts';

/** One reading of one received sound. */
export interface Reading {
  /** ms since 1970, on the machine's one clock, whatever the page's own says. */
  readonly at: number;
  readonly track: string;
  /** Which of the asked tones is heard in it; -1: none. */
  readonly tone: number;
  readonly samples: number;
  readonly concealed: number;
}

const READ_EVERY_MS = 100;
/** Ten minutes of two sounds. */
const MAX_READINGS = 24_000;
/** Heard again means this long with less than this share made up (facts of the fault table). */
const WINDOW_MS = 500;
const MAX_CONCEALED = 0.1;
const SAMPLES_PER_MS = 48;
/** A busy browser may count a little late. */
const MIN_PLAYED = 0.8;

declare global {
  interface Window {
    readonly trialogueReadings: (since: number) => readonly Reading[];
  }
}

/** Runs in the page from its start: reads every received sound, every 50 ms. */
const record = ([tones, threshold, everyMs, most]: readonly [
  readonly number[],
  number,
  number,
  number,
]): void => {
  const readings: Reading[] = [];
  let busy = false;
  const read = async (): Promise<void> => {
    const sounds = await window.trialogueSounds(tones);
    const at = performance.timeOrigin + performance.now();
    for (const { track, samples, concealed, levels } of sounds) {
      const loudest = levels.indexOf(Math.max(...levels));
      const tone = (levels[loudest] ?? -200) > threshold ? loudest : -1;
      readings.push({ at, track, tone, samples, concealed });
    }
    if (readings.length > most) readings.splice(0, readings.length - most);
  };
  setInterval(() => {
    if (busy) return;
    busy = true;
    void read().finally(() => {
      busy = false;
    });
  }, everyMs);
  Object.assign(window, {
    trialogueReadings: (since: number) => readings.filter(({ at }) => at >= since),
  });
};

/** Starts before the page is opened; the page needs `instrument` too. */
export const recordHearing = async (page: Page): Promise<void> => {
  await page.addInitScript(record, [
    everyVoice.map((voice) => voices[voice].tone),
    HEARD_DB,
    READ_EVERY_MS,
    MAX_READINGS,
  ] as const);
};

/** What one page has received of one voice. */
export class Hearing {
  readonly #readings: readonly Reading[];
  readonly #tone: number;

  /** From this time on, ms since 1970. */
  static async of(page: Page, voice: Voice, since: number): Promise<Hearing> {
    const readings = await page.evaluate((from) => window.trialogueReadings(from), since);
    return new Hearing(readings, everyVoice.indexOf(voice));
  }

  constructor(readings: readonly Reading[], tone: number) {
    this.#readings = readings;
    this.#tone = tone;
  }

  /**
   * How long after `since` (ms since 1970) the voice was heard again, ms: the start of the first half second with less
   * than a tenth made up that follows a worse one. 0 if no half second that begins within `strikesWithinMs` was worse;
   * `undefined` if it has not been heard again yet.
   */
  againAfter(since: number, strikesWithinMs: number): number | undefined {
    const last = this.#readings.at(-1)?.at ?? since;
    let struck = false;
    for (let at = since; at + WINDOW_MS <= last; at += READ_EVERY_MS) {
      const from = this.#soundFrom(at);
      if (from === undefined) struck = true;
      else if (struck) return from - since;
      else if (at - since > strikesWithinMs) return 0;
    }
    return undefined;
  }

  /** When the voice was first heard well after `since`, ms after it. */
  firstAfter(since: number): number | undefined {
    const last = this.#readings.at(-1)?.at ?? since;
    for (let at = since; at + WINDOW_MS <= last; at += READ_EVERY_MS) {
      const from = this.#soundFrom(at);
      if (from !== undefined) return from - since;
    }
    return undefined;
  }

  /** Share of the time between two times in which the sound was made up or not there at all, 0 to 1. */
  concealed(from: number, to: number): number {
    let [samples, concealed] = [0, 0];
    for (const [before, after] of pairs(this.#ownTracks())) {
      if (before.at < from || after.at > to || before.track !== after.track) continue;
      samples += after.samples - before.samples;
      concealed += after.concealed - before.concealed;
    }
    // The readings at either end leave a little out.
    const missing = Math.max(0, (to - from - 2 * READ_EVERY_MS) * SAMPLES_PER_MS * MIN_PLAYED - samples);
    return samples === 0 ? 1 : Math.min(1, (concealed + missing) / (samples + missing));
  }

  /** Where the half second begins that is heard well from `at` on; `undefined` if it is not. */
  #soundFrom(at: number): number | undefined {
    const first = this.#readings.find(
      (reading) => reading.at >= at && reading.at < at + 3 * READ_EVERY_MS && reading.tone === this.#tone,
    );
    if (first === undefined) return undefined;
    const last = this.#readings.find(
      (reading) => reading.track === first.track && reading.at >= first.at + WINDOW_MS,
    );
    if (last === undefined) return undefined;
    const played = last.samples - first.samples;
    const isPlaying = played >= MIN_PLAYED * SAMPLES_PER_MS * (last.at - first.at);
    const isGood = isPlaying && (last.concealed - first.concealed) / played < MAX_CONCEALED;
    return isGood ? first.at : undefined;
  }

  /** Readings of the tracks that carried this voice at some time, track by track. */
  #ownTracks(): readonly Reading[] {
    const tracks = new Set(
      this.#readings.filter(({ tone }) => tone === this.#tone).map(({ track }) => track),
    );
    return [...tracks].flatMap((track) => this.#readings.filter((reading) => reading.track === track));
  }
}

const pairs = <Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] =>
  items.flatMap((item, index) => {
    const next = items[index + 1];
    return next === undefined ? [] : [[item, next] as const];
  });
