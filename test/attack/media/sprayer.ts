/** The thread that sends: everything the dice say, to the UDP and the TCP port of a media server. */

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Dice } from '../Dice.ts';
import { drawPacket, framedForTcp, stunRequest } from './packets.ts';

const { host, udpPort, tcpPort, packets, seed, credentials } = z
  .object({
    host: z.string(),
    udpPort: z.int(),
    tcpPort: z.int(),
    packets: z.int(),
    seed: z.int(),
    credentials: z.object({ usernameFragment: z.string(), password: z.string() }),
  })
  .parse(workerData);

/** Addresses it comes from, each a stranger to the server until a STUN request is believed. */
const SOCKETS = 8;
const BATCH = 100;
const TCP_SHARE = 0.2;
/** The server answers a STUN request it believes; until then its queue is not empty. */
const ANSWER_WITHIN_MS = 300;
const CONNECT_WITHIN_MS = 5_000;

const dice = new Dice(seed);

const transactionOf = (stun: Buffer): Buffer => stun.subarray(8, 20);

/** Resolves once the server has read what was sent before: it answers a genuine request after all that. */
const readUpTo = async (socket: Socket): Promise<boolean> => {
  const request = stunRequest(credentials, dice);
  const answered = Promise.withResolvers<boolean>();
  // Some of what was drawn is answered too: only the answer to this very request says that all was read.
  const hear = (message: Buffer): void => {
    if (transactionOf(message).equals(transactionOf(request))) answered.resolve(true);
  };
  socket.on('message', hear);
  socket.send(request, udpPort, host);
  const late = setTimeout(() => answered.resolve(false), ANSWER_WITHIN_MS);
  try {
    return await answered.promise;
  } finally {
    clearTimeout(late);
    socket.off('message', hear);
  }
};

let [udp, tcp, connections, failed, probes, answered] = [0, 0, 0, 0, 0, 0];

const overTcp = async (): Promise<void> => {
  const socket = connect({ host, port: tcpPort, timeout: CONNECT_WITHIN_MS });
  socket.on('error', () => undefined);
  socket.on('timeout', () => socket.destroy());
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const isConnected = await Promise.race([
    once(socket, 'connect').then(
      () => true,
      () => false,
    ),
    ended.then(() => false),
  ]);
  connections += 1;
  if (!isConnected) {
    failed += 1;
    return;
  }
  const first = dice.chance(0.5) ? [stunRequest(credentials, dice)] : [];
  const all = [...first, ...Array.from({ length: BATCH }, () => drawPacket(credentials, dice))];
  const bytes = Buffer.concat(all.map((packet) => framedForTcp(packet, dice)));
  tcp += all.length;
  // Cut somewhere, so that not every frame comes whole.
  const at = dice.below(bytes.length);
  socket.write(bytes.subarray(0, at));
  socket.end(bytes.subarray(at));
  socket.resume();
  await ended;
};

const sockets = Array.from({ length: SOCKETS }, () => createSocket('udp4'));
for (const socket of sockets) {
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
}
while (udp + tcp < packets) {
  if (dice.chance(TCP_SHARE)) {
    await overTcp();
    continue;
  }
  const socket = dice.pick(sockets);
  for (let index = 0; index < BATCH; index += 1) socket.send(drawPacket(credentials, dice), udpPort, host);
  udp += BATCH;
  probes += 1;
  if (await readUpTo(socket)) answered += 1;
}
for (const socket of sockets) socket.close();
parentPort?.postMessage({ udp, tcp, connections, failed, probes, answered });
