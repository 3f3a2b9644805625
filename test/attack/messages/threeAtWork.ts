/** The thread behind `SessionAtWork`. */

import { parentPort, workerData } from 'node:worker_threads';
import { SessionError } from '@trialogue/shared/errors.ts';
import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import { EntryId, newId, ObjectId, OperationId, PageId, RunId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { z } from 'zod';
import { connect, type Peer } from '../../support/connect.ts';
import { elapse } from '../../support/elapse.ts';
import type { Experience } from './SessionAtWork.ts';

/** Six requests a second from each: more than hands do for long. */
const PACE_MS = 160;

const { url, ...tokens } = z
  .object({ url: z.string(), therapist: z.string(), a: z.string(), b: z.string() })
  .parse(workerData);

const waitedMs: number[] = [];
const failed: string[] = [];

const timed = async (what: string, act: () => Promise<unknown>): Promise<void> => {
  const at = performance.now();
  try {
    await act();
    waitedMs.push(performance.now() - at);
  } catch (thrown) {
    failed.push(`${what}: ${thrown instanceof SessionError ? thrown.code : String(thrown)}`);
  }
};

const therapist = await connect({ url, token: tokens.therapist });
await therapist.request('session:arrive', {});
const snapshot = await therapist.request('session:enter', { cursor: null });
if (snapshot.kind !== 'snapshot') throw new Error('a snapshot was expected');
const [a, b] = await Promise.all([tokens.a, tokens.b].map((token) => connect({ url, token })));
if (a === undefined || b === undefined) throw new Error('two partners were expected');
await Promise.all([a, b].map((partner) => partner.request('session:arrive', {})));
const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length === 2);
await therapist.request('session:admit', {
  knocks: knocks.map(({ person, device }) => ({ person, device })),
});
const { people, board } = snapshot.view;
const page = PageId.parse(board.shownPage);
const [first, second, third] = people.map(({ id }) => id);
if (first === undefined || second === undefined || third === undefined)
  throw new Error('three were expected');
for (const partner of [a, b]) await partner.request('session:enter', { cursor: null });

const run = newId(RunId);
await therapist.request('exercise:start', {
  run,
  exercise: sfbtScale,
  roles: { first: second, speaker: second, listener: third, injured: second, involved: third, names: null },
});

type Round = readonly (readonly [what: string, act: () => Promise<unknown>])[];

/** A card is put, moved and taken away, so that no board ever fills. */
const drawing = (peer: Peer, author: typeof first): Round => {
  const id = newId(ObjectId);
  const box = { id, x: 10, y: 20, w: 200, h: 100 };
  const apply = (operation: Parameters<typeof peer.request<'board:apply'>>[1]['operation']) =>
    peer.request('board:apply', { id: newId(OperationId), operation });
  return [
    ['board:put', () => apply({ do: 'put', page, object: { type: 'card', author, text: 'a word', ...box } })],
    ['board:place', () => apply({ do: 'place', items: [{ ...box, x: 300 }] })],
    ['chat:say', () => peer.request('chat:say', { id: newId(OperationId), text: 'still here', only: null })],
    ['board:remove', () => apply({ do: 'remove', ids: [id] })],
  ];
};

/** The clock, and the one card of the exercise that is the therapist's to write. */
const leading = (): (() => Round) => {
  const entry = newId(EntryId);
  let base = 0;
  const write = async () => {
    const written = await therapist.request('exercise:write', {
      run,
      entry,
      region: 'topic',
      on: null,
      value: { form: 'words', text: `Trust, today ${base}` },
      base,
      offered: false,
    });
    base = written.version;
  };
  return () => [
    ['timer:start', () => therapist.request('timer:start', { durationMs: MINUTE_MS })],
    ['exercise:write', write],
    ['timer:pause', () => therapist.request('timer:pause', {})],
    ['timer:stop', () => therapist.request('timer:stop', {})],
  ];
};

const work = async (rounds: () => Round): Promise<never> => {
  for (;;) {
    for (const [what, act] of rounds()) {
      await timed(what, act);
      await elapse(PACE_MS);
    }
  }
};

void work(leading());
void work(() => drawing(a, second));
void work(() => drawing(b, third));

parentPort?.on('message', () => {
  const experience: Experience = { waitedMs: waitedMs.splice(0), failed: failed.splice(0) };
  parentPort?.postMessage(experience);
});
parentPort?.postMessage('at work');
