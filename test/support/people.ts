import {
  type Browser,
  type BrowserContext,
  type BrowserServer,
  type BrowserType,
  expect,
  type Page,
} from '@playwright/test';
import { HEARD_DB, instrument, receptionOf } from './Listener.ts';
import { everyVoice, faceFile, type Voice, voiceFile, voices } from './voices.ts';

/** A joining picture on two busy cores; facts of the machine, not of the product. */
const SETTLE_MS = 25_000;

const flags = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--auto-select-desktop-capture-source=Entire screen',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
];

/** Where a browser runs, if not simply here. */
export interface BrowserPlace {
  /** The program to start in Chromium's stead, which starts it. */
  readonly program: string;
  readonly flags: readonly string[];
  readonly picturesPerSecond: number;
}

const PICTURES_PER_SECOND = 15;

/** The browser that set-up found. */
export const chromiumPath = (): string => {
  const path = process.env['CHROMIUM_PATH'];
  if (path === undefined) throw new Error('CHROMIUM_PATH is not set: run the tests through npm');
  return path;
};

/** How to start Chromium so that its camera gives this face and its microphone plays this file. */
const launchOptions = async (voice: Voice, sound: Promise<string>, place?: BrowserPlace) => ({
  executablePath: place?.program ?? chromiumPath(),
  args: [
    ...flags,
    ...(place?.flags ?? []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--use-file-for-fake-audio-capture=${await sound}`,
    `--use-file-for-fake-video-capture=${await faceFile(voice, place?.picturesPerSecond ?? PICTURES_PER_SECOND)}`,
  ],
});

/** A Chromium process whose microphone and camera give this voice and this face. */
export const launchBrowser = async (
  chromium: BrowserType,
  voice: Voice,
  sound = voiceFile(voice),
): Promise<Browser> => chromium.launch(await launchOptions(voice, sound));

/** A browser that can stand still with all its connections open, like a computer that has lost its network. */
export class FreezableBrowser {
  readonly browser: Browser;
  readonly #server: BrowserServer;

  private constructor(browser: Browser, server: BrowserServer) {
    this.browser = browser;
    this.#server = server;
  }

  static async launch(chromium: BrowserType, voice: Voice, place?: BrowserPlace): Promise<FreezableBrowser> {
    const server = await chromium.launchServer(await launchOptions(voice, voiceFile(voice), place));
    return new FreezableBrowser(await chromium.connect(server.wsEndpoint()), server);
  }

  /** Nothing of it moves, and nothing is sent. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  async close(): Promise<void> {
    this.thaw();
    await this.#server.close();
  }

  /** To every process of this browser, which is the first of its group. */
  #signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.#server.process();
    if (pid !== undefined) process.kill(-pid, signal);
  }
}

/** One person with a fresh profile in a browser of their own. */
export class Person {
  readonly voice: Voice;
  readonly page: Page;

  private constructor(voice: Voice, page: Page) {
    this.voice = voice;
    this.page = page;
  }

  static async create(
    voice: Voice,
    browser: Browser,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width: 1_024, height: 768 },
      permissions: ['camera', 'microphone'],
      ...options,
    });
    await context.addInitScript(instrument);
    return new Person(voice, await context.newPage());
  }

  /** The same person in another tab of the same profile. */
  async anotherTab(): Promise<Person> {
    return new Person(this.voice, await this.context.newPage());
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  /** Whose tones arrive in this page. */
  async hears(): Promise<readonly Voice[]> {
    const { levels } = await receptionOf(
      this.page,
      everyVoice.map((voice) => voices[voice].tone),
    );
    return everyVoice.filter((_, index) => (levels[index] ?? -200) > HEARD_DB);
  }

  /** Whose pictures are decoded in this page since the last time this was asked. */
  async sees(): Promise<readonly Voice[]> {
    const { pictures } = await receptionOf(this.page, []);
    return everyVoice.filter((voice) =>
      pictures.some((colour) => colour.indexOf(Math.max(...colour)) === voices[voice].channel),
    );
  }

  /** RTP packets received so far. */
  async packets(): Promise<number> {
    return (await receptionOf(this.page, [])).packets;
  }

  /** The tab and its profile are gone at once, as when a lid is shut for good. */
  async close(): Promise<void> {
    await this.context.close();
  }
}

type Others = Partial<Record<Voice, readonly Voice[]>>;

/** Waits until each of these people hears exactly the given voices. */
export const expectHearing = async (people: readonly Person[], expected: Others): Promise<void> => {
  const measured = async (): Promise<Others> =>
    Object.fromEntries(
      await Promise.all(people.map(async (person) => [person.voice, await person.hears()] as const)),
    );
  await expect.poll(measured, { timeout: SETTLE_MS, intervals: [300] }).toEqual(expected);
};

/** Waits until each of these people sees exactly the given faces. */
export const expectSeeing = async (people: readonly Person[], expected: Others): Promise<void> => {
  const measured = async (): Promise<Others> =>
    Object.fromEntries(
      await Promise.all(people.map(async (person) => [person.voice, await person.sees()] as const)),
    );
  await expect.poll(measured, { timeout: SETTLE_MS, intervals: [700] }).toEqual(expected);
};

/** All six edges: everyone hears and sees both others. */
export const everyoneTogether = {
  therapist: ['a', 'b'],
  a: ['therapist', 'b'],
  b: ['therapist', 'a'],
} as const satisfies Others;

/** Partners cut from each other; both keep the therapist. */
export const partnersApart = {
  therapist: ['a', 'b'],
  a: ['therapist'],
  b: ['therapist'],
} as const satisfies Others;
