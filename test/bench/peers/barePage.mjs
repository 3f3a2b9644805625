/**
 * A bare mediasoup room for three: `node barePage.mjs FOLDER` serves that folder's page and prints its address. As many
 * come in as ask; with `?wait` in the address they wait until somebody inside admits them. Uses the project's own mediasoup.
 */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createWorker } from 'mediasoup';
import { Server } from 'socket.io';

const [, , folder = '.'] = process.argv;
const files = { '/': ['index.html', 'text/html'], '/page.js': ['page.js', 'text/javascript'] };

const worker = await createWorker({ workerBin: process.env['MEDIASOUP_WORKER_BIN'], logLevel: 'error' });
const webRtcServer = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }] });
const router = await worker.createRouter({
  mediaCodecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      clockRate: 48_000,
      channels: 2,
      preferredPayloadType: 100,
      parameters: { useinbandfec: 1, usedtx: 1, stereo: 0 },
    },
    { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 101 },
  ],
});

const http = createServer(async (request, response) => {
  const [name, type] = files[new URL(request.url ?? '/', 'http://bare').pathname] ?? [];
  if (name === undefined) return response.writeHead(404).end();
  const content = await readFile(join(folder, name));
  return response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
});
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });

/** Whoever is connected: transports, producers and consumers, and what their browser can receive once they are in. */
const people = new Map();

/** Each consumer starts paused and is resumed when its page can play it, which has mediasoup ask for a key frame. */
const offering = async (listener, speaker, producer) => {
  const { rtpCapabilities, transports, consumers, socket } = listener;
  const consumer = await transports.receive.consume({
    producerId: producer.id,
    rtpCapabilities,
    paused: true,
    enableRtx: true,
  });
  consumers.set(consumer.id, consumer);
  const { id, kind, producerId, rtpParameters } = consumer;
  socket.emit('offered', { id, kind, producerId, rtpParameters, streamId: speaker.socket.id });
};

/** Somebody who is gone by then is offered nothing. */
const offer = (...who) => void offering(...who).catch(() => undefined);

const others = (person) =>
  [...people.values()].filter((other) => other !== person && other.rtpCapabilities !== undefined);

const answers = {
  capabilities: () => router.rtpCapabilities,
  transport: async (person, direction) => {
    const transport = await router.createWebRtcTransport({
      webRtcServer,
      initialAvailableOutgoingBitrate: 800_000,
    });
    person.transports[direction] = transport;
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
    return { id, iceParameters, iceCandidates, dtlsParameters };
  },
  connectTransport: async ({ transports }, { direction, dtlsParameters }) =>
    void (await transports[direction].connect({ dtlsParameters })),
  produce: async (person, { kind, rtpParameters }) => {
    const producer = await person.transports.send.produce({ kind, rtpParameters });
    person.producers.push(producer);
    for (const other of others(person)) offer(other, person, producer);
    return producer.id;
  },
  receive: async (person, rtpCapabilities) => {
    person.rtpCapabilities = rtpCapabilities;
    for (const other of others(person)) {
      for (const producer of other.producers) offer(person, other, producer);
    }
  },
  resume: async ({ consumers }, id) => void (await consumers.get(id)?.resume()),
  admit: async () => void io.emit('admitted'),
};

io.on('connection', (socket) => {
  const person = { socket, transports: {}, producers: [], consumers: new Map(), rtpCapabilities: undefined };
  people.set(socket.id, person);
  for (const [name, answer] of Object.entries(answers)) {
    socket.on(name, async (...args) => {
      const acknowledge = args.pop();
      const answered = await Promise.resolve(answer(person, ...args)).catch(() => undefined);
      acknowledge(answered ?? null);
    });
  }
  socket.once('disconnect', () => {
    people.delete(socket.id);
    for (const transport of Object.values(person.transports)) transport.close();
  });
});

http.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${http.address().port}/\n`));
// Its parent ends it by closing the input.
process.stdin.resume().once('close', () => process.exit());
