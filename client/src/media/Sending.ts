import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { Source } from '@trialogue/shared/protocol/media.ts';
import type { types } from 'mediasoup-client';
import type { Signalling } from '../signalling/Signalling.ts';
import type { FrameAccess } from './frameAccess.ts';
import type { LocalMedia } from './LocalMedia.ts';
import { hasPicture, type Load } from './loadPolicy.ts';

const SOURCES = ['microphone', 'camera', 'screen'] as const satisfies readonly Source[];

const SMALL_LAYER = 0;
const LARGE_LAYER = 1;

/** How each source is encoded. Sound goes first wherever the network must choose. */
const ENCODINGS: Readonly<Record<Source, readonly types.RtpEncodingParameters[]>> = {
  microphone: [{ priority: 'high', networkPriority: 'high' }],
  camera: [
    { scaleResolutionDownBy: 2, maxBitrate: 150_000, scalabilityMode: 'L1T3', networkPriority: 'low' },
    { scaleResolutionDownBy: 1, maxBitrate: 800_000, scalabilityMode: 'L1T3', networkPriority: 'low' },
  ],
  screen: [{ maxBitrate: 1_200_000, scalabilityMode: 'L1T1', networkPriority: 'low' }],
};

/** In each packet; fewer of them than the usual 20 ms make weigh half as much in headers. */
const VOICE_MS = 40;
/**
 * The headers of 25 packets a second come on top, 12 kbit/s, so that two plain voices and the signalling fit through 64.
 * Opus carries the speech of a telephone from 8 kbit/s on (RFC 7587, 3.1.1).
 */
const VOICE_BPS: Readonly<Record<Load, number>> = {
  full: 32_000,
  small: 32_000,
  audioOnly: 20_000,
  plainVoice: 8_000,
};

const VOICE: types.ProducerCodecOptions = {
  opusStereo: false,
  opusFec: true,
  opusDtx: true,
  opusNack: true,
  opusMaxAverageBitrate: VOICE_BPS.full,
  opusPtime: VOICE_MS,
};

/** Refusals that pass; what they refused is tried again, so many times and so much later. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set(['timed-out', 'rate-limited', 'internal']);
const MAX_RETRIES = 10;
const RETRY_MS = 1_000;

export interface SendingOptions {
  readonly signalling: Signalling;
  readonly transport: types.Transport;
  readonly local: LocalMedia;
  readonly frames: FrameAccess;
  /** The server no longer knows the transport. */
  lost(): void;
}

/** Keeps what is sent equal to what `LocalMedia` has: tracks come, go, are replaced, and are silenced. */
export class Sending {
  readonly #options: SendingOptions;
  readonly #producers = new Map<Source, types.Producer>();
  /** Which sources the server has acknowledged, and whether as paused. */
  readonly #told = new Map<Source, boolean>();
  readonly #unsubscribe: readonly (() => void)[];
  #load: Load = 'full';
  /** Somebody who listens has a line for plain voices only. */
  #heardNarrowly = false;
  #working: Promise<void> | undefined;
  #again = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retries = 0;
  #closed = false;

  constructor(options: SendingOptions) {
    this.#options = options;
    const sync = (): void => void this.sync();
    this.#unsubscribe = [options.local.tracks.subscribe(sync), options.local.state.subscribe(sync)];
  }

  /** True while RTP is meant to flow. */
  get active(): boolean {
    return [...this.#producers.values()].some((producer) => !producer.paused);
  }

  get sendsCamera(): boolean {
    return this.#producers.has('camera');
  }

  /** What this person's own line carries, and whether somebody who listens has one for plain voices only. */
  fit(load: Load, heardNarrowly: boolean): void {
    if (load === this.#load && heardNarrowly === this.#heardNarrowly) return;
    this.#load = load;
    this.#heardNarrowly = heardNarrowly;
    this.#lighten();
    void this.sync();
  }

  /** What can be done here at once is: the server is told through the same line. */
  #lighten(): void {
    if (!hasPicture(this.#load)) this.#producers.get('camera')?.pause();
    const voice = this.#producers.get('microphone');
    const maxBitrate = VOICE_BPS[this.#heardNarrowly ? 'plainVoice' : this.#load];
    // Only a closed producer refuses.
    void voice?.setRtpEncodingParameters({ maxBitrate }).catch(() => undefined);
  }

  /** Resolves once what is sent matches what there is; never rejects. */
  sync(): Promise<void> {
    this.#again = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  /** The transport closes the producers with itself. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      for (const source of SOURCES) {
        await this.#match(source).catch((thrown: unknown) => this.#refused(source, thrown));
      }
    }
  }

  #refused(source: Source, thrown: unknown): void {
    if (this.#closed || !(thrown instanceof SessionError)) return;
    if (source === 'screen' && (thrown.code === 'consent-needed' || thrown.code === 'not-allowed')) {
      this.#options.local.stopScreen();
    } else if (thrown.code === 'not-found') {
      this.#options.lost();
    } else if (TRANSIENT.has(thrown.code) && this.#retries < MAX_RETRIES) {
      this.#retries += 1;
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => void this.sync(), RETRY_MS);
    }
  }

  async #match(source: Source): Promise<void> {
    const { local } = this.#options;
    const track = local.tracks.get()[source];
    const producer = this.#producers.get(source);
    if (track === undefined) {
      await this.#stop(source);
      return;
    }
    const paused =
      local.state.get()[source].status !== 'on' || (source === 'camera' && !hasPicture(this.#load));
    if (producer === undefined) {
      await this.#produce(source, track, paused);
      return;
    }
    if (producer.track !== track) await producer.replaceTrack({ track });
    await this.#pause(source, producer, paused);
    if (source === 'camera') await this.#limitLayers(producer);
  }

  async #produce(source: Source, track: MediaStreamTrack, paused: boolean): Promise<void> {
    const producer = await this.#options.transport.produce({
      track,
      encodings: ENCODINGS[source].map((encoding) => ({ ...encoding })),
      ...(source === 'microphone' ? { codecOptions: VOICE } : {}),
      // The tracks are LocalMedia's: they outlive transports, so that no camera is asked for twice.
      stopTracks: false,
      disableTrackOnPause: false,
      zeroRtpOnPause: true,
      onRtpSender: (sender) => this.#options.frames.sender(source, sender),
      appData: { source, paused },
    });
    if (this.#closed) return;
    this.#producers.set(source, producer);
    this.#lighten();
    this.#told.set(source, paused);
    if (paused) producer.pause();
    if (source === 'camera') await this.#limitLayers(producer);
  }

  async #stop(source: Source): Promise<void> {
    this.#producers.get(source)?.close();
    this.#producers.delete(source);
    if (!this.#told.has(source)) return;
    await this.#options.signalling.request('media:stop', { source });
    this.#told.delete(source);
  }

  async #pause(source: Source, producer: types.Producer, paused: boolean): Promise<void> {
    if (paused && !producer.paused) producer.pause();
    if (!paused && producer.paused) producer.resume();
    if (this.#told.get(source) === paused) return;
    await this.#options.signalling.request('media:pause', { source, paused });
    this.#told.set(source, paused);
  }

  async #limitLayers(producer: types.Producer): Promise<void> {
    const layer = this.#load === 'full' ? LARGE_LAYER : SMALL_LAYER;
    if ((producer.maxSpatialLayer ?? LARGE_LAYER) !== layer) await producer.setMaxSpatialLayer(layer);
  }
}
