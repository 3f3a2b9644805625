/** Many clients of the timesync package with its own settings, each showing the same timer by its clock. */

import { once } from 'node:events';
import timesync from 'timesync/dist/timesync.js';
import { WebSocket } from 'ws';
import { trueMs } from '../timer/skew.ts';
import { answering } from './answering.mjs';

/** @type {(() => number)[]} */
const faces = [];

const join = async (url, endsAt) => {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const clock = timesync.create({ server: 'server' });
  clock.send = async (_to, data) => socket.send(JSON.stringify(data));
  socket.on('message', (data) => clock.receive('server', JSON.parse(data.toString())));
  await new Promise((resolve) => clock.on('sync', (state) => state === 'end' && resolve(undefined)));
  return () => endsAt - clock.now() + trueMs();
};

answering(
  {
    join: async ({ url, count, endsAt }) => {
      faces.push(...(await Promise.all(Array.from({ length: count }, () => join(url, endsAt)))));
      return faces.length;
    },
    sample: () => faces.map((face) => face()),
  },
  () => undefined,
);
