import { newId, OperationId, PageId } from '@trialogue/shared/ids.ts';
import { reduce } from '@trialogue/shared/log/reduce.ts';
import { sessionFromWire, sessionToWire } from '@trialogue/shared/log/sessionState.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import {
  appendedTo,
  card,
  cardsOf,
  incrementsSince,
  saidIn,
  say,
  snapshotOf,
  stageTold,
  textsOf,
} from './asks.ts';

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

describe('SES4: coming back gives exactly what was missed', () => {
  it('by cursor: what was said meanwhile, once and in order, and nothing before it', async () => {
    const { therapist, b, browsers } = await practice.gather();
    await say(b, 'before');
    const { cursor } = await snapshotOf(b);
    b.close();
    for (const text of ['one', 'two', 'three']) await say(therapist, text);
    const back = await practice.connectPartner(browsers.b);
    const missed = await incrementsSince(back, cursor);
    expect(saidIn(missed.entries)).toEqual(['one', 'two', 'three']);
    expect((await incrementsSince(back, missed.cursor)).entries).toEqual([]);
    await say(therapist, 'four');
    await back.until(() => saidIn(appendedTo(back))[0]);
    expect(saidIn(appendedTo(back))).toEqual(['four']);
  });

  it('hidden entries leave no gap: the cursor counts only what this person was shown', async () => {
    const { therapist, b } = await practice.gather();
    const before = (await snapshotOf(b)).cursor;
    await therapist.request('session:lock', { locked: true });
    await therapist.request('session:lock', { locked: false });
    await say(therapist, 'heard');
    const { payload } = await b.until(() => {
      const payload = b.all('session:appended').find(({ entries }) => saidIn(entries).length > 0);
      return payload === undefined ? undefined : { payload };
    });
    expect(payload.cursor).toEqual({ ...before, shown: before.shown + 1 });
  });

  it('a snapshot and the increments after it make the state that a fresh snapshot shows', async () => {
    const { therapist, a, b, people, page } = await practice.gather();
    const { view } = await snapshotOf(b);
    const known = appendedTo(b).length;
    await say(a, 'hello');
    await a.request('board:apply', card(people[1].id, PageId.parse(page), 'a card'));
    await therapist.request('timer:start', { durationMs: 60_000 });
    await therapist.request('session:mute', { person: people[1].id, muted: true });
    await therapist.request('stage:hold', {});
    await stageTold(b, 'hold');
    const followed = appendedTo(b).slice(known).reduce(reduce, sessionFromWire(view));
    expect(sessionToWire(followed)).toEqual((await snapshotOf(b)).view);
  });

  it.each([
    ['of another life', { epoch: 'another', shown: 3 }],
    ['from the future', { epoch: '', shown: 1_000_000 }],
  ])('a cursor %s gives the whole', async (_, cursor) => {
    const { b } = await practice.gather();
    const { epoch } = (await snapshotOf(b)).cursor;
    const entered = await snapshotOf(b, cursor.epoch === '' ? { ...cursor, epoch } : cursor);
    expect(entered.view.people).toHaveLength(3);
  });

  it('nobody gets the other’s increments by bringing the other’s cursor', async () => {
    const { therapist, b } = await practice.gather();
    const { cursor } = await snapshotOf(therapist);
    await therapist.request('session:lock', { locked: true });
    await say(therapist, 'after the lock');
    const entered = await b.request('session:enter', { cursor });
    expect(JSON.stringify(entered)).not.toContain('session.locked');
  });

  it('who comes late gets all of it', async () => {
    const booking = await practice.book();
    const therapist = await practice.connectTherapist(booking);
    await therapist.request('session:arrive', {});
    const { self, view } = await snapshotOf(therapist);
    for (const text of ['early', 'earlier']) await say(therapist, text);
    await therapist.request('board:apply', card(self.id, view.board.shownPage, 'left for you'));
    const late = await practice.connectPartner(await practice.openLink(booking.links.b));
    await late.request('session:arrive', {});
    const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length === 1);
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    const entered = await snapshotOf(late);
    expect(textsOf(entered.view)).toEqual(['early', 'earlier']);
    expect(cardsOf(entered.view)).toEqual(['left for you']);
  });
});

describe('SES3: what is sent twice is applied once', () => {
  it('one after the other, at the same time, and after coming back', async () => {
    const { a, people, page, browsers } = await practice.gather();
    const id = newId(OperationId);
    const put = card(people[1].id, PageId.parse(page), 'once');
    await Promise.all([
      say(a, 'once', id),
      say(a, 'once', id),
      a.request('board:apply', put),
      a.request('board:apply', put),
    ]);
    a.close();
    const back = await practice.connectPartner(browsers.a);
    await say(back, 'once', id);
    await back.request('board:apply', put);
    const { view } = await snapshotOf(back);
    expect(textsOf(view)).toEqual(['once']);
    expect(cardsOf(view)).toEqual(['once']);
  });
});
