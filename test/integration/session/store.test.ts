import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_FILE } from '@trialogue/server/src/store/sqlite.ts';
import { newId, OperationId, PageId } from '@trialogue/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { card, cardsOf, say, snapshotOf, stageTold, textsOf, told } from './asks.ts';

let dataDir: string;
let server: StartedServer;
let practice: PracticeClient;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-test-'));
  server = await startServer({ dataDir });
  practice = await PracticeClient.open(server);
});
afterEach(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Takes the database away, as a lost disk would; the answer puts it back. */
const takeDatabaseAway = async (): Promise<() => Promise<void>> => {
  const file = join(dataDir, DATABASE_FILE);
  await rename(file, `${file}.away`);
  return () => rename(`${file}.away`, file);
};

describe('SES2: the database is gone', () => {
  it('people are told within a second, words are refused, the session stays safe, and it recovers by itself', async () => {
    const { therapist, a, b, people, page } = await practice.gather();
    await say(a, 'before');
    const putBack = await takeDatabaseAway();

    const startedAt = performance.now();
    expect(await a.outcome('chat:say', { id: newId(OperationId), text: 'lost', only: null })).toBe(
      'not-saved',
    );
    await Promise.all([therapist, a, b].map((each) => each.notice('session:saved', ({ saved }) => !saved)));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await a.outcome('board:apply', card(people[1].id, PageId.parse(page), 'lost'))).toBe('not-saved');

    // Whatever keeps a person safe does not wait for a disk.
    await therapist.request('stage:hold', {});
    await stageTold(b, 'hold');
    await therapist.request('session:mute', { person: people[1].id, muted: true });
    await therapist.request('timer:start', { durationMs: 60_000 });
    expect((await snapshotOf(b)).saved).toBe(false);

    await putBack();
    await Promise.all([therapist, a, b].map((each) => each.notice('session:saved', ({ saved }) => saved)));
    await therapist.request('stage:resume', {});
    await told(a, ({ event }) => event.kind === 'stage.commanded' && event.command.do === 'resume');
    await say(a, 'after');
    const { view, saved } = await snapshotOf(b);
    expect({ saved, texts: textsOf(view), cards: cardsOf(view) }).toEqual({
      saved: true,
      texts: ['before', 'after'],
      cards: [],
    });
    expect(view.people[1]?.muted).toBe(true);
  });

  it('what took effect meanwhile is there after a restart, in its place', async () => {
    const { therapist, a, people, booking } = await practice.gather();
    await say(a, 'before');
    const putBack = await takeDatabaseAway();
    await therapist.request('session:mute', { person: people[1].id, muted: true });
    await therapist.request('stage:hold', {});
    await putBack();
    await therapist.notice('session:saved', ({ saved }) => saved);
    const whole = (await snapshotOf(therapist)).view;
    await server.close();
    server = await startServer({ dataDir });
    const back = await practice.movedTo(server.url).connectTherapist(booking);
    expect((await snapshotOf(back)).view).toEqual(whole);
  });
});
