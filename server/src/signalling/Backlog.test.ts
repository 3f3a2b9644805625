import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import {
  type AddressInfo,
  createServer as createRelay,
  connect as dial,
  type Socket as Line,
} from 'node:net';
import { MAX_SOCKET_BACKLOG_BYTES } from '@trialogue/shared/limits.ts';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Backlog } from './Backlog.ts';

const KIB = 1_024;
/** More than the system buffers on the way could ever take in. */
const MOST_PACKETS = 4_000;

let http: HttpServer;
let server: Server;
let consumer: ReturnType<typeof io>;
let socket: Socket;
let relay: ReturnType<typeof createRelay>;
const lines: Line[] = [];

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

/** A consumer behind a line that can stand still. */
beforeEach(async () => {
  http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  server = new Server(http, { transports: ['websocket'] });
  relay = createRelay((near) => {
    const far = dial(portOf(http.address()), '127.0.0.1');
    for (const line of [near, far]) line.on('error', () => undefined);
    lines.push(far, near);
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  consumer = io(`http://127.0.0.1:${portOf(relay.address())}`, { transports: ['websocket'] });
  socket = await connected;
});

afterEach(async () => {
  consumer.disconnect();
  for (const line of lines.splice(0)) line.destroy();
  relay.close();
  await server.close();
});

const standStill = (): void => {
  const [fromServer] = lines;
  fromServer?.unpipe();
  fromServer?.pause();
};

const goOn = (): void => {
  const [fromServer, toConsumer] = lines;
  if (toConsumer !== undefined) fromServer?.pipe(toConsumer);
};

const next = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a connection’s backlog', () => {
  it('is too long when a consumer stands still, and no longer when it has caught up', async () => {
    const backlog = new Backlog(socket);
    standStill();
    let packets = 0;
    while (!backlog.tooLong && packets < MOST_PACKETS) {
      socket.emit('said', 'x'.repeat(4 * KIB));
      packets += 1;
      await next();
    }
    expect(backlog.tooLong).toBe(true);
    expect(packets * 4 * KIB).toBeGreaterThan(MAX_SOCKET_BACKLOG_BYTES);
    goOn();
    await vi.waitFor(() => expect(backlog.tooLong).toBe(false), 10_000);
  });

  it('is not too long while one packet of any size is under way', async () => {
    const backlog = new Backlog(socket);
    standStill();
    socket.emit('everything', 'x'.repeat(16 * KIB * KIB));
    await next();
    expect(backlog.tooLong).toBe(false);
    socket.emit('said', 'x'.repeat(MAX_SOCKET_BACKLOG_BYTES + KIB));
    await next();
    expect(backlog.tooLong).toBe(true);
  });

  it('stays short for whoever listens', async () => {
    const backlog = new Backlog(socket);
    for (let packet = 0; packet < 200; packet += 1) {
      const heard = new Promise((resolve) => consumer.once('said', resolve));
      socket.emit('said', 'x'.repeat(4 * KIB));
      expect(backlog.tooLong).toBe(false);
      await heard;
    }
  });
});
