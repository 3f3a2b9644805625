import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, OperationId, PageId } from '@trialogue/shared/ids.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { ServerProcess } from '../../support/serverProcess.ts';
import { startServer } from '../../support/startServer.ts';
import { card, cardsOf, say, snapshotOf, stageTold, textsOf } from './asks.ts';

/** Says and draws without waiting, until the connection is gone; what was acknowledged, in order. */
const pourOut = async (peer: Peer, { people, page }: Gathered, stop: () => boolean) => {
  const said: string[] = [];
  const drawn: string[] = [];
  for (let n = 0; !stop() && peer.connected; n += 1) {
    const put = card(people[1].id, PageId.parse(page), `card ${n}`);
    const both = [
      peer.outcome('chat:say', { id: newId(OperationId), text: `line ${n}`, only: null }),
      peer.outcome('board:apply', put),
    ];
    const [line, drawing] = await Promise.race([
      Promise.all(both),
      peer.closed.then((): readonly string[] => []),
    ]);
    if (line === 'ok') said.push(`line ${n}`);
    if (drawing === 'ok') drawn.push(`card ${n}`);
  }
  return { said, drawn };
};

describe('SES15: SIGKILL in the middle of a session', { timeout: 60_000 }, () => {
  let server: ServerProcess;
  let practice: PracticeClient;
  beforeAll(async () => {
    server = await ServerProcess.create();
    practice = await PracticeClient.open(server);
  });
  afterAll(() => server.close());

  it('brings back what was acknowledged, all of it and in order, at the more private stage', async () => {
    const joint = await practice.gather();
    await joint.therapist.request('timer:start', { durationMs: 60 * 60_000 });
    await joint.therapist.request('session:mute', { person: joint.people[2].id, muted: true });
    const { timer } = (await snapshotOf(joint.b)).view;

    let enough = false;
    const pouring = pourOut(joint.a, joint, () => enough);
    await joint.b.until(() => (joint.b.all('session:appended').length > 20 ? true : undefined));
    await server.stop('SIGKILL');
    enough = true;
    const { said, drawn } = await pouring;
    expect(said.length).toBeGreaterThan(5);
    await server.start();

    // STG3: the partner is back in the seat at once, alone until the therapist is there.
    const a = await practice.connectPartner(joint.browsers.a);
    const { view } = await snapshotOf(a);
    expect(view.stage.kind).toBe('alone');
    expect(view.people.map(({ standing }) => standing)).toEqual(['admitted', 'admitted', 'admitted']);
    expect(view.people[2]?.muted).toBe(true);
    expect(view.timer).toEqual(timer);
    // Everything acknowledged is there, in order; at most what was under way is there besides.
    expect(textsOf(view).slice(0, said.length)).toEqual(said);
    expect(textsOf(view).length).toBeLessThanOrEqual(said.length + 1);
    expect(cardsOf(view).slice(0, drawn.length)).toEqual(drawn);
    expect(cardsOf(view).length).toBeLessThanOrEqual(drawn.length + 1);

    const therapist = await practice.connectTherapist(joint.booking);
    await stageTold(a, 'therapistArrived');
    expect((await snapshotOf(therapist)).view.stage.kind).toBe('together');
    await say(a, 'here we are');
  });

  it('a hold that was acknowledged still holds', async () => {
    const joint = await practice.gather();
    await joint.therapist.request('stage:hold', {});
    await server.stop('SIGKILL');
    await server.start();
    const therapist = await practice.connectTherapist(joint.booking);
    expect((await snapshotOf(therapist)).view.stage.kind).toBe('held');
  });

  it('SIGTERM tells people, then goes within ten seconds with exit code 0', async () => {
    const { a, therapist } = await practice.gather();
    const code = server.stop('SIGTERM');
    await Promise.all([a.notice('session:restarting'), therapist.notice('session:restarting')]);
    await Promise.all([a.closed, therapist.closed]);
    expect(await code).toBe(0);
  });
});

describe('SES15: another process takes over the data', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'trialogue-test-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('what was sent before is recognised when it is sent again', async () => {
    const before = await startServer({ dataDir });
    const practice = await PracticeClient.open(before);
    const { a, booking, browsers } = await practice.gather();
    const id = newId(OperationId);
    await say(a, 'once', id);
    const { cursor } = await snapshotOf(a);
    await before.close();

    const after = await startServer({ dataDir });
    const [back, secrets] = [practice.movedTo(after.url), browsers.a.movedTo(after.url)];
    const therapist = await back.connectTherapist(booking);
    await snapshotOf(therapist);
    const again = await back.connectPartner(secrets);
    // SES4: the cursor is of another life, so everything is told afresh.
    expect(textsOf((await snapshotOf(again, cursor)).view)).toEqual(['once']);
    await say(again, 'once', id);
    expect(textsOf((await snapshotOf(again)).view)).toEqual(['once']);
    await after.close();
  });
});
