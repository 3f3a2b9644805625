/**
 * Trialogue's media engine with its own settings as a program that is asked like every peer's: one publisher's voice for as
 * many listeners as come. Environment: the address to listen on and the worker, as bench.ts sets them.
 */

import { env } from 'node:process';
import { systemClock } from '@trialogue/server/src/clock.ts';
import { createLogger } from '@trialogue/server/src/logger.ts';
import type { Offer } from '@trialogue/server/src/media/MediaEngine.ts';
import { createMediasoupEngine } from '@trialogue/server/src/media/mediasoup/createMediasoupEngine.ts';
import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type {
  RtpCapabilities,
  RtpParameters,
  TransportParameters,
} from '@trialogue/shared/protocol/media.ts';
import { z } from 'zod';
import { mediaWorkerBin } from '../../support/mediaWorker.ts';
import { answering } from '../peers/answering.mjs';
import { descriptionOf, dtlsOf, ssrcOf } from './sdp.ts';

const MID = '0';
/** Of the load's packets. */
const PAYLOAD_TYPE = 111;
const AUDIO_LEVEL = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 1 } as const;

const opus = {
  mimeType: 'audio/opus',
  clockRate: 48_000,
  channels: 2,
  rtcpFeedback: [{ type: 'nack' }],
};

/** What the load can take; it knows nothing of transport-wide feedback, so nothing of that is asked of it. */
const capabilities: RtpCapabilities = {
  codecs: [{ kind: 'audio', preferredPayloadType: 100, parameters: {}, ...opus }],
  headerExtensions: [
    { kind: 'audio', uri: AUDIO_LEVEL.uri, preferredId: AUDIO_LEVEL.id, direction: 'sendrecv' },
  ],
};

const Publish = z.object({ offer: z.string() });
const Accept = z.object({ subscriber: PersonId, answer: z.string() });

interface Listening {
  readonly parameters: TransportParameters;
  readonly offer: Offer;
}

const speaker = newId(PersonId);
const listening = new Map<PersonId, Listening>();
const offered = new Map<PersonId, PromiseWithResolvers<Offer>>();

const engine = await createMediasoupEngine({
  clock: systemClock,
  logger: createLogger('silent'),
  workers: 1,
  ip: env['BENCH_ADDRESS'] ?? '127.0.0.1',
  announcedIp: undefined,
  port: 0,
  workerBin: mediaWorkerBin(),
});
const room = await engine.createRoom(newId(SessionId), {
  offered: (listener, offer) => offered.get(listener)?.resolve(offer),
  withdrawn: () => undefined,
  layerChanged: () => undefined,
  presenceChanged: () => undefined,
  heard: () => undefined,
  restarted: () => undefined,
});

const publish = async (question: unknown): Promise<string> => {
  const { offer } = Publish.parse(question);
  const transport = await room.createTransport(speaker, {
    direction: 'send',
    rtpCapabilities: capabilities,
    tcpOnly: false,
    narrow: false,
  });
  await room.connectTransport(speaker, transport.id, dtlsOf(offer, 'client'));
  const rtpParameters: RtpParameters = {
    mid: MID,
    codecs: [{ payloadType: PAYLOAD_TYPE, parameters: {}, ...opus }],
    headerExtensions: [AUDIO_LEVEL],
    encodings: [{ ssrc: ssrcOf(offer) }],
    rtcp: { cname: 'load' },
  };
  await room.produce(speaker, { source: 'microphone', rtpParameters, paused: false });
  return descriptionOf(transport, 'passive', { mid: MID, direction: 'recvonly', rtpParameters });
};

const subscribe = async () => {
  const listener = newId(PersonId);
  const coming = Promise.withResolvers<Offer>();
  offered.set(listener, coming);
  const parameters = await room.createTransport(listener, {
    direction: 'receive',
    rtpCapabilities: capabilities,
    tcpOnly: false,
    narrow: false,
  });
  await room.applyAudience(
    [...offered.keys()].map((each) => ({
      listener: each,
      speaker,
      hear: true,
      see: false,
      because: 'stage',
    })),
  );
  const offer = await coming.promise;
  listening.set(listener, { parameters, offer });
  const section = { mid: MID, direction: 'sendonly', rtpParameters: offer.rtpParameters } as const;
  return { subscriber: listener, offer: descriptionOf(parameters, 'actpass', section) };
};

const accept = async (question: unknown): Promise<void> => {
  const { subscriber, answer } = Accept.parse(question);
  const its = listening.get(subscriber);
  if (its === undefined) throw new Error('nobody asked for that');
  await room.connectTransport(subscriber, its.parameters.id, dtlsOf(answer, 'client'));
  await room.resumeConsumer(subscriber, its.offer.consumerId);
};

answering({ pids: () => [process.pid, ...engine.pids], publish, subscribe, accept }, () => {
  room.close();
  return engine.close();
});
