import { SessionError } from '@trialogue/shared/errors.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Source } from '@trialogue/shared/protocol/media.ts';
import { ortc, type types } from 'mediasoup';
import type { Offer, Standing } from '../MediaEngine.ts';
import { parametersForClients } from './codecs.ts';
import { MIN_OUTGOING_BPS } from './webRtcTransport.ts';
import { onWorker } from './workerFailure.ts';

/** When bandwidth is short a shared screen keeps its picture before the faces do. */
const SCREEN_PRIORITY = 2;
const UNLIMITED = 0;

export interface IncomingListener {
  withdrawn(consumerId: string): void;
  layerChanged(consumerId: string, layer: number | null): void;
}

/** One stream on its way to the listener. */
interface Stream {
  readonly consumer: types.Consumer;
  readonly speaker: PersonId;
  readonly source: Source;
  /** The listener's client has said that it can play it. */
  started: boolean;
  visible: boolean;
  /** Packets known to have been sent on. */
  counted: number;
}

/** The consumers of one receive transport. All start paused, and none plays before the listener's client is ready. */
export class Incoming {
  readonly #transport: types.Transport;
  readonly #capabilities: types.RtpCapabilities;
  readonly #listener: IncomingListener;
  readonly #streams = new Map<string, Stream>();

  #withheld: boolean;
  #estimatesFreely = true;

  constructor(
    transport: types.Transport,
    capabilities: types.RtpCapabilities,
    listener: IncomingListener,
    withheld: boolean,
  ) {
    this.#withheld = withheld;
    this.#transport = transport;
    this.#capabilities = capabilities;
    this.#listener = listener;
  }

