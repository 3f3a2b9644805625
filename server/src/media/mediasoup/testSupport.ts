import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { RtpCapabilities, RtpParameters, Source } from '@trialogue/shared/protocol/media.ts';
import type { Audience } from '@trialogue/shared/stage/audience.ts';
import { mediaWorkerBin } from '@trialogue/test/support/mediaWorker.ts';
import type { types } from 'mediasoup';
import { systemClock } from '../../clock.ts';
import { createLogger } from '../../logger.ts';
import type { MediaRoom, MediaRoomListener, Offer } from '../MediaEngine.ts';
import { routerRtpCapabilities } from './codecs.ts';
import { createMediasoupEngine } from './createMediasoupEngine.ts';
import type { OpenTransport } from './PeerTransport.ts';

/** One real worker and its standby, on any free ports. */
export const workerOptions = () => ({
  clock: systemClock,
  logger: createLogger('silent'),
  workers: 1,
  ip: '127.0.0.1',
  announcedIp: undefined,
  port: 0,
  workerBin: mediaWorkerBin(),
});

/** Runs `look` again and again until it answers; rejects after `withinMs`. */
export const eventually = async <Seen>(
  look: () => Seen | undefined | false,
  withinMs = 10_000,
): Promise<Seen> => {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** What a browser would send of each source; `ssrc` sets people apart. */
export const rtpParametersOf = (source: Source, ssrc: number): RtpParameters => ({
  mid: source,
  codecs:
    source === 'microphone'
      ? [
          {
            mimeType: 'audio/opus',
            payloadType: 100,
            clockRate: 48_000,
            channels: 2,
            rtcpFeedback: [{ type: 'nack' }],
          },
        ]
      : [{ mimeType: 'video/VP8', payloadType: 101, clockRate: 90_000, rtcpFeedback: [{ type: 'nack' }] }],
  encodings: [{ ssrc }],
  rtcp: { cname: 'test' },
});

/** One RTP packet of `rtpParametersOf('microphone', ssrc)` that carries its own number as payload. */
const packet = (ssrc: number, number: number): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt8(0x80, 0);
  bytes.writeUInt8(100, 1);
  bytes.writeUInt16BE(number, 2);
  bytes.writeUInt32BE(number * 960, 4);
  bytes.writeUInt32BE(ssrc, 8);
  bytes.writeUInt32BE(number, 12);
  return bytes;
};

/** A person whose packets are put into the router, and taken out of it, by the test itself. */
export class DirectPerson {
  readonly id = newId(PersonId);
  readonly offers: Offer[] = [];
  readonly withdrawn: string[] = [];
  /** Numbers of the packets that arrived, by the consumer they came through. */
  readonly heard = new Map<string, number[]>();
  readonly ssrc: number;
  #producer: types.Producer | undefined;
  #sent = 0;

  constructor(ssrc: number) {
    this.ssrc = ssrc;
  }

  watch(transport: types.Transport): void {
    transport.observer.on('newproducer', (producer) => {
      if (producer.kind === 'audio') this.#producer = producer;
    });
    transport.observer.on('newconsumer', (consumer) => {
      const numbers: number[] = [];
      this.heard.set(consumer.id, numbers);
      consumer.on('rtp', (bytes) => numbers.push(bytes.readUInt32BE(bytes.length - 4)));
    });
  }

  /** Sends the next packet of the microphone and says its number. */
  speak(): number {
    this.#sent += 1;
    this.#producer?.send(packet(this.ssrc, this.#sent));
    return this.#sent;
  }

  /** The last packet that arrived through any consumer. */
  get lastHeard(): number {
    return Math.max(0, ...[...this.heard.values()].flat());
  }
}

/** A room on real workers in which people are connected by direct transports. */
export const openDirectRoom = async (people: readonly DirectPerson[], options = workerOptions()) => {
  const opening: { person?: DirectPerson } = {};
  const openIn =
    (router: types.Router): OpenTransport =>
    async () => {
      const { person } = opening;
      const transport = await router.createDirectTransport();
      person?.watch(transport);
      return {
        transport,
        parameters: {
          id: transport.id,
          iceParameters: { usernameFragment: 'u', password: 'p' },
          iceCandidates: [],
          dtlsParameters: { fingerprints: [] },
        },
        connect: async () => undefined,
        restartIce: async () => ({ usernameFragment: 'u', password: 'p' }),
        stats: () => transport.getStats(),
        reachable: true,
      };
    };
  const seen: { restarts: number; presenceChanges: number; recoveries: number[] } = {
    restarts: 0,
    presenceChanges: 0,
    recoveries: [],
  };
  const engine = await createMediasoupEngine(
    { ...options, recovered: (afterMs) => void seen.recoveries.push(afterMs) },
    openIn,
  );
  const find = (id: PersonId): DirectPerson | undefined => people.find((person) => person.id === id);
  const receiveIds = new Map<DirectPerson, string>();
  const listener: MediaRoomListener = {
    offered: (id, offer) => void find(id)?.offers.push(offer),
    withdrawn: (id, consumerId) => void find(id)?.withdrawn.push(consumerId),
    layerChanged: () => undefined,
    presenceChanged: () => {
      seen.presenceChanges += 1;
    },
    heard: () => undefined,
    restarted: () => {
      seen.restarts += 1;
    },
  };
  const room = await engine.createRoom(newId(SessionId), listener);
  const connect = async (person: DirectPerson): Promise<void> => {
    opening.person = person;
    for (const direction of ['send', 'receive'] as const) {
      const { id } = await room.createTransport(person.id, {
        direction,
        rtpCapabilities: testCapabilities,
        tcpOnly: false,
        narrow: false,
      });
      if (direction === 'receive') receiveIds.set(person, id);
    }
  };
  const receiveIdOf = (person: DirectPerson): string => receiveIds.get(person) ?? '';
  return { engine, room, seen, connect, receiveIdOf };
};

/** A browser that can play all there is. */
export const testCapabilities: RtpCapabilities = routerRtpCapabilities;

export const unmute = (room: MediaRoom, person: DirectPerson): Promise<string> =>
  room.produce(person.id, {
    source: 'microphone',
    rtpParameters: rtpParametersOf('microphone', person.ssrc),
    paused: false,
  });

/** Everybody hears and sees everybody, but for the pairs named. */
export const audienceOf = (
  people: readonly DirectPerson[],
  silent: readonly (readonly [listener: DirectPerson, speaker: DirectPerson])[] = [],
): Audience =>
  people.flatMap((listener) =>
    people
      .filter((speaker) => speaker !== listener)
      .map((speaker) => {
        const open = !silent.some(([deaf, mute]) => deaf === listener && mute === speaker);
        return {
          listener: listener.id,
          speaker: speaker.id,
          hear: open,
          see: open,
          because: 'stage',
        };
      }),
  );
