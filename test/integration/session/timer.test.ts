import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { remainingMs } from '@trialogue/shared/timer/remainingMs.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../support/ManualClock.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { appendedTo, snapshotOf, told } from './asks.ts';

let clock: ManualClock;
let dataDir: string;
let server: StartedServer;
let practice: PracticeClient;
beforeEach(async () => {
  clock = new ManualClock();
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-test-'));
  server = await startServer({ clock, dataDir });
  practice = await PracticeClient.open(server);
});
afterEach(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const expiries = (peer: Parameters<typeof appendedTo>[0]) =>
  appendedTo(peer).filter(({ event }) => event.kind === 'timer.commanded' && event.command.do === 'expire');

describe('TMR5: a timer ends once, and never early', () => {
  it('everyone is told at its end, and not a millisecond before', async () => {
    const { therapist, b } = await practice.gather();
    await therapist.request('timer:start', { durationMs: MINUTE_MS });
    clock.advance(MINUTE_MS - 1);
    await b.settled();
    expect(expiries(b)).toEqual([]);
    clock.advance(1);
    const { at, by } = await told(
      b,
      ({ event }) => event.kind === 'timer.commanded' && event.command.do === 'expire',
    );
    expect({ at, by }).toEqual({ at: clock.now(), by: null });
    clock.advance(60 * MINUTE_MS);
    await b.settled();
    expect(expiries(b)).toHaveLength(1);
    expect((await snapshotOf(b)).view.timer.phase).toBe('done');
  });

  it('a pause, an extension and a stop move or cancel the end', async () => {
    const { therapist } = await practice.gather();
    await therapist.request('timer:start', { durationMs: MINUTE_MS });
    clock.advance(30_000);
    await therapist.request('timer:pause', {});
    clock.advance(10 * MINUTE_MS);
    await therapist.request('timer:resume', {});
    await therapist.request('timer:extend', { byMs: MINUTE_MS });
    expect(remainingMs((await snapshotOf(therapist)).view.timer, clock.now())).toBe(30_000 + MINUTE_MS);
    clock.advance(30_000 + MINUTE_MS - 1);
    await therapist.settled();
    expect(expiries(therapist)).toEqual([]);
    await therapist.request('timer:stop', {});
    clock.advance(MINUTE_MS);
    await therapist.settled();
    expect(expiries(therapist)).toEqual([]);
  });

  it('also while nobody is connected', async () => {
    const { therapist, a, b, booking } = await practice.gather();
    await therapist.request('timer:start', { durationMs: MINUTE_MS });
    for (const each of [therapist, a, b]) each.close();
    clock.advance(2 * MINUTE_MS);
    const back = await practice.connectTherapist(booking);
    expect((await snapshotOf(back)).view.timer).toMatchObject({ phase: 'done' });
  });

  it('also while the server was down', async () => {
    const { therapist, booking } = await practice.gather();
    await therapist.request('timer:start', { durationMs: MINUTE_MS });
    const { timer } = (await snapshotOf(therapist)).view;
    await server.close();
    clock.advance(2 * MINUTE_MS);
    server = await startServer({ clock, dataDir });
    const back = await practice.movedTo(server.url).connectTherapist(booking);
    await back.request('session:enter', { cursor: null });
    clock.advance(0);
    const endsAt = timer.phase === 'running' ? timer.endsAt : undefined;
    await back.settled();
    expect((await snapshotOf(back)).view.timer).toMatchObject({ phase: 'done', endedAt: endsAt });
  });
});

describe('TMR1: nothing counts down on the wire', () => {
  it('a running timer sends nobody anything', async () => {
    const { therapist, b } = await practice.gather();
    await therapist.request('timer:start', { durationMs: MINUTE_MS });
    await b.settled();
    const before = appendedTo(b).length;
    for (let second = 0; second < 30; second += 1) clock.advance(1_000);
    await b.settled();
    expect(appendedTo(b)).toHaveLength(before);
  });
});
