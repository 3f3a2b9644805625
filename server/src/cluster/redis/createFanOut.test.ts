import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import {
  startRedis,
  startRedisCluster,
  startSentinel,
  type TestRedis,
  until,
} from '../../../../test/support/startRedis.ts';
import { createLogger } from '../../logger.ts';
import { connectRedis } from './connectRedis.ts';
import { createFanOut } from './createFanOut.ts';

const ending: (() => Promise<void>)[] = [];
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown) => void unhandled.push(reason);
process.on('unhandledRejection', onUnhandled);

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
  expect(unhandled).toEqual([]);
});

interface Node {
  readonly io: Server;
  readonly heard: string[];
  readonly answer: (word: string) => void;
  connect(): Promise<{ readonly socket: Socket; readonly got: string[] }>;
}

const portOf = (http: HttpServer): number => {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** A Socket.IO server as the gateway is one. */
const node = async (url: string): Promise<Node> => {
  const link = connectRedis(url, createLogger('silent'));
  const fanOut = createFanOut(link);
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const io = new Server(http, { transports: ['websocket'], adapter: fanOut.adapter });
  const heard: string[] = [];
  let answered = 'yes';
  io.on('word', (word: string, answer?: (answer: string) => void) => {
    heard.push(word);
    answer?.(answered);
  });
  ending.push(async () => {
    await io.close();
    fanOut.close();
    fanOut.close();
    await link.close();
  });
  return {
    io,
    heard,
    answer: (word) => {
      answered = word;
    },
    connect: async () => {
      const got: string[] = [];
      const socket = connect(`http://127.0.0.1:${portOf(http)}`, { transports: ['websocket'] });
      ending.push(async () => void socket.disconnect());
      socket.on('word', (word: string) => got.push(word));
      await until('the client is in', () => socket.connected);
      return { socket, got };
    },
  };
};

const redis = async (): Promise<TestRedis> => {
  const started = await startRedis();
  ending.push(() => started.close());
  return started;
};

let words = 0;

/** Says something again and again until it is heard: subscribing takes its time. */
const hears = (from: Node, to: Node) =>
  until('the other server hears', () => {
    words += 1;
    const word = `word ${words}`;
    from.io.serverSideEmit('word', word);
    return to.heard.length > 0;
  });

const pair = async (url: string): Promise<readonly [Node, Node]> => {
  const [one, other] = await Promise.all([node(url), node(url)]);
  await hears(one, other);
  await hears(other, one);
  return [one, other];
};

const forget = (...nodes: readonly Node[]) => {
  for (const { heard } of nodes) heard.length = 0;
};

test('what one server says the other hears, once', async () => {
  const started = await redis();
  const [one, other] = await pair(started.url);
  forget(one, other);
  for (const word of ['a', 'b', 'c']) one.io.serverSideEmit('word', word);
  await until('all is heard', () => other.heard.includes('c'));
  expect(other.heard.filter((word) => word.length === 1)).toEqual(['a', 'b', 'c']);
  expect(one.heard.filter((word) => word.length === 1)).toEqual([]);
});

test('broadcasts reach the sockets of both, and little of them is kept', async () => {
  const started = await redis();
  const [one, other] = await pair(started.url);
  const [here, there] = await Promise.all([one.connect(), other.connect()]);
  await until('a broadcast arrives', () => {
    one.io.emit('word', 'x');
    return there.got.length > 0;
  });
  const all = Array.from({ length: 900 }, (_, n) => `${n}`);
  for (const word of all) one.io.emit('word', word);
  await until('all arrives', () => there.got.includes('899') && here.got.includes('899'));
  expect(there.got.filter((word) => word !== 'x')).toEqual(all);
  expect(here.got.filter((word) => word !== 'x')).toEqual(all);
  // Of more at once than is kept, the others hear the last only.
  for (let n = 0; n < 3_000; n += 1) one.io.emit('word', `more ${n}`);
  await until('the last arrives', () => there.got.includes('more 2999') && here.got.includes('more 2999'));
  // Trimmed by whole leaves of the tree it is kept in.
  expect(Number(await started.ask('XLEN', '{trialogue}:fanout'))).toBeLessThan(1_200);
});

test('an answer is waited for, and its absence told', async () => {
  const started = await redis();
  const [one, other] = await pair(started.url);
  other.answer('from the other');
  await until('the other answers', async () => {
    const answers: unknown = await one.io.serverSideEmitWithAck('word', 'question');
    return Array.isArray(answers) && answers.includes('from the other');
  });
  await started.kill();
  await expect(one.io.serverSideEmitWithAck('word', 'question')).rejects.toThrow('timeout');
});

test.each(['emptied', 'restarted', 'hung for a while'] as const)(
  'works again after Redis was %s; meanwhile the sockets of each go on',
  async (what) => {
    const started = await redis();
    const [one, other] = await pair(started.url);
    const [here, there] = await Promise.all([one.connect(), other.connect()]);
    await until('a broadcast arrives', () => {
      one.io.emit('word', 'x');
      return there.got.length > 0;
    });
    if (what === 'emptied') await started.empty();
    else {
      if (what === 'restarted') await started.kill();
      else started.hang();
      one.io.serverSideEmit('word', 'into the void');
      one.io.emit('word', 'to all that can be reached');
      one.io.local.emit('word', 'to mine');
      for (const [, socket] of one.io.sockets.sockets) socket.emit('word', 'to one');
      await until('mine hear', () =>
        ['to all that can be reached', 'to mine', 'to one'].every((word) => here.got.includes(word)),
      );
      if (what === 'restarted') await started.start();
      else started.goOn();
    }
    forget(one, other);
    await Promise.all([hears(one, other), hears(other, one)]);
    there.got.length = 0;
    await until('a broadcast arrives', () => {
      one.io.emit('word', 'again');
      return there.got.includes('again');
    });
  },
  40_000,
);

test('does not keep the process busy while Redis is away', async () => {
  const started = await redis();
  await pair(started.url);
  await started.kill();
  const before = process.cpuUsage();
  const from = performance.now();
  await until('a second has gone by', () => performance.now() - from > 1_000);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(500);
});

test('a stream begun anew by a clock that is behind is read', async () => {
  const started = await redis();
  const [one, other] = await pair(started.url);
  const there = await other.connect();
  await until('a broadcast arrives', () => {
    one.io.emit('word', 'x');
    return there.got.length > 0;
  });
  // As a replica with a wrong clock would number: what was read last lies in its future.
  await started.ask(
    'XADD',
    '{trialogue}:fanout',
    '9999999999999-0',
    'uid',
    'somebody',
    'nsp',
    '/none',
    'type',
    '3',
  );
  await started.empty();
  await until('a broadcast arrives again', () => {
    one.io.emit('word', 'again');
    return there.got.includes('again');
  });
}, 40_000);

test('behind a Sentinel, after a failover', async () => {
  const set = await startSentinel();
  ending.push(() => set.close());
  const [one, other] = await pair(set.url);
  await set.master.kill();
  forget(one, other);
  await Promise.all([hears(one, other), hears(other, one)]);
}, 40_000);

test('in a cluster', async () => {
  const cluster = await startRedisCluster();
  ending.push(() => cluster.close());
  const [one, other] = await pair(cluster.clusterUrl);
  const there = await other.connect();
  await until('a broadcast arrives', () => {
    one.io.emit('word', 'x');
    return there.got.length > 0;
  });
  await cluster.restart();
  forget(one, other);
  await Promise.all([hears(one, other), hears(other, one)]);
}, 40_000);
