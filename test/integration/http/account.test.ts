import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  Browser,
  codeOf,
  firstTherapist,
  invitedTherapist,
  PASSWORD,
  type PracticeServer,
  startPractice,
} from './practiceServer.ts';

const HOUR_MS = 3_600_000;
const credentials = { email: 'meadow@example.org', password: PASSWORD };

let practice: PracticeServer;
beforeEach(async () => {
  practice = await startPractice();
});
afterEach(() => practice.close());

describe('setting a practice up', () => {
  const details = { name: 'Dr. Meadow', ...credentials };

  test('takes the secret of the first start, once', async () => {
    const secret = await practice.setupSecret();
    const browser = new Browser(practice.origin);
    expect(await browser.ask(accountEndpoints.checkSetup, { secret })).toEqual({ first: true });
    expect(await browser.ask(accountEndpoints.setUp, { secret, ...details })).toEqual({
      name: 'Dr. Meadow',
      email: 'meadow@example.org',
      mayInvite: true,
    });
    expect((await browser.ask(accountEndpoints.account)).name).toBe('Dr. Meadow');
    const again = await browser.call(accountEndpoints.setUp, { secret, ...details, email: 'b@example.org' });
    expect(codeOf(again)).toBe('link-not-valid');
    await expect(practice.setupSecret()).rejects.toThrow('set up');
  });

  test('only the latest start’s secret counts, and not for ever', async () => {
    const browser = new Browser(practice.origin);
    const first = await practice.setupSecret();
    const second = await practice.setupSecret();
    expect(codeOf(await browser.call(accountEndpoints.checkSetup, { secret: first }))).toBe('link-not-valid');
    practice.clock.advance(5 * 24 * HOUR_MS);
    expect(codeOf(await browser.call(accountEndpoints.checkSetup, { secret: second }))).toBe(
      'link-not-valid',
    );
  });

  test('refuses a short password, an odd name and unknown fields, and keeps the secret good', async () => {
    const secret = await practice.setupSecret();
    const browser = new Browser(practice.origin);
    for (const wrong of [
      { password: 'elevenchars' },
      { name: 'Dr.\u202EMeadow' },
      { email: 'meadow' },
      { mayInvite: true },
      { name: undefined },
    ]) {
      const outcome = await browser.call(accountEndpoints.setUp, { secret, ...details, ...wrong });
      expect(codeOf(outcome)).toBe('invalid-payload');
    }
    await browser.ask(accountEndpoints.setUp, { secret, ...details });
  });

  test('two people with the same secret make one account', async () => {
    const secret = await practice.setupSecret();
    const outcomes = await Promise.all(
      ['a@example.org', 'b@example.org'].map((email) =>
        new Browser(practice.origin).call(accountEndpoints.setUp, { secret, ...details, email }),
      ),
    );
    expect(outcomes.map(codeOf).sort()).toEqual(['link-not-valid', 'ok']);
  });

  test('guessing secrets is slowed down', async () => {
    const browser = new Browser(practice.origin);
    const codes = new Set<string>();
    for (let n = 0; n < 25; n += 1) {
      codes.add(codeOf(await browser.call(accountEndpoints.checkSetup, { secret: `guess${n}` })));
    }
    expect(codes).toEqual(new Set(['link-not-valid', 'rate-limited']));
  });
});

describe('inviting', () => {
  test('the first therapist invites others, who invite nobody', async () => {
    const first = await firstTherapist(practice);
    const second = await invitedTherapist(practice, first);
    expect((await second.ask(accountEndpoints.account)).mayInvite).toBe(false);
    expect(codeOf(await second.call(accountEndpoints.invite))).toBe('not-allowed');
    expect(codeOf(await new Browser(practice.origin).call(accountEndpoints.invite))).toBe('unauthorised');
  });

  test('an address that has an account is refused', async () => {
    const first = await firstTherapist(practice);
    await expect(invitedTherapist(practice, first, 'MEADOW@example.org ')).rejects.toThrow('already-exists');
  });
});

