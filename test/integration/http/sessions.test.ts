import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { type Endpoint, pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { calendarPath, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { AccountId, newId, SessionId } from '@trialogue/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aBooking,
  Browser,
  codeOf,
  firstTherapist,
  invitedTherapist,
  type PracticeServer,
  secretIn,
  startPractice,
} from './practiceServer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let practice: PracticeServer;
let therapist: Browser;
beforeEach(async () => {
  practice = await startPractice();
  therapist = await firstTherapist(practice);
});
afterEach(() => practice.close());

const book = async (change: object = {}) => {
  const created = await therapist.ask(sessionEndpoints.create, { ...aBooking, ...change });
  const [a, b] = created.links;
  if (a === undefined || b === undefined) throw new Error('a session has two links');
  return { ...created, id: created.session.id, a, b };
};

const at = (local: string, timeZone = 'Europe/Berlin') => ({ start: { kind: 'at', local, timeZone } });

const openWith = (url: string) =>
  new Browser(practice.origin).call(joinEndpoints.open, { secret: secretIn(url) });

describe('booking a session', () => {
  test('gives the session and a private link for each partner', async () => {
    const { session, a, b, startReading } = await book();
    expect(session).toEqual({
      id: session.id,
      title: 'Tuesday at noon',
      startsAt: practice.clock.now(),
      timeZone: 'Europe/Berlin',
      plannedMinutes: 50,
      status: 'booked',
      leads: true,
      otherTherapist: null,
      continues: null,
      partners: [
        { seat: 'a', name: 'Wilhelmina', link: 'unopened' },
        { seat: 'b', name: 'Bartholomew', link: 'unopened' },
      ],
    });
    expect(startReading).toBe('exact');
    expect(a.url).toMatch(new RegExp(`^${practice.origin}/join#[\\w-]{22}\\.[\\w-]{43}$`));
    expect(a.url).not.toBe(b.url);
    expect(a.expiresAt).toBe(practice.clock.now() + 50 * MINUTE_MS + 24 * HOUR_MS);
    expect(await therapist.ask(sessionEndpoints.session, {}, { id: session.id })).toEqual(session);
  });

  test('keeps the wall time on the other side of a change of the clocks, and says what it made of it', async () => {
    const before = await book(at('2027-03-27T15:00'));
    const after = await book(at('2027-03-29T15:00'));
    expect(new Date(before.session.startsAt).toISOString()).toBe('2027-03-27T14:00:00.000Z');
    expect(new Date(after.session.startsAt).toISOString()).toBe('2027-03-29T13:00:00.000Z');
    const skipped = await book(at('2027-03-28T02:30'));
    expect(skipped.startReading).toBe('skipped');
    expect((await book(at('2027-10-31T02:30'))).startReading).toBe('repeated');
  });

  test.each([
    { plannedMinutes: 45 },
    { title: '' },
    { nameA: 'Wil\u0000helmina' },
    { nameB: 'x'.repeat(65) },
    { start: { kind: 'at', local: '2026-12-01T15:00', timeZone: 'Europe/Atlantis' } },
    { start: { kind: 'at', local: '2026-02-31T15:00', timeZone: 'Europe/Berlin' } },
    { start: 'now' },
    { owner: 'somebody' },
  ])('refuses %j', async (wrong) => {
    const outcome = await therapist.call(sessionEndpoints.create, { ...aBooking, ...wrong });
    expect(codeOf(outcome)).toBe('invalid-payload');
  });
});

describe('a session that goes on from an earlier one', () => {
  const bookAfter = (continues: SessionId, change: object = {}, browser = therapist) =>
    browser.call(sessionEndpoints.create, { ...aBooking, continues, ...change });

  test('says which, and is booked once that one has ended', async () => {
    const { id } = await book();
    expect(codeOf(await bookAfter(id))).toBe('invalid-payload');
    await practice.store.markEnded(id, practice.clock.now());
    const outcome = await bookAfter(id);
    expect(outcome).toMatchObject({ ok: true, data: { session: { continues: id } } });
  });

  test('cannot be booked after one that was canceled', async () => {
    const { id } = await book();
    await therapist.ask(sessionEndpoints.cancel, {}, { id });
    expect(codeOf(await bookAfter(id))).toBe('invalid-payload');
  });

  test('has the same partners in the same seats, so that private words stay with whoever wrote them', async () => {
    const { id } = await book();
    await practice.store.markEnded(id, practice.clock.now());
    const { nameA, nameB } = aBooking;
    for (const wrong of [{ nameA: nameB, nameB: nameA }, { nameA: 'Winifred' }, { nameB: 'Benedict' }]) {
      expect(codeOf(await bookAfter(id, wrong))).toBe('invalid-payload');
    }
  });

  test('a colleague who took part may book it; to any other therapist the earlier one does not exist', async () => {
    const second = await invitedTherapist(practice, therapist);
    const { colleagues } = await therapist.ask(accountEndpoints.colleagues);
    const alone = await book();
    const joint = await book({ coTherapist: colleagues[0]?.id });
    for (const { id } of [alone, joint]) await practice.store.markEnded(id, practice.clock.now());
    expect(await bookAfter(alone.id, {}, second)).toEqual(await bookAfter(newId(SessionId), {}, second));
    expect(codeOf(await bookAfter(alone.id, {}, second))).toBe('not-found');
    expect(codeOf(await bookAfter(joint.id, {}, second))).toBe('ok');
  });

  test('is not for partners: their link opens nothing of the practice', async () => {
    const { id, a } = await book();
    await practice.store.markEnded(id, practice.clock.now());
    const partner = new Browser(practice.origin);
    await partner.call(joinEndpoints.open, { secret: secretIn(a.url) });
    expect(codeOf(await bookAfter(id, {}, partner))).toBe('unauthorised');
  });
});

describe('the list', () => {
  const titlesIn = async (timeZone: string) => {
    const lists = await therapist.ask(sessionEndpoints.list, {}, {}, `?timeZone=${timeZone}`);
    const titles = (sessions: readonly { readonly title: string }[]) => sessions.map(({ title }) => title);
    return { today: titles(lists.today), upcoming: titles(lists.upcoming), past: titles(lists.past) };
  };

  test('knows what today is where the therapist is', async () => {
    // It is noon of the 24th in UTC.
    await book({ title: 'early', ...at('2026-11-24T00:30') });
    await book({ title: 'late', ...at('2026-11-24T23:30') });
    await book({ title: 'next', ...at('2026-11-25T00:30') });
    await book({ title: 'last', ...at('2026-11-23T23:30') });
    await book({ title: 'far', ...at('2026-12-24T12:00') });
    expect(await titlesIn('Europe/Berlin')).toEqual({
      today: ['early', 'late'],
      upcoming: ['next', 'far'],
      past: ['last'],
    });
    // In Auckland it is already the 25th; the 24th at 23:30 in Berlin is the 25th at 11:30 there.
    expect(await titlesIn('Pacific/Auckland')).toEqual({
      today: ['late', 'next'],
      upcoming: ['far'],
      past: ['early', 'last'],
    });
  });

  test('keeps a session that runs over midnight among today’s', async () => {
    await book({ title: 'over midnight', plannedMinutes: 80, ...at('2026-11-24T23:30') });
    practice.clock.advance(11.5 * HOUR_MS);
    expect((await titlesIn('Europe/Berlin')).today).toEqual(['over midnight']);
    practice.clock.advance(HOUR_MS);
    expect((await titlesIn('Europe/Berlin')).past).toEqual(['over midnight']);
  });

  test('asks for a zone it knows', async () => {
    for (const query of ['', '?timeZone=Nowhere', '?timeZone=UTC&timeZone=UTC']) {
      expect(codeOf(await therapist.call(sessionEndpoints.list, {}, {}, query))).toBe('invalid-payload');
    }
  });
});

describe('rescheduling and canceling', () => {
  test('moves the session, and its links live as long as the new time asks', async () => {
    const { id, a } = await book();
    const { session } = await therapist.ask(
      sessionEndpoints.reschedule,
      { ...at('2026-12-01T15:00'), plannedMinutes: 110 },
      { id },
    );
    expect(session.startsAt).toBe(Date.UTC(2026, 11, 1, 14));
    expect(session.plannedMinutes).toBe(110);
    practice.clock.advance(7 * 24 * HOUR_MS);
    expect(codeOf(await openWith(a.url))).toBe('ok');
  });

  test('canceling puts everybody out, once, and ends the links', async () => {
    const { id, a } = await book();
    expect((await therapist.ask(sessionEndpoints.cancel, {}, { id })).status).toBe('canceled');
    expect(practice.ejections).toEqual([{ kind: 'canceled', session: id }]);
    expect(codeOf(await openWith(a.url))).toBe('link-not-valid');
    for (const outcome of [
      await therapist.call(sessionEndpoints.cancel, {}, { id }),
      await therapist.call(sessionEndpoints.enter, {}, { id }),
      await therapist.call(
        sessionEndpoints.reschedule,
        { ...at('2026-12-01T15:00'), plannedMinutes: 50 },
        { id },
      ),
      await therapist.call(sessionEndpoints.renewLink, {}, { id, seat: 'a' }),
    ]) {
      expect(codeOf(outcome)).toBe('session-ended');
    }
  });
});

describe('private links', () => {
  test('are shown again, the same, and that is written down', async () => {
    const { id, a } = await book();
    expect(await therapist.ask(sessionEndpoints.link, {}, { id, seat: 'a' })).toEqual(a);
    const [act] = await practice.store.listActs(1);
    expect(act).toMatchObject({ act: 'link.shown', session: id });
  });

  test('when revoked, end at once and throw their bearer out', async () => {
    const { id, a, b } = await book();
    const summary = await therapist.ask(sessionEndpoints.revokeLink, {}, { id, seat: 'a' });
    expect(summary.partners.map(({ link }) => link)).toEqual(['revoked', 'unopened']);
    expect(practice.ejections).toMatchObject([{ kind: 'revoked', session: id }]);
    expect(codeOf(await openWith(a.url))).toBe('link-not-valid');
    expect(codeOf(await openWith(b.url))).toBe('ok');
    expect(codeOf(await therapist.call(sessionEndpoints.link, {}, { id, seat: 'a' }))).toBe('link-not-valid');
  });

  test('when renewed, only the new one opens, and any device may be its first', async () => {
    const { id, a } = await book();
    expect(codeOf(await openWith(a.url))).toBe('ok');
    const renewed = await therapist.ask(sessionEndpoints.renewLink, {}, { id, seat: 'a' });
    expect(practice.ejections).toHaveLength(1);
    expect(codeOf(await openWith(a.url))).toBe('link-not-valid');
    expect(await openWith(renewed.url)).toMatchObject({ ok: true, data: { otherDevice: false } });
  });

  test('can be renewed after they were revoked, and after they expired', async () => {
    const { id } = await book();
    await therapist.ask(sessionEndpoints.revokeLink, {}, { id, seat: 'b' });
    practice.clock.advance(48 * HOUR_MS);
    await therapist.ask(accountEndpoints.signIn, {
      email: 'meadow@example.org',
      password: 'a long enough password',
    });
    const summary = await therapist.ask(sessionEndpoints.session, {}, { id });
    expect(summary.partners.map(({ link }) => link)).toEqual(['expired', 'revoked']);
    const { url } = await therapist.ask(sessionEndpoints.renewLink, {}, { id, seat: 'b' });
    expect(codeOf(await openWith(url))).toBe('ok');
  });

  test('belong to partners: the therapist’s seat has none', async () => {
    const { id } = await book();
    for (const seat of ['therapist', 'c']) {
      expect(codeOf(await therapist.call(sessionEndpoints.link, {}, { id, seat }))).toBe('not-found');
    }
  });
});

describe('another therapist', () => {
  test('gets the same bytes for a session of a colleague and for one that does not exist', async () => {
    const { id } = await book();
    const other = await invitedTherapist(practice, therapist);
    const unknown = newId(SessionId);
    const body = { ...at('2026-12-01T15:00'), plannedMinutes: 50 };
    const { list: _list, create: _create, ...ofOneSession } = sessionEndpoints;
    const endpoints: readonly Endpoint<unknown, unknown>[] = Object.values(ofOneSession);
    for (const endpoint of endpoints) {
      const content = endpoint.method === 'PATCH' ? body : {};
      const foreign = await other.call(endpoint, content, { id, seat: 'a' });
      expect(codeOf(foreign)).toBe('not-found');
      expect(await other.call(endpoint, content, { id: unknown, seat: 'a' })).toEqual(foreign);
      expect(await other.call(endpoint, content, { id: 'nonsense', seat: 'a' })).toEqual(foreign);
    }
    const calendar = pathOf({ path: calendarPath }, { id });
    expect((await other.fetch(calendar)).status).toBe(404);
    const { today } = await other.ask(sessionEndpoints.list, {}, {}, '?timeZone=UTC');
    expect(today).toEqual([]);
    expect(practice.ejections).toEqual([]);
  });

  test('who is not signed in gets nothing at all', async () => {
    const { id } = await book();
    const stranger = new Browser(practice.origin);
    const endpoints: readonly Endpoint<unknown, unknown>[] = Object.values(sessionEndpoints);
    const bodies = new Map<unknown, object>([
      [sessionEndpoints.create, aBooking],
      [sessionEndpoints.reschedule, { ...at('2026-12-01T15:00'), plannedMinutes: 50 }],
    ]);
    for (const endpoint of endpoints) {
      const outcome = await stranger.call(endpoint, bodies.get(endpoint), { id, seat: 'a' });
      expect(codeOf(outcome)).toBe('unauthorised');
    }
  });
});

describe('entering', () => {
  test('gives the therapist a token for their own seat', async () => {
    const { id } = await book();
    const { token, personId } = await therapist.ask(sessionEndpoints.enter, {}, { id });
    expect(practice.joinTokens.verify(token)).toMatchObject({
      role: 'therapist',
      session: id,
      person: personId,
    });
  });
});

test('the calendar file is neutral and right in time', async () => {
  const { id } = await book(at('2026-12-01T15:00'));
  const response = await therapist.fetch(pathOf({ path: calendarPath }, { id }));
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = await response.text();
  expect(calendar).toContain('DTSTART:20261201T140000Z');
  for (const word of ['Tuesday', 'Wilhelmina', 'Bartholomew', 'Meadow']) expect(calendar).not.toContain(word);
});

describe('a co-therapist', () => {
  const colleagueOf = async (browser: Browser) => {
    const { colleagues } = await browser.ask(accountEndpoints.colleagues);
    const [first] = colleagues;
    if (first === undefined) throw new Error('a colleague was expected');
    return first;
  };

  test('is chosen from the practice, sees and enters the session, and manages nothing of it', async () => {
    expect(await therapist.ask(accountEndpoints.colleagues)).toEqual({ colleagues: [] });
    const second = await invitedTherapist(practice, therapist);
    const brook = await colleagueOf(therapist);
    expect(brook.name).toBe('Dr. Brook');
    const { id, session } = await book({ coTherapist: brook.id });
    expect(session).toMatchObject({ leads: true, otherTherapist: 'Dr. Brook' });

    const seen = await second.ask(sessionEndpoints.session, {}, { id });
    expect(seen).toMatchObject({ leads: false, otherTherapist: 'Dr. Meadow' });
    const { today } = await second.ask(sessionEndpoints.list, {}, {}, '?timeZone=UTC');
    expect(today.map((each) => each.id)).toEqual([id]);
    const { personId } = await second.ask(sessionEndpoints.enter, {}, { id });
    expect(personId).not.toBe((await therapist.ask(sessionEndpoints.enter, {}, { id })).personId);
    for (const endpoint of [sessionEndpoints.link, sessionEndpoints.renewLink, sessionEndpoints.cancel]) {
      const asked: Endpoint<unknown, unknown> = endpoint;
      expect(codeOf(await second.call(asked, {}, { id, seat: 'a' }))).toBe('not-found');
    }
  });

  test('is somebody else, and of this practice', async () => {
    const second = await invitedTherapist(practice, therapist);
    const meadow = await colleagueOf(second);
    for (const coTherapist of [meadow.id, newId(AccountId)]) {
      const outcome = await therapist.call(sessionEndpoints.create, { ...aBooking, coTherapist });
      expect(codeOf(outcome)).toBe('not-found');
    }
  });
});
