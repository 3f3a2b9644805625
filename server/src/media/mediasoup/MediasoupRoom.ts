import { SessionError } from '@trialogue/shared/errors.ts';
import type { PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type {
  DtlsParameters,
  RtpParameters,
  Source,
  TransportParameters,
} from '@trialogue/shared/protocol/media.ts';
import { type Audience, edgeOf } from '@trialogue/shared/stage/audience.ts';
import type { types } from 'mediasoup';
import type { Clock, Scheduled } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { MediaPresence, MediaRoom, MediaRoomListener, Standing, TransportWish } from '../MediaEngine.ts';
import { mediaCodecs, routerRtpCapabilities } from './codecs.ts';
import type { Incoming } from './Incoming.ts';
import type { MediaWorker } from './MediaWorker.ts';
import { PeerMedia } from './PeerMedia.ts';
import type { OpenTransport } from './PeerTransport.ts';
import { SerialQueue } from './SerialQueue.ts';
import { Voices } from './Voices.ts';
import type { Tenant, WorkerPool } from './WorkerPool.ts';

/** How often each person's network is looked at, in ms. */
const SAMPLE_INTERVAL_MS = 1_000;

export interface MediasoupRoomOptions {
  readonly session: SessionId;
  readonly listener: MediaRoomListener;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly pool: WorkerPool;
  openIn(router: types.Router, worker: MediaWorker): OpenTransport;
  /** So many packets more were sent on. */
  readonly forwarded: (packets: number) => void;
  /** The room stands again, so long after its worker was seen to have died. */
  readonly recovered: (afterMs: number) => void;
}

/** What ends when the worker dies. */
interface Life {
  readonly worker: MediaWorker;
  readonly router: types.Router;
  readonly voices: Voices;
  readonly peers: Map<PersonId, PeerMedia>;
}

/**
 * One session's router. The audience decides who receives what: it is the room's only rule, and everything that happens
 * (a producer comes or goes, a transport is replaced, the audience changes) ends in making it true again.
 */
export class MediasoupRoom implements MediaRoom, Tenant {
  readonly routerRtpCapabilities = routerRtpCapabilities;
  readonly #options: MediasoupRoomOptions;
  readonly #queue = new SerialQueue();
  readonly #told = new Map<PersonId, MediaPresence>();
  #audience: Audience = [];
  /** Where the room lives, or will as soon as its router stands there. */
  #home: MediaWorker | undefined;
  #moving: Promise<void> | undefined;
  #life: Life | undefined;
  #offering = false;
  #sampling: Scheduled | undefined;
  #looks = 0;
  #lostAt = 0;
  #closed = false;

  /** Rejects with `media-unavailable` while no worker is alive. */
  static async create(options: MediasoupRoomOptions): Promise<MediasoupRoom> {
    const room = new MediasoupRoom(options);
    const worker = options.pool.settle(room);
    if (worker !== undefined) await room.#settleIn(worker);
    // If that worker died meanwhile, the pool has moved the room already.
    await room.#moving;
    if (room.#life === undefined) {
      room.close();
      throw new SessionError('media-unavailable', 'no media worker is alive');
    }
    room.#scheduleSample();
    return room;
  }

  private constructor(options: MediasoupRoomOptions) {
    this.#options = options;
  }

  applyAudience(audience: Audience): Promise<void> {
    return this.#queue.run(async () => {
      this.#audience = audience;
      this.#closeUnwanted();
      // Closing is one way only; the worker's next answer says that it is done.
      await this.#life?.worker.settled();
      this.#offerWanted();
    });
  }

  async createTransport(person: PersonId, wish: TransportWish): Promise<TransportParameters> {
    const peer = this.#peer(person);
    const opened = await peer.createTransport(wish);
    this.#changed(person);
    return opened.parameters;
  }

  connectTransport(person: PersonId, transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    return this.#existing(person).connectTransport(transportId, dtlsParameters);
  }

  restartIce(person: PersonId, transportId: string): Promise<TransportParameters['iceParameters']> {
    return this.#existing(person).restartIce(transportId);
  }

  holds(person: PersonId, receiveId: string): boolean {
    return this.#life?.peers.get(person)?.receivesThrough(receiveId) ?? false;
  }

  async resume(person: PersonId, receiveId: string, known: readonly string[]): Promise<Standing[]> {
    if (!this.holds(person, receiveId)) throw new SessionError('not-found', 'no such transport');
    const standing = this.#incoming(person).keepKnown(new Set(known));
    this.#changed(person);
    return standing;
  }

  async produce(
    person: PersonId,
    options: { source: Source; rtpParameters: RtpParameters; paused: boolean },
  ): Promise<string> {
    const { source, rtpParameters, paused } = options;
    try {
      const producerId = await this.#existing(person).produce(source, rtpParameters, paused);
      // Nobody waits to hear for that.
      if (source === 'microphone') void this.#life?.voices.follow(producerId);
      return producerId;
    } finally {
      this.#changed(person);
    }
  }

  async setPaused(person: PersonId, source: Source, paused: boolean): Promise<void> {
    await this.#existing(person).setPaused(source, paused);
    this.#tellPresence(person);
  }

  async stop(person: PersonId, source: Source): Promise<void> {
    this.#existing(person).stop(source);
    this.#changed(person);
  }

  async resumeConsumer(person: PersonId, consumerId: string): Promise<void> {
    await this.#incoming(person).resume(consumerId);
  }

  async prefer(person: PersonId, consumerId: string, layer: 0 | 1, visible: boolean): Promise<void> {
    await this.#incoming(person).prefer(consumerId, layer, visible);
  }

  async setNarrow(person: PersonId, narrow: boolean): Promise<void> {
    await this.#existing(person).setNarrow(narrow);
    this.#tellPresence(person);
  }

  probe(person: PersonId, protocol: 'udp' | 'tcp'): Promise<TransportParameters> {
    return this.#peer(person).probes.create(protocol);
  }

  connectProbe(person: PersonId, transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    return this.#existing(person).probes.connect(transportId, dtlsParameters);
  }

  presenceOf(person: PersonId): MediaPresence {
    const peer = this.#life?.peers.get(person);
    return {
      microphone: peer?.stateOf('microphone') ?? 'off',
      camera: peer?.stateOf('camera') ?? 'off',
      screen: peer?.stateOf('screen') ?? 'off',
      network: peer?.network ?? null,
      narrow: peer?.narrow ?? false,
    };
  }

  mediaCome(person: PersonId): boolean {
    return this.#life?.peers.get(person)?.mediaCome ?? false;
  }

  drop(person: PersonId): void {
    this.#life?.peers.get(person)?.close();
    this.#life?.peers.delete(person);
    this.#changed(person);
    this.#told.delete(person);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#sampling?.cancel();
    this.#options.pool.leave(this);
    const life = this.#life;
    this.lost();
    life?.router.close();
  }

  /** The pool says: the worker has died, and with it every transport. */
  lost(): void {
    const peers = this.#life?.peers;
    this.#lostAt = performance.now();
    this.#life = undefined;
    this.#home = undefined;
    for (const [person, peer] of peers ?? []) {
      peer.close();
      this.#tellPresence(person);
    }
  }

  /** The pool says: live there. */
  moveTo(worker: MediaWorker): void {
    this.#moving = this.#settleIn(worker).then(() => {
      if (this.#life?.worker !== worker) return;
      this.#options.recovered(performance.now() - this.#lostAt);
      this.#options.listener.restarted();
    });
  }

  async #settleIn(worker: MediaWorker): Promise<void> {
    this.#home = worker;
    try {
      const router = await worker.createRouter(mediaCodecs);
      const voices = await this.#listenIn(router);
      if (this.#closed || this.#home !== worker) router.close();
      else this.#life = { worker, router, voices, peers: new Map() };
    } catch (thrown) {
      // When the worker has died meanwhile the pool calls again.
      this.#options.logger.warn({ session: this.#options.session, err: thrown }, 'no router for a room');
    }
  }

  #listenIn(router: types.Router): Promise<Voices> {
    return Voices.in(router, (producers, intervalMs) => {
      const speaking = [...(this.#life?.peers ?? [])].flatMap(([person, peer]) =>
        producers.has(peer.producers.get('microphone')?.id ?? '') ? [person] : [],
      );
      if (!this.#closed) this.#options.listener.heard(speaking, intervalMs);
    });
  }

  #peer(person: PersonId): PeerMedia {
    const life = this.#life;
    if (life === undefined) throw new SessionError('media-unavailable', 'no media worker yet');
    const known = life.peers.get(person);
    if (known !== undefined) return known;
    const { listener, clock } = this.#options;
    const peer = new PeerMedia({
      clock,
      open: this.#options.openIn(life.router, life.worker),
      // What a whole router took with it is not withdrawn one by one: `restarted` follows.
      withdrawn: (consumerId) => {
        if (this.#life === life) listener.withdrawn(person, consumerId);
      },
      layerChanged: (consumerId, layer) => listener.layerChanged(person, consumerId, layer),
    });
    life.peers.set(person, peer);
    return peer;
  }

  #existing(person: PersonId): PeerMedia {
    if (this.#life === undefined) throw new SessionError('media-unavailable', 'no media worker yet');
    const peer = this.#life.peers.get(person);
    if (peer === undefined) throw new SessionError('not-found', 'no transports yet');
    return peer;
  }

  #incoming(person: PersonId): Incoming {
    const { incoming } = this.#existing(person);
    if (incoming === undefined) throw new SessionError('not-found', 'no receive transport');
    return incoming;
  }

  /** Something this person sends or receives is another now. */
  #changed(person: PersonId): void {
    this.#closeUnwanted();
    this.#offerWanted();
    this.#tellPresence(person);
  }

  #wants(listener: PersonId, speaker: PersonId, source: Source, producerId: string): boolean {
    const { hear, see } = edgeOf(this.#audience, listener, speaker);
    const allowed = source === 'microphone' ? hear : see;
    return allowed && this.#life?.peers.get(speaker)?.producers.get(source)?.id === producerId;
  }

  #closeUnwanted(): void {
    for (const [listener, { incoming }] of this.#life?.peers ?? []) {
      incoming?.keepOnly((speaker, source, producerId) => this.#wants(listener, speaker, source, producerId));
    }
  }

  /** Offers what is wanted and missing, after everything asked for before. Asking again meanwhile costs nothing. */
  #offerWanted(): void {
    if (this.#offering || this.#closed) return;
    this.#offering = true;
    void this.#queue.run(async () => {
      this.#offering = false;
      const peers = [...(this.#life?.peers ?? [])];
      // Side by side, for each is a way to the worker and back.
      await Promise.all(
        peers.flatMap(([listener, peer]) =>
          peers.flatMap(([speaker, { producers }]) =>
            [...producers].map(([source, producer]) =>
              this.#offer(listener, peer, speaker, source, producer),
            ),
          ),
        ),
      );
    });
  }

  async #offer(
    listener: PersonId,
    peer: PeerMedia,
    speaker: PersonId,
    source: Source,
    producer: types.Producer,
  ): Promise<void> {
    const { incoming } = peer;
    const wanted = (): boolean =>
      peer.incoming === incoming && this.#wants(listener, speaker, source, producer.id);
    if (incoming === undefined || incoming.has(producer) || !wanted()) return;
    try {
      const offer = await incoming.add(speaker, source, producer, wanted);
      if (offer !== undefined) this.#options.listener.offered(listener, offer);
    } catch (thrown) {
      // The producer, the transport or the worker went meanwhile; what replaces it brings another offer.
      this.#options.logger.info({ session: this.#options.session, err: thrown }, 'an offer came to nothing');
    }
  }

  #tellPresence(person: PersonId): void {
    if (this.#closed) return;
    const before = this.#told.get(person);
    const now = this.presenceOf(person);
    this.#told.set(person, now);
    if (before === undefined ? !isBlank(now) : !isSame(before, now)) {
      this.#options.listener.presenceChanged(person);
    }
  }

  #scheduleSample(): void {
    if (this.#closed) return;
    this.#sampling = this.#options.clock.schedule(SAMPLE_INTERVAL_MS, () => void this.#sample());
  }

  async #sample(): Promise<void> {
    const peers = [...(this.#life?.peers ?? [])];
    for (const [person, peer] of peers) {
      await peer.look();
      this.#tellPresence(person);
    }
    // One listener at a look: every stream is asked for by itself, and their counters only grow.
    const [, counted] = peers[this.#looks % peers.length] ?? [];
    this.#looks += 1;
    this.#options.forwarded((await counted?.incoming?.count()) ?? 0);
    this.#scheduleSample();
  }
}

const isSame = (one: MediaPresence, other: MediaPresence): boolean =>
  one.microphone === other.microphone &&
  one.camera === other.camera &&
  one.screen === other.screen &&
  one.network === other.network &&
  one.narrow === other.narrow;

const isBlank = (presence: MediaPresence): boolean =>
  isSame(presence, { microphone: 'off', camera: 'off', screen: 'off', network: null, narrow: false });
