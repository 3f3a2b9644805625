import { SessionError } from '@trialogue/shared/errors.ts';
import {
  type Direction,
  type DtlsParameters,
  kindOf,
  type RtpParameters,
  type Source,
} from '@trialogue/shared/protocol/media.ts';
import type { NetworkLevel, SourceState } from '@trialogue/shared/protocol/session.ts';
import { ortc, type types } from 'mediasoup';
import type { Clock } from '../../clock.ts';
import type { TransportWish } from '../MediaEngine.ts';
import { checkLayers } from './codecs.ts';
import { Incoming, type IncomingListener } from './Incoming.ts';
import { FloodGuard, type NetworkSample, networkLevel, SteadyLevel } from './networkLevel.ts';
import type { OpenTransport, PeerTransport } from './PeerTransport.ts';
import { Probes } from './Probes.ts';
import { onWorker } from './workerFailure.ts';

export interface PeerMediaOptions extends IncomingListener {
  readonly clock: Clock;
  readonly open: OpenTransport;
}

/**
 * Everything one person sends and receives within one router: a transport each way, a producer of each source at most,
 * and what comes in from the others. Rejects with `SessionError`.
 */
export class PeerMedia {
  readonly probes: Probes;
  readonly #flood = new FloodGuard();
  readonly #level = new SteadyLevel();
  readonly #options: PeerMediaOptions;
  readonly #transports = new Map<Direction, PeerTransport>();
  readonly #producers = new Map<Source, types.Producer>();
  #incoming: Incoming | undefined;
  #saysNarrow = false;
  #bytesReceived = 0;
  #mediaCome = false;
  #closed = false;

  constructor(options: PeerMediaOptions) {
    this.#options = options;
    this.probes = new Probes(options.clock, options.open);
  }

  get producers(): ReadonlyMap<Source, types.Producer> {
    return this.#producers;
  }

  get network(): NetworkLevel {
    return this.#level.level;
  }

  /** The person's line carries plain voices only: they said so, or so much is lost that they could not. */
  get narrow(): boolean {
    return this.#saysNarrow || this.#flood.flooded;
  }

  /** Packets came between the last two looks. */
  get mediaCome(): boolean {
    return this.#mediaCome;
  }

  /** What arrives from others; `undefined` until there is a receive transport. */
  get incoming(): Incoming | undefined {
    return this.#incoming;
  }

  stateOf(source: Source): SourceState {
    const producer = this.#producers.get(source);
    if (producer === undefined) return 'off';
    return producer.paused ? 'paused' : 'on';
  }

  /** Opens a transport and then closes the one it replaces, with all that went through it. */
  async createTransport({
    direction,
    rtpCapabilities,
    tcpOnly,
    narrow,
  }: TransportWish): Promise<PeerTransport> {
    const capabilities: types.RtpCapabilities = structuredClone(rtpCapabilities);
    const opened = await onWorker(async () => {
      ortc.validateAndNormalizeRtpCapabilities(capabilities);
      return this.#options.open({ use: direction, udp: !tcpOnly, tcp: true });
    });
    if (this.#closed) {
      opened.transport.close();
      throw new SessionError('not-found', 'gone meanwhile');
    }
    this.#closeTransport(direction);
    this.#transports.set(direction, opened);
    if (direction === 'receive') {
      this.#saysNarrow = narrow;
      this.#incoming = new Incoming(opened.transport, capabilities, this.#options, this.narrow);
    }
    return opened;
  }

  receivesThrough(transportId: string): boolean {
    return this.#transports.get('receive')?.transport.id === transportId;
  }

  async connectTransport(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const { connect } = this.#transport(transportId);
    await onWorker(() => connect(dtlsParameters));
  }

  async restartIce(transportId: string): ReturnType<PeerTransport['restartIce']> {
    const { restartIce } = this.#transport(transportId);
    return onWorker(restartIce);
  }

  async produce(source: Source, rtpParameters: RtpParameters, paused: boolean): Promise<string> {
    checkLayers(source, rtpParameters);
    const sending = this.#transports.get('send');
    if (sending === undefined) throw new SessionError('not-found', 'no send transport');
    this.stop(source);
    const producer = await onWorker(() =>
      sending.transport.produce({ kind: kindOf(source), rtpParameters, paused }),
    );
    if (producer.closed || this.#transports.get('send') !== sending) {
      producer.close();
      throw new SessionError('not-found', 'the send transport was replaced meanwhile');
    }
    this.stop(source);
    this.#producers.set(source, producer);
    return producer.id;
  }

  async setPaused(source: Source, paused: boolean): Promise<void> {
    const producer = this.#producers.get(source);
    if (producer === undefined) throw new SessionError('not-found', `no ${source}`);
    await onWorker(() => (paused ? producer.pause() : producer.resume()));
  }

  stop(source: Source): void {
    this.#producers.get(source)?.close();
    this.#producers.delete(source);
  }

  async setNarrow(narrow: boolean): Promise<void> {
    this.#saysNarrow = narrow;
    await this.#incoming?.withhold(this.narrow);
  }

  /** Looks how well the network carries this person at this moment, and spares it what it does not carry. Never rejects. */
  async look(): Promise<void> {
    const sample = await this.#sample();
    this.#level.take(networkLevel(sample));
    this.#flood.take(sample.lossReceived);
    // A consumer that has gone meanwhile needs nothing.
    await this.#incoming?.withhold(this.narrow).catch(() => undefined);
  }

  async #sample(): Promise<NetworkSample> {
    const transports = [...this.#transports.values()];
    const stats = await Promise.all(transports.map((transport) => transport.stats().catch(() => [])));
    const bytesReceived = stats.flat().reduce((sum, stat) => sum + stat.bytesReceived, 0);
    this.#mediaCome = bytesReceived > this.#bytesReceived;
    this.#bytesReceived = bytesReceived;
    const received = stats.flat().map(({ rtpPacketLossReceived }) => rtpPacketLossReceived);
    const sent = stats.flat().map(({ rtpPacketLossSent }) => rtpPacketLossSent);
    const available = stats.flat().map(({ availableOutgoingBitrate }) => availableOutgoingBitrate);
    return {
      loss: extreme(Math.max, [...received, ...sent]),
      lossReceived: extreme(Math.max, received),
      score: extreme(Math.min, [...this.#sendScores(), ...(this.#incoming?.scores() ?? [])]),
      // Without a picture to carry, the estimate only follows the little that is sent.
      availableBps: this.#incoming?.showsPictures === true ? extreme(Math.max, available) : undefined,
      reachable: transports.every(({ reachable }) => reachable),
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#closeTransport('send');
    this.#closeTransport('receive');
    this.probes.close();
  }

  #transport(transportId: string): PeerTransport {
    const found = [...this.#transports.values()].find(({ transport }) => transport.id === transportId);
    if (found === undefined) throw new SessionError('not-found', 'no such transport');
    return found;
  }

  #closeTransport(direction: Direction): void {
    if (direction === 'send') {
      for (const source of [...this.#producers.keys()]) this.stop(source);
    } else {
      this.#incoming?.close();
      this.#incoming = undefined;
    }
    this.#transports.get(direction)?.transport.close();
    this.#transports.delete(direction);
  }

  /** The best layer counts: a person who gave up the large one sends a good small one. */
  #sendScores(): readonly number[] {
    return [...this.#producers.values()]
      .filter((producer) => !producer.paused && producer.score.length > 0)
      .map((producer) => Math.max(...producer.score.map(({ score }) => score)));
  }
}

const extreme = (
  pick: (...numbers: number[]) => number,
  values: readonly (number | undefined)[],
): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : pick(...known);
};
