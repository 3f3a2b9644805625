import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { SECOND_MS } from '@trialogue/shared/limits.ts';
import { WAITING_TOLD_EVERY_MS } from '@trialogue/shared/protocol/reception.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HttpBrowser } from '../support/HttpBrowser.ts';
import { ManualClock } from '../support/ManualClock.ts';
import { PracticeClient, partnerNames, title } from '../support/PracticeClient.ts';
import { ReceptionPeer } from '../support/ReceptionPeer.ts';
import { until } from '../support/startRedis.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';

const clock = new ManualClock();
let server: StartedServer;
let practice: PracticeClient;
let colleague: HttpBrowser;
beforeAll(async () => {
  server = await startServer({ clock });
  practice = await PracticeClient.open(server);
  const { url } = await practice.therapist.call(accountEndpoints.invite, {});
  colleague = new HttpBrowser(server.url);
  await colleague.call(accountEndpoints.setUp, {
    secret: new URL(url).hash.slice(1),
    name: 'Dr Solveig Brandt',
    email: 'solveig@practice.example',
    password: 'seven slow trains passing',
  });
});
afterAll(() => server.close());

const opened: ReceptionPeer[] = [];
afterEach(() => {
  for (const peer of opened.splice(0)) peer.close();
});

const listen = async (browser: Pick<HttpBrowser, 'cookies'>, origin?: string): Promise<ReceptionPeer> => {
  const options = { url: server.url, browser };
  const peer = await ReceptionPeer.connect(origin === undefined ? options : { ...options, origin });
  opened.push(peer);
  return peer;
};

/** A look at the waiting rooms later. */
const told = (page: ReceptionPeer, session: string, seats: readonly string[] | undefined): Promise<void> =>
  until(`${session} is told`, () => {
    clock.advance(SECOND_MS);
    return page.waitingBefore(session)?.join() === seats?.join();
  });

const knock = async (link: string) => {
  const browser = await practice.openLink(link);
  const peer = await practice.connectPartner(browser);
  await peer.request('session:arrive', {});
  return peer;
};

describe('RCP1: a therapist’s own pages hear who waits before their sessions', () => {
  it('from the knock until they are let in', async () => {
    const page = await listen(practice.therapist);
    const booking = await practice.book();
    await knock(booking.links.a);
    await told(page, booking.id, ['a']);
    await knock(booking.links.b);
    await told(page, booking.id, ['a', 'b']);
    const therapist = await practice.connectTherapist(booking);
    await therapist.request('session:arrive', {});
    await therapist.request('session:enter', { cursor: null });
    const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length === 2);
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    await told(page, booking.id, []);
    therapist.close();
  });

  it('until they go', async () => {
    const page = await listen(practice.therapist);
    const booking = await practice.book();
    const partner = await knock(booking.links.b);
    await told(page, booking.id, ['b']);
    partner.close();
    await told(page, booking.id, []);
  });

  it('a page that is opened later hears it at once, and again as long as it is so', async () => {
    const booking = await practice.book();
    const partner = await knock(booking.links.a);
    const page = await listen(practice.therapist);
    await until('it is told', () => page.waitingBefore(booking.id)?.join() === 'a');
    clock.advance(2 * SECOND_MS);
    await until('it is told', () => page.told.length > 0);
    const before = page.told.length;
    clock.advance(WAITING_TOLD_EVERY_MS + SECOND_MS);
    await until('it is told again', () => page.told.length > before);
    partner.close();
  });

  it('the co-therapist hears it too, and no other therapist does', async () => {
    const { colleagues } = await practice.therapist.call(accountEndpoints.colleagues, {});
    const shared = await practice.book(colleagues[0]?.id ?? null);
    const alone = await practice.book();
    const own = await listen(practice.therapist);
    const other = await listen(colleague);
    const [first, second] = [await knock(alone.links.a), await knock(shared.links.a)];
    await told(own, alone.id, ['a']);
    await told(other, shared.id, ['a']);
    expect(other.waitingBefore(alone.id)).toBeUndefined();
    first.close();
    second.close();
  });

  it('and nothing but the session and the seats', async () => {
    const page = await listen(practice.therapist);
    const booking = await practice.book();
    const partner = await knock(booking.links.a);
    await told(page, booking.id, ['a']);
    const heard = page.heard.join('');
    for (const word of [...Object.values(partnerNames), title]) expect(heard).not.toContain(word);
    partner.close();
  });
});

describe('RCP2: only a therapist’s sign-in leads to the reception', () => {
  it('not nobody’s, a forged one, or a partner’s', async () => {
    const booking = await practice.book();
    const partner = await practice.openLink(booking.links.a);
    await partner.call(joinEndpoints.token, {});
    const [[name = ''] = []] = practice.therapist.cookies;
    const forged = { cookies: [[name, 'A'.repeat(43)]] as const };
    const stolen = { cookies: partner.cookies.map(([, value]) => [name, value] as const) };
    for (const browser of [new HttpBrowser(server.url), partner, forged, stolen]) {
      await expect(listen(browser)).rejects.toMatchObject({ code: 'unauthorised' });
    }
  });

  it('not from a foreign page', async () => {
    await expect(listen(practice.therapist, 'https://elsewhere.example')).rejects.toThrow();
  });

  it('whoever says anything there is cut off', async () => {
    for (const args of [
      ['session:enter', { cursor: null }],
      ['reception:waiting', {}],
      ['x', Buffer.alloc(9)],
    ] as const) {
      const page = await listen(practice.therapist);
      page.say(args[0], args[1]);
      await page.closed;
    }
  });

  it('twenty pages are enough', async () => {
    for (let page = 0; page < 20; page += 1) await listen(colleague);
    await expect(listen(colleague)).rejects.toMatchObject({ code: 'rate-limited' });
    await listen(practice.therapist);
  });

  it('it ends with the sign-in', async () => {
    const browser = new HttpBrowser(server.url);
    const signIn = { email: 'solveig@practice.example', password: 'seven slow trains passing' };
    await browser.call(accountEndpoints.signIn, signIn);
    const page = await listen(browser);
    await browser.call(accountEndpoints.signOut, {});
    clock.advance(20 * SECOND_MS);
    await page.closed;
  });

  it('listening is no use of the sign-in, which ends for want of it', async () => {
    const browser = new HttpBrowser(server.url);
    const signIn = { email: 'solveig@practice.example', password: 'seven slow trains passing' };
    await browser.call(accountEndpoints.signIn, signIn);
    const page = await listen(browser);
    clock.advance(6 * 60 * 60 * SECOND_MS);
    const again = await listen(browser);
    clock.advance(6 * 60 * 60 * SECOND_MS);
    await Promise.all([page.closed, again.closed]);
    await expect(listen(browser)).rejects.toMatchObject({ code: 'unauthorised' });
  });
});
