import { joinCalendarPath, joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { LinkId, newId } from '@trialogue/shared/ids.ts';
import { LANDING_MS } from '@trialogue/shared/limits.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aBooking,
  Browser,
  codeOf,
  EXIT_URL,
  firstTherapist,
  type PracticeServer,
  secretIn,
  startPractice,
} from './practiceServer.ts';

const HOUR_MS = 3_600_000;

let practice: PracticeServer;
let therapist: Browser;
beforeEach(async () => {
  practice = await startPractice();
  therapist = await firstTherapist(practice);
});
afterEach(() => practice.close());

const book = async () => {
  const { session, links } = await therapist.ask(sessionEndpoints.create, aBooking);
  const [a = '', b = ''] = links.map(({ url }) => secretIn(url));
  return { id: session.id, a, b };
};

const opened = async (secret: string) => {
  const browser = new Browser(practice.origin);
  const { otherDevice } = await browser.ask(joinEndpoints.open, { secret });
  return { browser, otherDevice };
};

describe('a private link', () => {
  test('becomes a cookie, and the cookie a token for the partner’s own seat', async () => {
    const { id, a } = await book();
    const { browser, otherDevice } = await opened(a);
    expect(otherDevice).toBe(false);
    expect(browser.cookieNames).toEqual(['trialogue-partner']);
    const answer = await browser.ask(joinEndpoints.token);
    expect(answer).toEqual({
      token: answer.token,
      node: null,
      otherDevice: false,
      exitUrl: EXIT_URL,
      name: 'Wilhelmina',
      session: {
        title: 'Tuesday at noon',
        startsAt: practice.clock.now(),
        timeZone: 'Europe/Berlin',
        plannedMinutes: 50,
      },
    });
    expect(practice.joinTokens.verify(answer.token)).toMatchObject({ role: 'partner', session: id });
    expect(JSON.stringify(answer)).not.toContain('Bartholomew');
  });

  test('opens again on the same device as the same device', async () => {
    const { a } = await book();
    const { browser } = await opened(a);
    const deviceOf = async () => {
      const claims = practice.joinTokens.verify((await browser.ask(joinEndpoints.token)).token);
      return claims.role === 'partner' ? claims.device : undefined;
    };
    const first = await deviceOf();
    expect(await browser.ask(joinEndpoints.open, { secret: a })).toEqual({
      otherDevice: false,
      over: false,
      exitUrl: EXIT_URL,
    });
    expect(await deviceOf()).toBe(first);
  });

  test('is held by the first device; a second is told and gets a device of its own', async () => {
    const { a } = await book();
    const first = await opened(a);
    const second = await opened(a);
    expect(second.otherDevice).toBe(true);
    const claims = await Promise.all(
      [first, second].map(async ({ browser }) => {
        const { token, otherDevice } = await browser.ask(joinEndpoints.token);
        return { otherDevice, ...practice.joinTokens.verify(token) };
      }),
    );
    expect(claims.map(({ otherDevice }) => otherDevice)).toEqual([false, true]);
    const [one, other] = claims.map((each) => (each.role === 'partner' ? each.device : undefined));
    expect(one).not.toBe(other);
  });

  test('opened by twenty devices at once is held by exactly one', async () => {
    const { a } = await book();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => opened(a)));
    expect(outcomes.filter(({ otherDevice }) => !otherDevice)).toHaveLength(1);
  });

  test('on one shared device, the other partner’s link replaces the first', async () => {
    const { a, b } = await book();
    const { browser } = await opened(a);
    await browser.ask(joinEndpoints.open, { secret: b });
    expect((await browser.ask(joinEndpoints.token)).name).toBe('Bartholomew');
  });
});

