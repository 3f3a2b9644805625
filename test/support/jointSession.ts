import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { everyoneTogether, expectHearing, launchBrowser, Person } from './people.ts';
import { type BookedSession, bookSession, names, setUpPractice } from './practice.ts';
import { ServerProcess } from './serverProcess.ts';
import type { Voice } from './voices.ts';

/** Three people and the session they have. */
export interface JointSession {
  readonly booked: BookedSession;
  readonly therapist: Person;
  readonly a: Person;
  readonly b: Person;
  readonly everyone: readonly Person[];
}

/** Through the device check. */
export const goIn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Go in' }).click();
};

export const isInside = (page: Page): Promise<void> =>
  expect(page.getByRole('toolbar', { name: 'Controls' })).toBeVisible({ timeout: 30_000 });

export const isWaiting = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { name: 'You are in the waiting room' })).toBeVisible();

type Browsers = Readonly<Record<Voice, Browser>>;

/** Everyone into the room, the therapist first; whether they hear one another is not asked. */
export const comeTogether = async (
  { therapist, a, b }: Pick<JointSession, 'therapist' | 'a' | 'b'>,
  booked: BookedSession,
): Promise<void> => {
  await Promise.all([
    therapist.page.goto(booked.room),
    a.page.goto(booked.links.a),
    b.page.goto(booked.links.b),
  ]);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await goIn(a.page);
  await goIn(b.page);
  await therapist.page.getByRole('button', { name: 'Admit both' }).click();
  await Promise.all([isInside(a.page), isInside(b.page)]);
};

interface Fixtures {
  /** Over the tests' own settings of the server. */
  readonly settings: Readonly<Record<string, string>>;
  readonly server: ServerProcess;
  /** Fresh profiles, one person to a browser, nobody anywhere yet. */
  readonly people: Pick<JointSession, 'therapist' | 'a' | 'b'>;
  /** The practice is set up, a session is booked, and nobody is inside yet. */
  readonly booked: BookedSession;
  /** Everyone inside and hearing one another. */
  readonly joint: JointSession;
}

/** Real server, real browsers; the browsers are shared by the tests of a run, profiles and servers are not. */
export const test = base.extend<Fixtures, { readonly browsers: Browsers }>({
  browsers: [
    async ({ playwright: { chromium } }, use) => {
      const [therapist, a, b] = await Promise.all([
        launchBrowser(chromium, 'therapist'),
        launchBrowser(chromium, 'a'),
        launchBrowser(chromium, 'b'),
      ]);
      await use({ therapist, a, b });
      await Promise.all([therapist.close(), a.close(), b.close()]);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  settings: [{}, { option: true }],
  server: async ({ playwright, settings }, use) => {
    const server = await ServerProcess.create(settings);
    const client = await playwright.request.newContext({ baseURL: server.url });
    expect((await client.get('/healthz')).status()).toBe(200);
    await client.dispose();
    await use(server);
    await server.close();
  },
  people: async ({ browsers }, use) => {
    const therapist = await Person.create('therapist', browsers.therapist);
    const a = await Person.create('a', browsers.a);
    const b = await Person.create('b', browsers.b);
    await use({ therapist, a, b });
    await Promise.all([therapist.close(), a.close(), b.close()]);
  },
  booked: async ({ server, people }, use) => {
    await setUpPractice(people.therapist.page, server.setupLink);
    await use(await bookSession(people.therapist.page));
  },
  joint: async ({ booked, people }, use) => {
    const { therapist, a, b } = people;
    await comeTogether(people, booked);
    const everyone = [therapist, a, b];
    await expectHearing(everyone, everyoneTogether);
    await use({ booked, therapist, a, b, everyone });
  },
});

export { expect, names };
