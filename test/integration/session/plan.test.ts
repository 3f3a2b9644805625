import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlockId, newId } from '@trialogue/shared/ids.ts';
import type { Plan } from '@trialogue/shared/plan/plan.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { say, snapshotOf } from './asks.ts';

const LABEL = 'the letter under the bed';

const planOf = (label = LABEL, more: Partial<Plan['blocks'][number]> = {}): Plan => ({
  blocks: [
    {
      id: newId(BlockId),
      kind: 'exercise',
      label: 'Arrive',
      exercise: 'frame-open',
      minutes: 6,
      emotional: false,
      done: true,
    },
    {
      id: newId(BlockId),
      kind: 'talk',
      label,
      exercise: null,
      minutes: 24,
      emotional: true,
      done: false,
      ...more,
    },
  ],
});

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

describe('EXR8: the therapist’s plan', () => {
  it('is laid before anybody is let in', async () => {
    const booking = await practice.book();
    const therapist = await practice.connectTherapist(booking);
    await therapist.request('session:arrive', {});
    const plan = planOf();
    await therapist.request('plan:lay', { plan });
    const { view } = await snapshotOf(therapist);
    expect(view.plan).toEqual(plan);
    expect(view.people.map(({ standing }) => standing)).toEqual(['admitted', 'outside', 'outside']);
  });

  it('is replaced as a whole at any time, and arrives at the therapist once', async () => {
    const { therapist } = await practice.gather();
    const [first, second] = [planOf(), planOf('something lighter', { emotional: false })];
    await therapist.request('plan:lay', { plan: first });
    await therapist.request('plan:lay', { plan: first });
    await therapist.request('stage:hold', {});
    await therapist.request('plan:lay', { plan: second });
    const laid = therapist
      .all('session:appended')
      .flatMap(({ entries }) => entries)
      .flatMap(({ event }) => (event.kind === 'plan.laid' ? [event.plan] : []));
    expect(laid).toEqual([first, second]);
    expect((await snapshotOf(therapist)).view.plan).toEqual(second);
  });

  it('PRV1: a partner gets nothing of it, in snapshot, stream or numbers', async () => {
    const { therapist, a, b } = await practice.gather();
    const before = [(await snapshotOf(a)).cursor, (await snapshotOf(b)).cursor];
    await therapist.request('plan:lay', { plan: planOf() });
    await therapist.request('plan:lay', { plan: planOf(`${LABEL} again`) });
    for (const [at, peer] of [a, b].entries()) {
      const { view, cursor } = await snapshotOf(peer);
      expect(view.plan).toBeNull();
      expect(JSON.stringify(view)).not.toContain(LABEL);
      expect(cursor).toEqual(before[at]);
    }
    // Something that does arrive: what came before it would have arrived first.
    await say(a, 'hello');
    await b.settled();
    for (const peer of [a, b]) {
      const heard = JSON.stringify(peer.all('session:appended'));
      expect(heard).toContain('hello');
      expect(heard).not.toContain(LABEL);
      expect(heard).not.toContain('plan');
    }
  });

  it('SES10: a partner lays none', async () => {
    const { therapist, a } = await practice.gather();
    expect(await a.outcome('plan:lay', { plan: planOf() })).toBe('not-allowed');
    expect((await snapshotOf(therapist)).view.plan).toBeNull();
  });

  it('LIM5: what is no plan is refused and changes nothing', async () => {
    const { therapist } = await practice.gather();
    const plan = planOf();
    await therapist.request('plan:lay', { plan });
    const [block] = plan.blocks;
    if (block === undefined) throw new Error('a block is expected');
    for (const blocks of [
      [block, block],
      [{ ...block, minutes: 0 }],
      [{ ...block, kind: 'talk' as const }],
      [{ ...block, label: '' }],
      Array.from({ length: 15 }, () => ({ ...block, id: newId(BlockId) })),
    ]) {
      expect(await therapist.outcome('plan:lay', { plan: { blocks } })).toBe('invalid-payload');
    }
    expect((await snapshotOf(therapist)).view.plan).toEqual(plan);
  });

  it('SES14: when the session has ended it is read and not laid', async () => {
    const { therapist } = await practice.gather();
    const plan = planOf();
    await therapist.request('plan:lay', { plan });
    await therapist.request('session:end', {});
    expect(await therapist.outcome('plan:lay', { plan: planOf('afterwards') })).toBe('wrong-stage');
    expect((await snapshotOf(therapist)).view.plan).toEqual(plan);
  });
});

describe('SES15: another process takes over the data', () => {
  it('the plan is there, and stands nowhere in the open', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'trialogue-test-'));
    const first = await startServer({ dataDir });
    const before = await PracticeClient.open(first);
    const { therapist, booking, browsers } = await before.gather();
    const plan = planOf();
    await therapist.request('plan:lay', { plan });
    await first.close();

    const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile())) {
      const bytes = await readFile(join(file.parentPath, file.name));
      expect(bytes.includes(LABEL), file.name).toBe(false);
    }
    expect(first.logged.join()).not.toContain(LABEL);

    const after = await startServer({ dataDir });
    const back = before.movedTo(after.url);
    const again = await back.connectTherapist(booking);
    expect((await snapshotOf(again)).view.plan).toEqual(plan);
    const a = await back.connectPartner(browsers.a.movedTo(after.url));
    expect((await snapshotOf(a)).view.plan).toBeNull();
    await after.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
