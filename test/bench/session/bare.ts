/**
 * The least that three people need to meet: a mediasoup worker and a Node process that only passes on what mediasoup says, with
 * no seats, no stage, no log, no board and no timer. Speaks the media requests of the protocol, so that the same clients can
 * meet here; the token is the name of the room. Prints its address.
 */

import { createServer } from 'node:http';
import { asSent, mediaCodecs, parametersForClients } from '@trialogue/server/src/media/mediasoup/codecs.ts';
import { newId, PersonId } from '@trialogue/shared/ids.ts';
import { type RequestName, requests } from '@trialogue/shared/protocol/index.ts';
import { kindOf, TransportParameters } from '@trialogue/shared/protocol/media.ts';
import { createWorker, type types } from 'mediasoup';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import { mediaWorkerBin } from '../../support/mediaWorker.ts';

const HOST = '127.0.0.1';

interface Member {
  readonly person: PersonId;
  readonly socket: Socket;
  readonly transports: Map<string, types.WebRtcTransport>;
  readonly producers: { source: string; producer: types.Producer }[];
  readonly consumers: Map<string, types.Consumer>;
  receiving?: { transport: types.WebRtcTransport; rtpCapabilities: types.RtpCapabilities };
}

interface Room {
  readonly router: types.Router;
  readonly members: Set<Member>;
}

const worker = await createWorker({ logLevel: 'error', workerBin: mediaWorkerBin() });
const webRtcServer = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ip: HOST }] });
const rooms = new Map<string, Promise<Room>>();

const roomOf = (name: string): Promise<Room> => {
  const known = rooms.get(name);
  if (known !== undefined) return known;
  const opening = worker
    .createRouter({ mediaCodecs })
    .then((router) => ({ router, members: new Set<Member>() }));
  rooms.set(name, opening);
  return opening;
};

const offer = async (to: Member, from: Member, source: string, producer: types.Producer): Promise<void> => {
  if (to === from || to.receiving === undefined) return;
  const { transport, rtpCapabilities } = to.receiving;
  const consumer = await transport.consume({ producerId: producer.id, rtpCapabilities, paused: true });
  to.consumers.set(consumer.id, consumer);
  const { id: consumerId, producerId } = consumer;
  const rtpParameters = parametersForClients(consumer.rtpParameters);
  to.socket.emit('media:offered', { consumerId, producerId, person: from.person, source, rtpParameters });
};

const serve = (member: Member, joining: Promise<Room>): void => {
  const { socket, transports, consumers, producers } = member;
  const answer = <Name extends RequestName>(
    name: Name,
    act: (input: z.output<(typeof requests)[Name]['input']>, room: Room) => Promise<unknown>,
  ): void => {
    const event: string = name;
    socket.on(event, async (...given) => {
      const [input, ack] = given;
      try {
        ack({ ok: true, data: await act(requests[name].input.parse(input), await joining) });
      } catch (thrown) {
        process.stderr.write(`${name}: ${thrown}\n`);
        ack({ ok: false, error: { code: 'internal', message: 'internal' } });
      }
    });
  };
  answer('media:createTransport', async ({ direction, rtpCapabilities }, { router, members }) => {
    const transport = await router.createWebRtcTransport({ webRtcServer });
    transports.set(transport.id, transport);
    if (direction === 'receive') {
      member.receiving = { transport, rtpCapabilities: structuredClone(rtpCapabilities) };
      for (const other of members)
        for (const { source, producer } of other.producers) await offer(member, other, source, producer);
    }
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
    return TransportParameters.parse(asSent({ id, iceParameters, iceCandidates, dtlsParameters }));
  });
  answer('media:connectTransport', async ({ transportId, dtlsParameters }) => {
    await transports.get(transportId)?.connect({ dtlsParameters });
    return {};
  });
  answer('media:produce', async ({ source, rtpParameters }, { members }) => {
    const sending = [...transports.values()].find((each) => each !== member.receiving?.transport);
    const producer = await sending?.produce({ kind: kindOf(source), rtpParameters });
    if (producer === undefined) throw new Error('no transport');
    producers.push({ source, producer });
    for (const other of members) await offer(other, member, source, producer);
    return { producerId: producer.id };
  });
  answer('media:resumeConsumer', async ({ consumerId }) => {
    await consumers.get(consumerId)?.resume();
    return {};
  });
};

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  const joining = roomOf(String(socket.handshake.auth['token']));
  const member: Member = {
    person: newId(PersonId),
    socket,
    transports: new Map(),
    producers: [],
    consumers: new Map(),
  };
  void joining.then(({ members }) => members.add(member));
  serve(member, joining);
  socket.once('disconnect', async () => {
    for (const transport of member.transports.values()) transport.close();
    (await joining).members.delete(member);
  });
});
http.listen(0, HOST, () => {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  process.send?.({ url: `http://${HOST}:${address.port}`, pids: [process.pid, worker.pid] });
});
process.once('disconnect', () => {
  worker.close();
  process.exit();
});
