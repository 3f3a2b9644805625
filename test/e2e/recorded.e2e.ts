import { withoutIds } from '../privacy/normalised.ts';
import { openBoard, writeCard } from '../support/boardHand.ts';
import { comeTogether, expect, goIn, isInside, isWaiting, names } from '../support/jointSession.ts';
import { test } from '../support/neutralSite.ts';
import { everyoneTogether, expectHearing, expectSeeing, launchBrowser, Person } from '../support/people.ts';
import { bookSession } from '../support/practice.ts';
import { agreeToPolicy, beginCaucusWithA, press } from '../support/stageHand.ts';
import { Traffic } from '../support/Traffic.ts';
import { silenceFile, type Voice } from '../support/voices.ts';

interface People {
  readonly therapist: Person;
  readonly a: Person;
  readonly b: Person;
}

interface Tapped extends People {
  readonly toTherapist: Traffic;
  readonly toB: Traffic;
}

type Story = (tapped: Tapped) => Promise<void>;

const LAST_WORDS = 'and that is all';
const HEARTBEAT = '2';
const PRESENCE = '"session:presence"';
/** The browser asks the time when it likes to. */
const TIME = /^43\d+\[\{"ok":true,"data":\{"now":\d+\}\}\]$/;
/**
 * What B's browser is sent from when all hear one another until some last words that come after the story, in a
 * session of its own.
 */
const sentToB = async (
  people: People,
  story: Story,
  heard: readonly Voice[] = everyoneTogether.b,
): Promise<readonly string[]> => {
  const { therapist, b } = people;
  const booked = await bookSession(therapist.page);
  const toB = await Traffic.of(b.page);
  await comeTogether(people, booked);
  await expectHearing([b], { b: heard });
  await expectSeeing([b], { b: everyoneTogether.b });
  const start = toB.received.length;
  await story({ ...people, toB, toTherapist: await Traffic.of(therapist.page) });
  await press(therapist.page, 'Chat');
  await therapist.page.getByRole('textbox', { name: 'Message to everyone' }).fill(LAST_WORDS);
  await therapist.page.keyboard.press('Enter');
  await expect.poll(() => toB.received.some((frame) => frame.includes(LAST_WORDS))).toBe(true);
  return meant(toB, start);
};

/** The answer to whatever the page does by itself. */
const NOTHING = /^43\d+\[\{"ok":true,"data":\{\}\}\]$/;

/** What came from there on, without heartbeats and the time of day, after who was there and how at that moment. */
const meant = ({ received }: Traffic, start: number): readonly string[] => {
  const known = received.slice(0, start).findLast((frame) => frame.includes(PRESENCE));
  const since = received.slice(start).filter((frame) => frame !== HEARTBEAT && !TIME.test(frame));
  return known === undefined ? since : [known, ...since];
};

/** Presences that say the same but for how good the connections are count once. */
const changed = (presences: readonly string[]): readonly string[] =>
  presences.filter((presence, index) => presence !== presences[index - 1]);

/**
 * The entries and answers about the session, and who was there, word for word, and which sounds and pictures came and
 * went; each in its order, for one does not wait for the other. Left out is what depends on the network's mood alone
 * (levels of connections, layers of pictures, pictures paused by a weak link) and answers that say nothing.
 */
