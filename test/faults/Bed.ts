import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { openBoard } from '../support/boardHand.ts';
import { comeTogether, goIn, isInside, isWaiting } from '../support/jointSession.ts';
import {
  chromiumPath,
  everyoneTogether,
  expectHearing,
  FreezableBrowser,
  Person,
} from '../support/people.ts';
import { type BookedSession, bookSession, setUpPractice } from '../support/practice.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { everyVoice, type Voice } from '../support/voices.ts';
import { recordHearing } from './Hearing.ts';
import { Ledger, recordSaid } from './Ledger.ts';
import { Network, SERVER_IP } from './net/Network.ts';

/** Every scenario has the server's network to itself, so the ports can always be the same. */
const PORT = 3_000;
const MEDIA_PORT = 40_000;
/** Few: one machine plays the server and everybody's own, and is to have time for what is measured. */
const PICTURES_PER_SECOND = 5;

type Each<Value> = Readonly<Record<Voice, Value>>;

export interface Place {
  readonly settings: Readonly<Record<string, string>>;
  leave(): Promise<void>;
}

/** How a gathering differs from the usual one. */
export interface GatheringOptions {
  /** What the server needs around it, its settings, and how that is taken away again. */
  readonly place?: () => Promise<Place>;
  /** Runs in a page before it is opened. */
  readonly prepare?: (voice: Voice, person: Person) => Promise<void>;
  /** Before anybody comes in. */
  readonly before?: (bed: Bed) => Promise<void>;
  /** False leaves the pictures their room; the chat alone is open then. */
  readonly board?: boolean;
  /** Partner A stays in the waiting room. */
  readonly waits?: boolean;
}

/** Three people in one session, each behind a link of their own, with chat and board open. */
export interface Gathering {
  readonly server: ServerProcess;
  readonly people: Each<Person>;
  readonly booked: BookedSession;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

/** A server and three browsers, each in a network of its own. */
export class Bed {
  readonly network: Network;
  readonly #browsers: Each<FreezableBrowser>;
  readonly #folder: string;

  /** Rejects with `NoNetwork` where networks cannot be made. */
  static async create(): Promise<Bed> {
    const network = await Network.create(everyVoice);
    const folder = await mkdtemp(path.join(tmpdir(), 'trialogue-faults-'));
    const launch = async (voice: Voice): Promise<FreezableBrowser> => {
      const program = path.join(folder, voice);
      await writeFile(program, `#!/bin/sh\nexec ${network.under(voice).join(' ')} ${chromiumPath()} "$@"\n`);
      await chmod(program, 0o700);
      // By this name a page may use camera and microphone, wherever the server is.
      const flags = [`--host-resolver-rules=MAP localhost ${SERVER_IP}`];
      return FreezableBrowser.launch(chromium, voice, {
        program,
        flags,
        picturesPerSecond: PICTURES_PER_SECOND,
      });
    };
    try {
      const [therapist, a, b] = await Promise.all([launch('therapist'), launch('a'), launch('b')]);
      return new Bed(network, { therapist, a, b }, folder);
    } catch (thrown) {
      await network.close();
      await rm(folder, { recursive: true, force: true });
      throw thrown;
    }
  }

  private constructor(network: Network, browsers: Each<FreezableBrowser>, folder: string) {
    this.network = network;
    this.#browsers = browsers;
    this.#folder = folder;
  }

  browser(voice: Voice): FreezableBrowser {
    return this.#browsers[voice];
  }

  /** A fresh server, a fresh session, and everybody inside and heard. */
  async gather(options: GatheringOptions = {}): Promise<Gathering> {
    const { prepare, before, board = true, waits = false } = options;
    const place = await options.place?.();
    for (const voice of everyVoice) await this.network.impair(voice, {});
    const server = await ServerProcess.create(
      {
        HOST: '0.0.0.0',
        PUBLIC_URL: `http://localhost:${PORT}`,
        MEDIA_IP: SERVER_IP,
        MEDIA_PORT: String(MEDIA_PORT),
        MEDIA_WORKERS: '1',
        ...place?.settings,
      },
      this.network.under('server'),
      PORT,
    );
    const [therapist, a, b] = await Promise.all(
      everyVoice.map((voice) => Person.create(voice, this.#browsers[voice].browser)),
    );
    if (therapist === undefined || a === undefined || b === undefined) throw new Error('somebody is missing');
    const people = { therapist, a, b };
    let closed = false;
    const close = async (): Promise<void> => {
      if (closed) return;
      closed = true;
      await Promise.all(everyVoice.map((voice) => people[voice].close()));
      await server.close();
      await place?.leave();
    };
    try {
      for (const voice of everyVoice) {
        await recordHearing(people[voice].page);
        await recordSaid(people[voice].page);
        await prepare?.(voice, people[voice]);
      }
      await setUpPractice(therapist.page, server.setupLink);
      const booked = await bookSession(therapist.page);
      await before?.(this);
      const pages = { therapist: therapist.page, a: a.page, b: b.page };
      if (waits) {
        await comeWithoutA(people, booked);
      } else {
        await comeTogether(people, booked);
        await expectHearing([therapist, a, b], everyoneTogether);
        for (const voice of everyVoice) await openForWork(people[voice], board);
      }
      return { server, people, booked, ledger: new Ledger(pages), close };
    } catch (thrown) {
      await close();
      throw thrown;
    }
  }

  async close(): Promise<void> {
    await Promise.all(everyVoice.map((voice) => this.#browsers[voice].close()));
    await this.network.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Board and chat on screen, where the ledger reads them. */
export const openForWork = async ({ page }: Person, board: boolean): Promise<void> => {
  if (board) await openBoard(page);
  await page.getByRole('button', { name: /^Chat/ }).click();
  await page.locator('.chat textarea').waitFor();
};

/** Therapist and B inside, A at the door. */
const comeWithoutA = async ({ therapist, a, b }: Each<Person>, booked: BookedSession): Promise<void> => {
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await b.page.goto(booked.links.b);
  await goIn(b.page);
  await therapist.page.getByRole('button', { name: /^Admit / }).click();
  await isInside(b.page);
  await expectHearing([therapist, b], { therapist: ['b'], b: ['therapist'] });
  await a.page.goto(booked.links.a);
  await goIn(a.page);
  await isWaiting(a.page);
};
