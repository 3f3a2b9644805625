import { migratePostgres } from '@trialogue/server/src/store/postgres.ts';
import { newId, ObjectId, OperationId, PageId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import type { Source } from '@trialogue/shared/protocol/media.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { atFirst, type Seat } from '../leaks/world.ts';
import { PostgresServer } from '../support/startPostgres.ts';
import type { Acknowledged, Work } from './Guest.ts';
import { LeakWatch } from './LeakWatch.ts';
import { faultsOf } from './ledger.ts';
import { Owners } from './Owners.ts';
import { edgeOf, edges, type Heard, Voices } from './Voices.ts';

const acknowledged = (work: Work | undefined, node = 'http://one'): Acknowledged => ({
  seat: 'a',
  node,
  name: 'chat:say',
  sentAt: performance.now() - 1,
  answeredAt: performance.now(),
  work,
});

describe('the ledger', () => {
  const person = newId(PersonId);
  const line: Work = { id: newId(OperationId) };
  const card: Work = { id: newId(OperationId), operation: { object: { id: newId(ObjectId) } } };
  const said: LogEntry = {
    by: person,
    at: 0,
    event: { kind: 'chat.said', id: line.id, text: 'said', only: null },
  };
  const drawn: LogEntry = {
    by: person,
    at: 0,
    event: {
      kind: 'board.applied',
      id: card.id,
      only: null,
      operation: {
        do: 'put',
        page: newId(PageId),
        object: {
          type: 'card',
          id: card.operation?.object.id ?? newId(ObjectId),
          author: person,
          x: 0,
          y: 0,
          w: 1,
          h: 1,
          text: '',
        },
      },
    },
  };
  const object = { object: { id: card.operation?.object.id ?? '' } };
  const whole = { chat: [{ id: line.id }], board: { objects: [object] } };
  const both = [acknowledged(line), acknowledged(card)];

  it('is content when everything stands once', () => {
    expect(faultsOf(both, new Map([['a', whole]]), [said, drawn])).toEqual([]);
  });

  it('finds what is missing in somebody’s sight or in the database', () => {
    const blind = { chat: [], board: { objects: [] } };
    expect(faultsOf(both, new Map([['a', blind]]), [said, drawn])).toHaveLength(2);
    expect(faultsOf(both, new Map([['a', whole]]), [])).toHaveLength(2);
  });

  it('finds what stands twice, acknowledged or not', () => {
    const twice = { ...whole, chat: [...whole.chat, ...whole.chat] };
    expect(faultsOf([], new Map([['a', twice]]), [said, drawn, drawn])).toHaveLength(2);
  });
});

const heard = (listener: Seat, speaker: Seat | undefined, source: Source, at = 0): Heard => ({
  listener,
  speaker,
  packet: {
    node: 'http://one',
    ssrc: 7,
    carried: speaker === undefined ? undefined : { person: newId(PersonId), source },
  },
  at,
});

describe('the watch on leaks', () => {
  it('finds what reaches the excluded, and nothing else', () => {
    const voices = new Voices();
    const watch = new LeakWatch(voices, { ...atFirst, scene: { name: 'held' } });
    voices.take(heard('therapist', 'a', 'microphone'));
    voices.take(heard('a', 'therapist', 'camera'));
    voices.take(heard('a', 'b', 'microphone'));
    voices.take(heard('b', 'a', 'camera'));
    voices.take(heard('b', undefined, 'camera'));
    expect(watch.end()).toEqual([
      '1 packets of b microphone reached a from http://one',
      '1 packets of a camera reached b from http://one',
      '1 packets of nobody knows whose stream reached b from http://one',
    ]);
  });
});

describe('the watch on voices', () => {
  it('measures the longest silence of each voice, also one that goes on', () => {
    const voices = new Voices();
    const watch = voices.watch();
    const { since } = watch;
    for (const ms of [10, 300, 310]) voices.take(heard('a', 'b', 'microphone', since + ms));
    voices.take(heard('b', 'a', 'camera', since + 20));
    const gaps = watch.gapsMs(since + 400);
    expect(gaps[edges.indexOf(edgeOf('a', 'b'))]).toBeCloseTo(290);
    expect(gaps[edges.indexOf(edgeOf('b', 'a'))]).toBeCloseTo(400);
    expect(watch.missing([edgeOf('a', 'b'), edgeOf('b', 'a')])).toEqual([edgeOf('b', 'a')]);
  });
});

describe('the watch on owners', () => {
  it('finds entries and answers of a node that does not own the session', async () => {
    const postgres = await PostgresServer.create();
    onTestFinished(() => postgres.close());
    const url = await postgres.createDatabase();
    await migratePostgres(url);
    const owners = await Owners.watch({ postgres, url });
    const session = newId(SessionId);
    const as = async (node: string, text: string): Promise<void> => {
      const named = new URL(url);
      named.searchParams.set('application_name', node);
      await postgres.query(named.href, text);
    };
    const write = (node: string, n: number): Promise<void> =>
      as(
        node,
        `INSERT INTO session_event (session_id, n, at, kind, sealed, body) VALUES ('${session}', ${n}, 0, 'x', 0, '')`,
      );
    await as('one', `INSERT INTO ownership VALUES ('${session}', 1, 'one', 'life')`);
    await write('one', 1);
    expect(await owners.foreignWrites(session)).toBe(0);
    await write('two', 2);
    expect(await owners.foreignWrites(session)).toBe(1);
    expect(await owners.writers(session)).toEqual(['one', 'two']);
    const answers = [acknowledged(undefined, 'one'), acknowledged(undefined, 'two')];
    const foreign = await owners.foreignAnswers(session, answers, (node) => node);
    expect(foreign.map(({ node }) => node)).toEqual(['two']);
  }, 60_000);
});
