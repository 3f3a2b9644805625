import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { MediaId, type PersonId } from '@trialogue/shared/ids.ts';
import type { Payload } from '@trialogue/shared/protocol/index.ts';
import { kindOf, type Source } from '@trialogue/shared/protocol/media.ts';
import type { types } from 'mediasoup-client';
import type { Signalling } from '../signalling/Signalling.ts';
import type { FrameAccess } from './frameAccess.ts';
import { calmJitter, type JitterState, lossBetween, nextJitter } from './jitterTarget.ts';
import { LateVoices } from './LateVoices.ts';
import type { InboundStats, LinkStats } from './linkStats.ts';
import { hasPicture, type Load } from './loadPolicy.ts';

export type Offer = Payload<'media:offered'>;

/** How a picture is wanted: large enough for its tile, or not at all. */
export interface Preference {
  readonly layer: 0 | 1;
  readonly visible: boolean;
}

/** One stream that plays here. */
export interface RemoteStream {
  readonly consumerId: MediaId;
  readonly person: PersonId;
  readonly source: Source;
  readonly track: MediaStreamTrack;
  /** What the server was told: the tile's wish, as far as this person's line goes along with it. */
  preference: Preference;
  /** This person's line has no room for it. */
  withheld: boolean;
  /** The simulcast layer, `null` while the network carries no picture. */
  layer: number | null;
  /** When its last frame was decoded, in ms on a clock that only goes forward; `undefined` before the first. */
  frameAt: number | undefined;
  /** When its last packet came and when it was last audible, on the same clock. */
  packetAt: number | undefined;
  soundAt: number | undefined;
}

/** Softer than a whisper at arm's length; a closed microphone's noise stays below it (about −50 dB). */
const AUDIBLE = 0.003;

interface Playing extends RemoteStream {
  readonly consumer: types.Consumer;
  jitter: JitterState;
  stats: InboundStats | undefined;
}

export interface ReceivingOptions {
  readonly signalling: Signalling;
  readonly transport: types.Transport;
  readonly frames: FrameAccess;
  /** What the tile wishes for. */
  preferenceFor(person: PersonId, source: Source): Preference;
  /** The streams are others now. */
  changed(): void;
}

/** A lost or refused answer must not leave a person silent. */
const BEGIN_ATTEMPTS = 5;
const BEGIN_AGAIN_MS = 700;
const RESUME_ATTEMPTS = 3;

/** Plays what is offered, and stops what is withdrawn. */
export class Receiving {
  readonly #options: ReceivingOptions;
  readonly #playing = new Map<MediaId, Playing>();
  /** Offers being taken; leaving this set calls them off. */
  readonly #coming = new Set<MediaId>();
  readonly #pauses = new Set<ReturnType<typeof setTimeout>>();
  readonly #late = new LateVoices();
  #load: Load;
  #closed = false;

  constructor(options: ReceivingOptions, load: Load) {
    this.#options = options;
    this.#load = load;
  }

