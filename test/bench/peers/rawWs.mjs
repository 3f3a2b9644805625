/**
 * A room server that only broadcasts: what a socket server costs that checks, keeps and knows nothing. With `durable` it
 * first writes every message to a file and syncs it, many at once: what it costs to keep our promise and no more.
 */

import { closeSync, fdatasync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { answering } from './answering.mjs';

const durable = process.argv[2] === 'durable';
const path = join(process.env['BENCH_FOLDER'] ?? tmpdir(), `raw-ws-${process.pid}.log`);
const file = durable ? openSync(path, 'a') : undefined;

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const rooms = new Map();
/** @type {(() => void)[]} */
let waiting = [];
let syncing = false;

const broadcast = (room, from, data) => {
  for (const socket of room) if (socket !== from) socket.send(data, { binary: false });
  from.send('{"ok":true}');
};

const sync = () => {
  if (syncing || waiting.length === 0) return;
  syncing = true;
  const now = waiting;
  waiting = [];
  fdatasync(file, (failure) => {
    if (failure) throw failure;
    syncing = false;
    for (const each of now) each();
    sync();
  });
};

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const name = request.url ?? '/';
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (data) => {
    if (file === undefined) {
      broadcast(room, socket, data);
      return;
    }
    writeSync(file, data);
    waiting.push(() => broadcast(room, socket, data));
    sync();
  });
  socket.once('close', () => room.delete(socket));
});

answering({ port: () => server.address().port }, () => {
  if (file === undefined) return;
  closeSync(file);
  rmSync(path, { force: true });
});
