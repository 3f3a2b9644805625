import { newId, ObjectId, OperationId, PageId, type PersonId } from '@trialogue/shared/ids.ts';
import { MAX_PART_BYTES } from '@trialogue/shared/limits.ts';
import type { SnapshotPart } from '@trialogue/shared/protocol/session.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { cardsOf, say, snapshotOf, textsOf } from './asks.ts';

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

const CARDS = 40;
const textOf = (index: number): string => `${index} ${'x'.repeat(1_500)}`;

const put = (author: PersonId, page: string, text: string) => ({
  id: newId(OperationId),
  operation: {
    do: 'put' as const,
    page: PageId.parse(page),
    object: { type: 'card' as const, id: newId(ObjectId), author, x: 0, y: 0, w: 200, h: 100, text },
  },
});

const readAll = async (peer: Peer, parts: number): Promise<readonly SnapshotPart[]> => {
  const read: SnapshotPart[] = [];
  for (let part = 0; part < parts; part += 1) read.push(await peer.request('session:read', { part }));
  return read;
};

describe('SES4: a full snapshot travels in parts', () => {
  it('each small enough for a slow line, together the whole, as it was at that moment', async () => {
    const { a, b, people, page } = await practice.gather();
    for (let index = 0; index < CARDS; index += 1) {
      await a.request('board:apply', put(people[1].id, page, textOf(index)));
    }
    await say(a, 'said before');
    const { view, parts } = await snapshotOf(b);
    expect([cardsOf(view), textsOf(view)]).toEqual([[], []]);
    await a.request('board:apply', put(people[1].id, page, 'afterwards'));

    const read = await readAll(b, parts);
    expect(read.length).toBeGreaterThan(3);
    for (const part of read) expect(JSON.stringify(part).length).toBeLessThan(MAX_PART_BYTES + 2_000);
    const texts = read.flatMap(({ objects }) =>
      objects.flatMap(({ object }) => (object.type === 'card' ? [object.text] : [])),
    );
    expect(texts).toEqual(Array.from({ length: CARDS }, (_, index) => textOf(index)));
    expect(read.flatMap(({ chat }) => chat.map(({ text }) => text))).toEqual(['said before']);
    expect(await b.outcome('session:read', { part: 0 })).toBe('not-found');
  });

  it('increments that weigh too much for a slow line are answered with a snapshot', async () => {
    const { a, b, people, page } = await practice.gather();
    const { cursor } = await snapshotOf(b);
    for (let index = 0; index < 50; index += 1) {
      await a.request('board:apply', put(people[1].id, page, textOf(index)));
    }
    expect((await b.request('session:enter', { cursor })).kind).toBe('snapshot');
  });

  it('a part that nobody was answered does not exist', async () => {
    const { a } = await practice.gather();
    await snapshotOf(a);
    expect(await a.outcome('session:read', { part: 0 })).toBe('not-found');
  });
});