describe('signing in', () => {
  test('takes the password, and the address however it is typed', async () => {
    await firstTherapist(practice);
    const browser = new Browser(practice.origin);
    await browser.ask(accountEndpoints.signIn, { ...credentials, email: ' Meadow@Example.org' });
    expect((await browser.ask(accountEndpoints.account)).email).toBe('meadow@example.org');
  });

  test('a wrong password and an unknown address answer with the same bytes', async () => {
    await firstTherapist(practice);
    const browser = new Browser(practice.origin);
    const wrong = await browser.call(accountEndpoints.signIn, { ...credentials, password: 'wrong' });
    const unknown = await browser.call(accountEndpoints.signIn, { ...credentials, email: 'no@example.org' });
    expect(wrong).toMatchObject({ ok: false, status: 401, code: 'unauthorised' });
    expect(unknown).toEqual(wrong);
    expect(browser.cookieNames).toEqual([]);
  });

  test('waits longer and longer for one account, even with the right password, and then lets in', async () => {
    await firstTherapist(practice);
    const browser = new Browser(practice.origin);
    for (let n = 0; n < 6; n += 1) {
      await browser.call(accountEndpoints.signIn, { ...credentials, password: 'wrong' });
    }
    expect(codeOf(await browser.call(accountEndpoints.signIn, credentials))).toBe('rate-limited');
    practice.clock.advance(60_000);
    await browser.ask(accountEndpoints.signIn, credentials);
  });

  test('an unknown address is slowed down just the same', async () => {
    const browser = new Browser(practice.origin);
    const unknown = { email: 'no@example.org', password: 'wrong' };
    for (let n = 0; n < 6; n += 1) await browser.call(accountEndpoints.signIn, unknown);
    expect(codeOf(await browser.call(accountEndpoints.signIn, unknown))).toBe('rate-limited');
  });
});

describe('a signed-in browser', () => {
  test('holds one cookie that scripts and other sites cannot use', async () => {
    await firstTherapist(practice);
    const response = await new Browser(practice.origin).fetch('/api/sign-in', {
      method: 'POST',
      body: JSON.stringify(credentials),
      headers: { 'content-type': 'application/json' },
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^trialogue-therapist=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).not.toContain('Domain');
  });

  test('is signed out by itself after twelve idle hours', async () => {
    const browser = await firstTherapist(practice);
    practice.clock.advance(12 * HOUR_MS - 1);
    await browser.ask(accountEndpoints.account);
    practice.clock.advance(12 * HOUR_MS);
    expect(codeOf(await browser.call(accountEndpoints.account))).toBe('unauthorised');
  });

  test('is signed out after a week however busy it was', async () => {
    const browser = await firstTherapist(practice);
    for (let hours = 11; hours < 7 * 24; hours += 11) {
      practice.clock.advance(11 * HOUR_MS);
      await browser.ask(accountEndpoints.account);
    }
    practice.clock.advance(11 * HOUR_MS);
    expect(codeOf(await browser.call(accountEndpoints.account))).toBe('unauthorised');
  });

  test('signs out: the old cookie opens nothing any more', async () => {
    const browser = await firstTherapist(practice);
    const thief = browser.copy();
    await browser.ask(accountEndpoints.signOut);
    expect(browser.cookieNames).toEqual([]);
    expect(codeOf(await thief.call(accountEndpoints.account))).toBe('unauthorised');
  });

  test('signs out everywhere, but nobody else', async () => {
    const first = await firstTherapist(practice);
    const second = await invitedTherapist(practice, first);
    const other = new Browser(practice.origin);
    await other.ask(accountEndpoints.signIn, credentials);
    await first.ask(accountEndpoints.signOutEverywhere);
    expect(codeOf(await first.call(accountEndpoints.account))).toBe('unauthorised');
    expect(codeOf(await other.call(accountEndpoints.account))).toBe('unauthorised');
    await second.ask(accountEndpoints.account);
    // The room that a lost laptop has open goes with its sign-in.
    expect(practice.ejections).toEqual([{ kind: 'signedOut', account: expect.any(String) }]);
  });

  test('signing in again ends the sign-in it had', async () => {
    const browser = await firstTherapist(practice);
    const old = browser.copy();
    await browser.ask(accountEndpoints.signIn, credentials);
    expect(codeOf(await old.call(accountEndpoints.account))).toBe('unauthorised');
  });
});

test('no name, address, password or secret reaches the log', async () => {
  const secret = await practice.setupSecret();
  const browser = new Browser(practice.origin);
  await browser.ask(accountEndpoints.setUp, { secret, name: 'Dr. Meadow', ...credentials });
  await browser.call(accountEndpoints.signIn, { ...credentials, password: 'wrong password' });
  for (const word of ['Meadow', 'meadow', PASSWORD, 'wrong password', secret]) {
    expect(practice.logged.join('\n')).not.toContain(word);
  }
});
