import { withoutIds } from '../privacy/normalised.ts';
import { openBoard, writeCard } from '../support/boardHand.ts';
import { comeTogether, expect, names } from '../support/jointSession.ts';
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
  await comeTogether(people, booked);
  await expectHearing([b], { b: heard });
  await expectSeeing([b], { b: everyoneTogether.b });
  const toB = await Traffic.of(b.page);
  await story({ ...people, toB, toTherapist: await Traffic.of(therapist.page) });
  await press(therapist.page, 'Chat');
  await therapist.page.getByRole('textbox', { name: 'Message to everyone' }).fill(LAST_WORDS);
  await therapist.page.keyboard.press('Enter');
  await expect.poll(() => toB.received.some((frame) => frame.includes(LAST_WORDS))).toBe(true);
  return toB.received.filter((frame) => frame !== HEARTBEAT && !TIME.test(frame));
};

/** Two notices that say the same but for how good the connections are. */
const withoutRepeats = (notices: readonly string[]): readonly string[] => {
  let presence = '';
  return notices.filter((notice) => {
    if (!notice.includes('"session:presence"')) return true;
    const repeats = notice === presence;
    presence = notice;
    return !repeats;
  });
};

/**
 * The notices and answers about the session word for word, and which sounds and pictures came and went. Left out is
 * what depends on the network's mood alone: levels of connections, layers of pictures.
 */
const told = (frames: readonly string[]) => {
  const media = frames.filter((frame) => frame.startsWith('42["media:'));
  const notices = frames.filter((frame) => frame.startsWith('42[') && !media.includes(frame));
  const answers = frames.filter((frame) => frame.startsWith('43'));
  const session = [...notices, ...answers.map((answer) => answer.replace(/^43\d+/, '43'))].map((frame) =>
    frame.replaceAll(/"network":(?:\d|null)/g, '"network":0'),
  );
  return {
    session: withoutRepeats(withoutIds(session, () => 't')),
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
};

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
  },
);

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
