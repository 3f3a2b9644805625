import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_FILE } from '@trialogue/server/src/store/sqlite.ts';
import { EntryId, newId } from '@trialogue/shared/ids.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WITHIN_MS } from '../../support/connect.ts';
import { type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { ServerProcess } from '../../support/serverProcess.ts';
import { startServer } from '../../support/startServer.ts';
import { told } from './asks.ts';

import { begin, go, readBy, runsOf, SHOW, tried, WRITE, write } from './exerciseAsks.ts';

describe('SES2: the store is away', () => {
  it('EXR3 words, offers and releases are refused, the exercise is led on, and nothing is lost', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'trialogue-test-'));
    const server = await startServer({ dataDir });
    try {
      const joint = await (await PracticeClient.open(server)).gather();
      const { therapist, a, b } = joint;
      const run = await begin(joint);
      const entry = await write(a, { run, region: 'told', text: 'before', offered: true });
      const file = join(dataDir, DATABASE_FILE);
      await rename(file, `${file}.away`);
      expect(await tried(a, { run, region: 'told', text: 'lost', entry, base: 1 })).toBe('not-saved');
      expect(await therapist.outcome('exercise:release', { run, what: { entry } })).toBe('not-saved');
      expect(await a.outcome('exercise:offer', { run, entry, offered: false })).toBe('not-saved');
      expect(await a.outcome('exercise:erase', { run, entry })).toBe('not-saved');
      await go(therapist, run, SHOW);
      await told(b, ({ event }) => event.kind === 'exercise.directed');
      expect(await readBy(b)).toEqual([]);

      await rename(`${file}.away`, file);
      await therapist.notice('session:saved', ({ saved }) => saved);
      await therapist.request('exercise:release', { run, what: { entry } });
      expect(await readBy(b)).toEqual([['told', 'before']]);
      expect((await runsOf(a))[0]?.step).toBe(SHOW);
    } finally {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe('SES15: SIGKILL in the middle of an exercise', { timeout: 60_000 }, () => {
  let server: ServerProcess;
  let practice: PracticeClient;
  beforeAll(async () => {
    server = await ServerProcess.create();
    const link = await vi.waitFor(() => server.setupLink, WITHIN_MS);
    practice = await PracticeClient.open({ url: server.url, setupSecret: new URL(link).hash.slice(1) });
  });
  afterAll(() => server.close());

  /** Killed and started again, with everybody back. */
  const killed = async ({ booking, browsers }: Gathered) => {
    await server.stop('SIGKILL');
    await server.start();
    const therapist = await practice.connectTherapist(booking);
    const [a, b] = await Promise.all([browsers.a, browsers.b].map((each) => practice.connectPartner(each)));
    if (a === undefined || b === undefined) throw new Error('both partners are expected');
    return { therapist, a, b };
  };

  it('EXR3 nothing private that was acknowledged is lost, and nothing private is shown', async () => {
    const joint = await practice.gather();
    const run = await begin(joint);
    await write(joint.a, { run, region: 'secret', text: 'hers alone', offered: true });
    const entry = newId(EntryId);
    let saved = 0;
    const writing = (async () => {
      for (let base = 0; joint.a.connected; base += 1) {
        const ask = tried(joint.a, { run, region: 'told', text: `draft ${base + 1}`, entry, base });
        if ((await Promise.race([ask, joint.a.closed])) !== 'ok') return;
        saved = base + 1;
      }
    })();
    await vi.waitUntil(() => saved > 10, WITHIN_MS);
    const { therapist, a, b } = await killed(joint);
    await writing;

    const [secret, draft] = await readBy(a);
    expect(secret).toEqual(['secret', 'hers alone']);
    // What was under way may be there besides.
    expect([`draft ${saved}`, `draft ${saved + 1}`]).toContain(draft?.[1]);
    expect(await readBy(therapist)).toEqual([['secret', null], draft]);
    expect(await readBy(b)).toEqual([]);
    expect(b.heard.join()).not.toMatch(/draft|hers alone/);
    expect((await runsOf(b))[0]).toMatchObject({ standing: 'running', step: WRITE });
    const [, { version } = { version: 0 }] = (await runsOf(a))[0]?.entries ?? [];
    expect(await tried(a, { run, region: 'told', text: 'on', entry, base: version })).toBe('ok');
  });

  it('EXR4 what was revealed together is there for both, and what was not is for nobody', async () => {
    const joint = await practice.gather();
    const run = await begin(joint);
    await write(joint.a, { run, region: 'pair', text: 'hers', offered: true });
    await write(joint.b, { run, region: 'pair', text: 'his', offered: true });
    await write(joint.b, { run, region: 'told', text: 'not yet', offered: true });
    await joint.therapist.request('exercise:release', { run, what: { group: 'pair' } });
    const { a, b } = await killed(joint);
    expect(await readBy(a)).toEqual([
      ['pair', 'hers'],
      ['pair', 'his'],
    ]);
    expect(await readBy(b)).toEqual([
      ['told', 'not yet'],
      ['pair', 'hers'],
      ['pair', 'his'],
    ]);
    expect(a.heard.join()).not.toContain('not yet');
  });
});