  get streams(): readonly RemoteStream[] {
    return [...this.#playing.values()];
  }

  get transportId(): MediaId {
    return MediaId.parse(this.#options.transport.id);
  }

  /**
   * Compares what plays here with what the server still holds. False if that cannot be gone on with; an answer that is long
   * in coming says nothing about it, and is asked for again. A connection that is lost again says nothing either, and the
   * next one asks anew.
   */
  async resume(): Promise<boolean> {
    for (let attempt = 0; attempt < RESUME_ATTEMPTS; attempt += 1) {
      const outcome = await this.#resumeOnce();
      if (outcome === undefined) return true;
      if (outcome !== 'timed-out' || this.#closed) return outcome === 'not-connected';
    }
    return false;
  }

  /** Why it did not work, if it did not. */
  async #resumeOnce(): Promise<ErrorCode | undefined> {
    const known = [...this.#playing.keys(), ...this.#coming];
    try {
      const { consumers } = await this.#options.signalling.request('media:resume', {
        receive: this.transportId,
        consumers: known,
      });
      const layers = new Map(consumers.map(({ consumerId, layer }) => [consumerId, layer]));
      for (const consumerId of known) {
        const layer = layers.get(consumerId);
        const source = this.#playing.get(consumerId)?.source;
        if (layer === undefined) this.withdraw(consumerId);
        else this.layerChanged(consumerId, layer);
        // What it was told last may not have reached it.
        if (layer !== undefined && source !== undefined) void this.#begin(consumerId, source);
      }
      return undefined;
    } catch (thrown) {
      return thrown instanceof SessionError ? thrown.code : 'internal';
    }
  }

  /** Never rejects: an offer that has lapsed meanwhile is dropped, its successor is on the way. */
  async take(offer: Offer): Promise<void> {
    const { transport, frames } = this.#options;
    const { consumerId, person, source } = offer;
    this.#coming.add(consumerId);
    const consumer = await transport
      .consume({
        id: consumerId,
        producerId: offer.producerId,
        kind: kindOf(source),
        rtpParameters: offer.rtpParameters,
        // Voice and face in one stream are played in step.
        streamId: source === 'screen' ? `${person}-screen` : person,
        onRtpReceiver: (receiver) => frames.receiver(person, source, receiver),
      })
      .catch(() => undefined);
    if (consumer === undefined) {
      // What could not be played is not known here: it may be offered again.
      this.#coming.delete(consumerId);
      return;
    }
    if (this.#closed || !this.#coming.delete(consumerId)) {
      consumer.close();
      return;
    }
    const { track } = consumer;
    this.#playing.set(consumerId, {
      consumerId,
      person,
      source,
      track,
      consumer,
      ...this.#fitting(person, source),
      layer: 0,
      frameAt: undefined,
      packetAt: undefined,
      soundAt: undefined,
      jitter: calmJitter,
      stats: undefined,
    });
    this.#options.changed();
    await this.#begin(consumerId, source);
  }

  withdraw(consumerId: MediaId): void {
    this.#coming.delete(consumerId);
    const stream = this.#playing.get(consumerId);
    if (stream === undefined) return;
    this.#playing.delete(consumerId);
    stream.consumer.close();
    this.#options.changed();
  }

  layerChanged(consumerId: MediaId, layer: number | null): void {
    const stream = this.#playing.get(consumerId);
    if (stream === undefined || stream.layer === layer) return;
    stream.layer = layer;
    this.#options.changed();
  }

  /** What this person's line carries. */
  fit(load: Load): void {
    if (load === this.#load) return;
    this.#load = load;
    this.preferenceChanged();
    this.#options.changed();
  }

  /** Tells the server how pictures are wanted now, where that is new. */
  preferenceChanged(): void {
    for (const stream of this.#playing.values()) {
      const { consumerId, person, source } = stream;
      if (source === 'microphone') continue;
      const { layer, visible } = stream.preference;
      const { preference, withheld } = this.#fitting(person, source);
      stream.withheld = withheld;
      if (layer === preference.layer && visible === preference.visible) continue;
      stream.preference = preference;
      if (stream.frameAt !== undefined) stream.frameAt = performance.now();
      void this.#options.signalling
        .request('media:prefer', { consumerId, ...preference })
        .catch(() => undefined);
    }
  }

  /** Share of the voices' packets that lately did not come the first time, 0 to 1. */
  voiceLoss(at: number): number {
    return this.#late.share(at);
  }

  /**
   * Takes a reading in: where frames move, how long voices must be held back, and how much of them is late by the fault of
   * this person's own line, for which a speaker whose line is poor says nothing.
   */
  read({ inbound, rttMs }: LinkStats, at: number, isPoor: (person: PersonId) => boolean): void {
    for (const stream of this.#playing.values()) {
      const before = stream.stats;
      const now = inbound.get(stream.track.id);
      stream.stats = now;
      if (now === undefined) continue;
      if (now.framesDecoded > (before?.framesDecoded ?? 0)) stream.frameAt = at;
      if (now.packetsReceived > (before?.packetsReceived ?? 0)) stream.packetAt = at;
      // A voice counts as heard when its stream begins, so that nobody is called quiet on arrival.
      if (now.audioLevel > AUDIBLE || stream.soundAt === undefined) stream.soundAt = at;
      if (before !== undefined && stream.source === 'microphone') {
        if (!isPoor(stream.person)) this.#late.take(stream.track.id, before, now, at);
        const loss = lossBetween(before, now);
        // Asking again is what keeps a line full that is too narrow; held back for less, less is asked for.
        const jitter =
          this.#load === 'plainVoice' ? calmJitter : nextJitter(stream.jitter, { at, loss, rttMs });
        this.#holdBack(stream, jitter);
      }
    }
  }

  /** The transport closes the consumers with itself. */
  close(): void {
    this.#closed = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    this.#coming.clear();
    this.#playing.clear();
  }

  /** Tells the server that a stream can play. What the server no longer knows is dropped. */
  async #begin(consumerId: MediaId, source: Source): Promise<void> {
    for (let attempt = 0; attempt < BEGIN_ATTEMPTS; attempt += 1) {
      const preference = this.#playing.get(consumerId)?.preference;
      if (this.#closed || preference === undefined) return;
      try {
        const { signalling } = this.#options;
        // Together: they are done in this order, and a first picture waits for one answer only.
        await Promise.all([
          source === 'microphone'
            ? undefined
            : signalling.request('media:prefer', { consumerId, ...preference }),
          signalling.request('media:resumeConsumer', { consumerId }),
        ]);
        return;
      } catch (thrown) {
        if (thrown instanceof SessionError && thrown.code === 'not-found') this.withdraw(consumerId);
        await this.#pause();
      }
    }
  }

  #fitting(person: PersonId, source: Source): Pick<RemoteStream, 'preference' | 'withheld'> {
    const wish = this.#options.preferenceFor(person, source);
    if (source === 'microphone' || this.#load === 'full') return { preference: wish, withheld: false };
    const withheld = !hasPicture(this.#load);
    return { preference: { layer: 0, visible: wish.visible && !withheld }, withheld };
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const pause = setTimeout(() => {
        this.#pauses.delete(pause);
        resolve();
      }, BEGIN_AGAIN_MS);
      this.#pauses.add(pause);
    });
  }

  #holdBack(stream: Playing, jitter: JitterState): void {
    const receiver = stream.consumer.rtpReceiver;
    if (jitter.targetMs !== stream.jitter.targetMs && receiver !== undefined) {
      if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = jitter.targetMs;
    }
    stream.jitter = jitter;
  }
}