describe('a link that opens nothing', () => {
  test('answers with the same bytes whatever the reason', async () => {
    const { id, a, b } = await book();
    const other = await book();
    await therapist.ask(sessionEndpoints.revokeLink, {}, { id, seat: 'a' });
    await therapist.ask(sessionEndpoints.cancel, {}, { id: other.id });
    const [link = '', proof = ''] = b.split('.');
    const secrets = [a, other.a, 'nonsense', `${newId(LinkId)}.${proof}`, `${link}.${proof.slice(1)}A`];
    const stranger = new Browser(practice.origin);
    const outcomes = [];
    for (const secret of secrets) outcomes.push(await stranger.call(joinEndpoints.open, { secret }));
    practice.clock.advance(25 * HOUR_MS);
    outcomes.push(await stranger.call(joinEndpoints.open, { secret: b }));
    expect(outcomes[0]).toMatchObject({ status: 404, code: 'link-not-valid' });
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(stranger.cookieNames).toEqual([]);
    expect(await stranger.call(joinEndpoints.token)).toEqual(outcomes[0]);
  });

  test('takes the cookie’s worth away too', async () => {
    const { id, a, b } = await book();
    const [first, second] = [await opened(a), await opened(b)];
    await therapist.ask(sessionEndpoints.renewLink, {}, { id, seat: 'a' });
    expect(codeOf(await first.browser.call(joinEndpoints.token))).toBe('link-not-valid');
    expect(codeOf(await second.browser.call(joinEndpoints.token))).toBe('ok');
    await therapist.ask(sessionEndpoints.cancel, {}, { id });
    expect(codeOf(await second.browser.call(joinEndpoints.token))).toBe('link-not-valid');
    expect((await second.browser.fetch(joinCalendarPath)).status).toBe(404);
  });

  test('is not found by guessing at speed', async () => {
    const browser = new Browser(practice.origin);
    const codes: string[] = [];
    for (let n = 0; n < 40; n += 1)
      codes.push(codeOf(await browser.call(joinEndpoints.open, { secret: `${n}` })));
    expect(codes.at(-1)).toBe('rate-limited');
    practice.clock.advance(60_000);
    expect(codeOf(await browser.call(joinEndpoints.open, { secret: 'again' }))).toBe('link-not-valid');
  });
});

test('a session that has ended says so to its own partners', async () => {
  const { id, a } = await book();
  const { browser } = await opened(a);
  await practice.store.markEnded(id, practice.clock.now());
  // Whoever was there may still leave a last word; nobody comes in any more.
  practice.clock.advance(LANDING_MS);
  expect(codeOf(await browser.call(joinEndpoints.token))).toBe('ok');
  practice.clock.advance(1);
  expect(codeOf(await browser.call(joinEndpoints.token))).toBe('session-ended');
});

test('a device forgets its link', async () => {
  const { a } = await book();
  const { browser } = await opened(a);
  await browser.ask(joinEndpoints.forget);
  expect(browser.cookieNames).toEqual([]);
  expect(codeOf(await browser.call(joinEndpoints.token))).toBe('link-not-valid');
});

describe('a quick exit', () => {
  const exit = (browser: Browser) =>
    browser.fetch(joinEndpoints.exit.path, { method: 'POST', headers: { origin: practice.origin } });

  test('makes the browser forget everything of this site, and ends this device’s place in the session', async () => {
    const { id, a } = await book();
    const { browser } = await opened(a);
    const claims = practice.joinTokens.verify((await browser.ask(joinEndpoints.token)).token);
    const answer = await exit(browser);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(browser.cookieNames).toEqual([]);
    const device = claims.role === 'partner' ? claims.device : undefined;
    expect(practice.ejections).toEqual([{ kind: 'exited', session: id, person: claims.person, device }]);
    expect(codeOf(await browser.call(joinEndpoints.token))).toBe('link-not-valid');
  });

  test('is answered alike where there is no pass', async () => {
    const answer = await exit(new Browser(practice.origin));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(practice.ejections).toEqual([]);
  });
});

test('the partner’s calendar file is neutral', async () => {
  const { a } = await book();
  const { browser } = await opened(a);
  const calendar = await (await browser.fetch(joinCalendarPath)).text();
  expect(calendar).toContain('SUMMARY:Appointment');
  for (const word of ['Tuesday', 'Wilhelmina', 'Bartholomew', 'Meadow', a]) {
    expect(calendar).not.toContain(word);
  }
});

test('no name, secret, cookie or token reaches the log', async () => {
  const { a } = await book();
  const { browser } = await opened(a);
  const { token } = await browser.ask(joinEndpoints.token);
  const log = practice.logged.join('\n');
  for (const word of ['Wilhelmina', 'Tuesday', a, token]) expect(log).not.toContain(word);
});