  has(producer: types.Producer): boolean {
    return [...this.#streams.values()].some(({ consumer }) => consumer.producerId === producer.id);
  }

  /** True while a picture is being sent. */
  get showsPictures(): boolean {
    return [...this.#streams.values()].some(
      ({ consumer }) => consumer.kind === 'video' && isPlaying(consumer),
    );
  }

  scores(): readonly number[] {
    return [...this.#streams.values()]
      .filter(({ consumer }) => isPlaying(consumer))
      .map(({ consumer }) => consumer.score.score);
  }

  /**
   * A paused consumer, unless `stillWanted` says no by the time the worker has made it. `undefined` then, and
   * when the listener's browser cannot play the producer.
   */
  async add(
    speaker: PersonId,
    source: Source,
    producer: types.Producer,
    stillWanted: () => boolean,
  ): Promise<Offer | undefined> {
    if (!canPlay(producer, this.#capabilities)) return undefined;
    const consumer = await onWorker(() =>
      this.#transport.consume({
        producerId: producer.id,
        rtpCapabilities: this.#capabilities,
        paused: true,
        // Lost speech is asked for again too; mediasoup leaves that off for sound unless told.
        enableRtx: true,
      }),
    );
    if (consumer.closed || !stillWanted()) {
      consumer.close();
      return undefined;
    }
    const stream: Stream = { consumer, speaker, source, started: false, visible: true, counted: 0 };
    this.#streams.set(consumer.id, stream);
    consumer.on('layerschange', (layers) => {
      // No layer while nothing is meant to flow says nothing about the network.
      if (isPlaying(consumer)) this.#listener.layerChanged(consumer.id, layers?.spatialLayer ?? null);
    });
    if (source === 'screen') await onWorker(() => consumer.setPriority(SCREEN_PRIORITY));
    return {
      consumerId: consumer.id,
      producerId: producer.id,
      person: speaker,
      source,
      rtpParameters: parametersForClients(consumer.rtpParameters),
    };
  }

  /** Lets a stream flow, from a picture that can be shown at once. */
  async resume(consumerId: string): Promise<void> {
    const stream = this.#stream(consumerId);
    stream.started = true;
    await this.#apply(stream);
  }

  async prefer(consumerId: string, layer: 0 | 1, visible: boolean): Promise<void> {
    const stream = this.#stream(consumerId);
    stream.visible = visible;
    if (stream.consumer.type === 'simulcast') {
      await onWorker(() => stream.consumer.setPreferredLayers({ spatialLayer: layer }));
    }
    await this.#apply(stream);
  }

  /** Keeps every picture back, or lets them flow again; voices always do. */
  async withhold(withheld: boolean): Promise<void> {
    if (withheld === this.#withheld) return;
    this.#withheld = withheld;
    const pictures = [...this.#streams.values()].filter(({ consumer }) => consumer.kind === 'video');
    for (const stream of pictures) this.#listener.layerChanged(stream.consumer.id, this.#layerOf(stream));
    await Promise.all(pictures.map((stream) => this.#apply(stream)));
  }

  /** Closes every stream that `wanted` refuses and tells the listener's client. */
  keepOnly(wanted: (speaker: PersonId, source: Source, producerId: string) => boolean): void {
    for (const { consumer, speaker, source } of [...this.#streams.values()]) {
      if (!wanted(speaker, source, consumer.producerId)) this.#end(consumer);
    }
  }

  /** Closes every stream that the listener's client has not heard of; the rest. */
  keepKnown(known: ReadonlySet<string>): Standing[] {
    for (const { consumer } of [...this.#streams.values()]) if (!known.has(consumer.id)) this.#end(consumer);
    return [...this.#streams.values()].map((stream) => ({
      consumerId: stream.consumer.id,
      layer: this.#layerOf(stream),
    }));
  }

  /** Packets sent on, again ones included, since they were last counted. Never rejects. */
  async count(): Promise<number> {
    const playing = [...this.#streams.values()].filter(({ consumer }) => isPlaying(consumer));
    const grown = await Promise.all(
      playing.map(async (stream) => {
        const before = stream.counted;
        stream.counted = Math.max(before, await packetsOf(stream.consumer));
        return stream.counted - before;
      }),
    );
    return grown.reduce((sum, packets) => sum + packets, 0);
  }

  close(): void {
    this.keepOnly(() => false);
  }

  #stream(consumerId: string): Stream {
    const stream = this.#streams.get(consumerId);
    if (stream === undefined) throw new SessionError('not-found', 'no such consumer');
    return stream;
  }

  #layerOf({ consumer }: Stream): number | null {
    if (consumer.kind === 'video' && this.#withheld) return null;
    return consumer.type === 'simulcast' ? (consumer.currentLayers?.spatialLayer ?? null) : 0;
  }

  async #apply({ consumer, started, visible }: Stream): Promise<void> {
    const play = started && visible && !(this.#withheld && consumer.kind === 'video');
    if (play === !consumer.paused) return;
    await onWorker(async () => {
      const isPicture = consumer.kind === 'video';
      if (play && isPicture) await this.#estimateFreely(true);
      await (play ? consumer.resume() : consumer.pause());
      if (play && isPicture) await consumer.requestKeyFrame();
      if (!play && !this.showsPictures) await this.#estimateFreely(false);
    });
  }

  /**
   * While no picture flows, nothing tells how much would, and padding that asks for it is in the way of the voices: the
   * estimate is held down, and rises from there once a picture flows again.
   */
  async #estimateFreely(free: boolean): Promise<void> {
    if (free === this.#estimatesFreely) return;
    this.#estimatesFreely = free;
    await this.#transport.setMaxOutgoingBitrate(free ? UNLIMITED : MIN_OUTGOING_BPS);
  }

  #end(consumer: types.Consumer): void {
    this.#streams.delete(consumer.id);
    consumer.close();
    this.#listener.withdrawn(consumer.id);
  }
}

const canPlay = (producer: types.Producer, capabilities: types.RtpCapabilities): boolean =>
  ortc.canConsume(producer.consumableRtpParameters, structuredClone(capabilities));

const isPlaying = (consumer: types.Consumer): boolean => !consumer.paused && !consumer.producerPaused;

/** Everything the worker has sent of it; nothing once it is closed. */
const packetsOf = async (consumer: types.Consumer): Promise<number> => {
  const stats = await consumer.getStats().catch(() => []);
  return stats
    .filter(({ type }) => type === 'outbound-rtp')
    .reduce((sum, { packetCount, packetsRetransmitted }) => sum + packetCount + packetsRetransmitted, 0);
};