const told = (frames: readonly string[]) => {
  const media = frames.filter((frame) => frame.startsWith('42["media:'));
  const presence = frames.filter((frame) => frame.includes(PRESENCE));
  const notices = frames.filter(
    (frame) => frame.startsWith('42[') && ![...media, ...presence].includes(frame),
  );
  const answers = frames.filter((frame) => frame.startsWith('43') && !NOTHING.test(frame));
  const words = withoutIds([...presence, ...notices, ...answers], () => 't').map((frame) =>
    frame
      .replace(/^43\d+/, '43')
      .replaceAll(/"network":(?:\d|null)/g, '"network":0')
      .replaceAll('"camera":"paused"', '"camera":"on"'),
  );
  return {
    presence: changed(words.slice(0, presence.length)),
    session: words.slice(presence.length),
    media: media
      .flatMap((frame) => {
        const [, name = '', source = ''] = /^42\["(media:\w+)"(?:.*"source":"(\w+)")?/.exec(frame) ?? [];
        return name === 'media:layer' ? [] : [`${name} ${source}`];
      })
      .toSorted(),
  };
};

const expectAlike = (one: readonly string[], other: readonly string[]): void => {
  expect(told(other)).toEqual(told(one));
  expect(told(one).session.length).toBeGreaterThan(0);
  // Nothing the page does by itself may be more than the server takes.
  expect(one.filter((frame) => frame.includes('rate-limited'))).toEqual([]);
};

// Two whole sessions in each test.
test.describe.configure({ timeout: 240_000 });

/** The therapist's page is signed in to a practice. */
const inPractice = test.extend<{ readonly ready: People }>({
  ready: async ({ booked: _, people }, use) => use(people),
});

const caucus =
  (within: Story): Story =>
  async (tapped) => {
    const { therapist, a, b } = tapped;
    await agreeToPolicy(tapped);
    await beginCaucusWithA(tapped);
    await within(tapped);
    await therapist.page
      .getByRole('region', { name: 'Alone together' })
      .getByRole('button', { name: 'Bring everyone together' })
      .click();
    await expectHearing([therapist, a, b], everyoneTogether);
  };

inPractice(
  'PRV1 a caucus with talk, a card, words and a signal, and one in which nobody says a word',
  async ({ ready }) => {
    const loud = await sentToB(
      ready,
      caucus(async ({ therapist, a }) => {
        await expectHearing([therapist, a], { therapist: ['a'], a: ['therapist'] });
        await a.page.keyboard.press('q');
        await a.page.keyboard.press('3');
        await press(therapist.page, `Seen from ${names.a}`);
        await openBoard(a.page);
        await writeCard(a.page, 'he reads my post');
        await openBoard(therapist.page);
        await expect(therapist.page.getByText('he reads my post').first()).toBeVisible();
        await press(a.page, 'Chat');
        await a.page.getByRole('textbox', { name: `Message to ${names.therapist} alone` }).fill('said alone');
        await a.page.keyboard.press('Enter');
        await therapist.page.getByRole('button', { name: /^Chat/ }).click();
        await expect(therapist.page.getByText('said alone', { exact: true })).toBeVisible();
        await press(therapist.page, 'Close chat');
      }),
    );
    const silent = await sentToB(
      ready,
      caucus(async ({ therapist, a }) => {
        for (const { page } of [therapist, a]) await press(page, 'Microphone');
        await expectHearing([therapist, a], { therapist: [], a: [] });
        for (const { page } of [therapist, a]) await press(page, 'Microphone');
      }),
    );
    expectAlike(loud, silent);
    // What is compared has the whole caucus in it.
    expect(told(loud).session.join(' ')).toMatch(/"do":"caucus".*"do":"gather"/);
    expect(told(loud).media).toContain('media:withdrawn ');
  },
);

inPractice('PRV2 PRV3 quiet signals and ratings while all are together, and none', async ({ ready }) => {
  const worried = await sentToB(ready, async ({ therapist, a }) => {
    await a.page.keyboard.press('q');
    await a.page.keyboard.press('1');
    await press(therapist.page, `Seen from ${names.a}`);
    await press(a.page, 'More for me');
    await a.page.getByRole('slider').fill('9');
    await expect(therapist.page.getByText(`${names.a}: 9 of 10 right now`)).toBeVisible();
    await press(a.page, 'More for me');
  });
  expectAlike(worried, await sentToB(ready, () => Promise.resolve()));
});

inPractice('PRV3 worrying answers before and after the session, and none', async ({ ready }) => {
  const { therapist, a, b } = ready;
  const life = async (before: () => Promise<void>, after: () => Promise<void>) => {
    const booked = await bookSession(therapist.page);
    const toB = await Traffic.of(b.page);
    const beat = async (): Promise<void> => {
      const beats = () => toB.received.filter((frame) => frame === HEARTBEAT).length;
      const now = beats();
      await expect.poll(beats).toBeGreaterThan(now);
    };
    await therapist.page.goto(booked.room);
    await goIn(therapist.page);
    await isInside(therapist.page);
    for (const [page, link] of [
      [b.page, booked.links.b],
      [a.page, booked.links.a],
    ] as const) {
      await page.goto(link);
      await goIn(page);
      await isWaiting(page);
    }
    const waiting = toB.received.length;
    await before();
    await beat();
    const beforeAll = meant(toB, waiting);
    await press(therapist.page, 'Admit both');
    await expectHearing([b], { b: everyoneTogether.b });
    await expectSeeing([b], { b: everyoneTogether.b });
    const together = toB.received.length;
    await press(therapist.page, 'End');
    await press(therapist.page, 'End for everyone');
    await expect(b.page.getByRole('heading', { name: 'Before you go' })).toBeVisible();
    await after();
    await expect(a.page.getByRole('heading', { name: 'The session has ended' })).toBeVisible();
    await beat();
    return { before: told(beforeAll), after: told(meant(toB, together)) };
  };
  const worried = await life(
    async () => {
      const alone = a.page.getByRole('group', { name: 'Are you alone in the room?' });
      await alone.getByRole('radio', { name: 'No', exact: true }).check();
      await press(a.page, 'Send to my therapist');
      await expect(therapist.page.getByText('Not alone in the room')).toBeVisible();
    },
    async () => {
      await a.page.getByRole('radio', { name: '10', exact: true }).check();
      await a.page.getByLabel('Anything your therapist should know?').fill('I am afraid to go home');
      await press(a.page, 'Send to my therapist');
    },
  );
  const none = await life(
    () => Promise.resolve(),
    () => press(a.page, 'I’d rather not today'),
  );
  expect(none).toEqual(worried);
  expect(worried.after.session.join(' ')).toContain('"do":"end"');
});

inPractice('PRV7 a quick exit, and a link that is lost', async ({ ready, neutral }) => {
  const noticed = (traffic: Traffic) =>
    expect.poll(() => traffic.received.some((frame) => frame.includes('"connected":false'))).toBe(true);
  const exit = await sentToB(ready, async ({ a, toB }) => {
    for (let presses = 0; presses < 3; presses += 1) await a.page.keyboard.press('Shift');
    await a.page.waitForURL(neutral);
    await noticed(toB);
  });
  const lost = await sentToB(ready, async ({ a, toB }) => {
    await a.page.goto('about:blank');
    await noticed(toB);
  });
  expectAlike(exit, lost);
});

inPractice(
  'PRV5 one partner who talks and talks, and one who is silent with the microphone on',
  async ({ ready, playwright: { chromium } }) => {
    const silentBrowser = await launchBrowser(chromium, 'a', silenceFile());
    const silentA = await Person.create('a', silentBrowser);
    const talking = await sentToB(
      ready,
      measured((shares) => shares.every((share) => share > 0)),
    );
    const silent = await sentToB(
      { ...ready, a: silentA },
      measured((shares) => shares.filter((share) => share === 0).length === 1),
      ['therapist'],
    );
    await silentBrowser.close();
    expectAlike(talking, silent);
  },
);

/** Goes on until the therapist has been told the partners' talk several times, the last of which fits. */
const measured =
  (fits: (voiceMs: readonly number[]) => boolean): Story =>
  async ({ toTherapist }) => {
    const balances = () => toTherapist.received.filter((frame) => frame.includes('"talk:balance"'));
    const last = () =>
      [...(balances().at(-1) ?? '').matchAll(/"voiceMs":(\d+)/g)].map(([, ms]) => Number(ms));
    await expect.poll(() => balances().length > 2 && fits(last()), { timeout: 40_000 }).toBe(true);
  };
