import type { Signalling } from '@trialogue/client/src/signalling/Signalling.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { MediaId, type PersonId } from '@trialogue/shared/ids.ts';
import type { Payload } from '@trialogue/shared/protocol/index.ts';
import { kindOf, type Source } from '@trialogue/shared/protocol/media.ts';
import type { Device } from 'mediasoup-client';
import type { Tap } from '../leaks/Tap.ts';
import { openWire, type Wire } from '../leaks/Wire.ts';
import type { Playback } from '../leaks/webrtc.ts';

/** As the client's `MediaClient` has them. */
const RETRY_DELAYS_MS = [0, 300, 700, 1_500, 3_000];
const FAREWELL_MS = 2_000;
const BEGIN_ATTEMPTS = 5;
const BEGIN_AGAIN_MS = 700;
const LOOK_EVERY_MS = 250;
const ASK_AFTER_MS = 500;
const JUST_NOW_MS = 1_500;
const PROVE_WITHIN_MS = 400;

type Offer = Payload<'media:offered'>;

/** What one RTP stream carries. */
export interface Carried {
  readonly person: PersonId;
  readonly source: Source;
}

/** One RTP packet that has reached somebody; `carried` is unknown where nothing was offered that fits. */
export interface Packet {
  /** The node whose transport it came by. */
  readonly node: string;
  readonly ssrc: number;
  readonly carried: Carried | undefined;
}

export interface GuestMediaOptions {
  readonly signalling: Signalling;
  readonly device: Device;
  readonly playback: Playback;
  readonly withPicture: boolean;
  /** The node of the present connection. */
  readonly node: () => string;
  /** Connects the signalling anew unless it answers within this time, ms. */
  readonly prove: (withinMs: number) => Promise<void>;
  readonly heard: (packet: Packet) => void;
}

/** All that is built anew together. */
interface Life {
  readonly node: string;
  readonly streams: Map<number, Carried>;
  readonly playing: Set<MediaId>;
  send: Wire | undefined;
  receive: Wire | undefined;
}

/**
 * Somebody's sound and picture as the client's `MediaClient` keeps them: built again whenever the server no longer holds
 * them, and, when the session moves, let go of only once each stream comes from the new node.
 */
export class GuestMedia {
  readonly #options: GuestMediaOptions;
  readonly #taps: Tap[] = [];
  readonly #waiting = new Map<MediaId, Offer>();
  readonly #unsubscribe: readonly (() => void)[];
  readonly #looking: ReturnType<typeof setInterval>;
  #life: Life | undefined;
  #moving = false;
  #farewell: { readonly life: Life; readonly until: number } | undefined;
  #build = 0;
  #cameAt = Number.NEGATIVE_INFINITY;
  #provedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(options: GuestMediaOptions) {
    this.#options = options;
    const { signalling } = options;
    this.#unsubscribe = [
      signalling.on('media:offered', (offer) => this.#offered(offer)),
      signalling.on('media:withdrawn', ({ consumerId }) => {
        this.#waiting.delete(consumerId);
        this.#life?.playing.delete(consumerId);
      }),
      signalling.on('media:restarted', () => void this.#rebuild()),
      signalling.on('session:moving', () => {
        this.#moving = true;
      }),
    ];
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Of all its transports, the former ones too. */
  get taps(): readonly Tap[] {
    return this.#taps;
  }

  get mediaCome(): boolean {
    return performance.now() - this.#cameAt < JUST_NOW_MS;
  }

  get receiveId(): MediaId | undefined {
    const transport = this.#life?.receive?.transport;
    return transport === undefined ? undefined : MediaId.parse(transport.id);
  }

  /** The signalling is there, again: goes on with what the server still holds, or builds everything. Never rejects. */
  async resume(): Promise<void> {
    const life = this.#life;
    const held = life !== undefined && (await this.#isHeld(life));
    if (life === this.#life && !held) await this.#rebuild();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#looking);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#moving = false;
    this.#tearDown();
    this.#endFarewell();
    for (const tap of this.#taps) tap.close();
  }

  async #isHeld(life: Life): Promise<boolean> {
    const receive = this.receiveId;
    if (receive === undefined) return false;
    try {
      const { consumers } = await this.#options.signalling.request('media:resume', {
        receive,
        consumers: [...life.playing],
      });
      for (const { consumerId } of consumers) void this.#begin(life, consumerId);
      return true;
    } catch (thrown) {
      // The next connection asks anew.
      return thrown instanceof SessionError && thrown.code === 'not-connected';
    }
  }

  #offered(offer: Offer): void {
    const life = this.#life;
    if (life?.receive === undefined) this.#waiting.set(offer.consumerId, offer);
    else void this.#take(life, offer);
  }

  async #rebuild(): Promise<void> {
    this.#tearDown();
    const build = this.#build;
    for (let attempt = 0; build === this.#build && !this.#closed; attempt += 1) {
      const delayMs = RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length - 1)] ?? 0;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (build !== this.#build) return;
      try {
        await this.#raise(build);
        return;
      } catch (thrown) {
        // Without signalling there is nobody to ask; `resume` comes with it.
        if (thrown instanceof SessionError && thrown.code === 'not-connected') return;
        if (build === this.#build) this.#letGo();
      }
    }
  }

  async #raise(build: number): Promise<void> {
    const { signalling, device, playback, withPicture, node, heard } = this.#options;
    const life: Life = {
      node: node(),
      streams: new Map(),
      playing: new Set(),
      send: undefined,
      receive: undefined,
    };
    const open = async (direction: 'send' | 'receive'): Promise<Wire> => {
      const wire = await openWire(signalling, device, direction, (ssrc) => {
        this.#cameAt = performance.now();
        heard({ node: life.node, ssrc, carried: life.streams.get(ssrc) });
      });
      this.#taps.push(wire.tap);
      return wire;
    };
    const [send, receive] = await Promise.allSettled([open('send'), open('receive')]);
    life.send = send.status === 'fulfilled' ? send.value : undefined;
    life.receive = receive.status === 'fulfilled' ? receive.value : undefined;
    if (build !== this.#build || this.#closed) {
      end(life);
      return;
    }
    if (send.status === 'rejected' || receive.status === 'rejected') {
      end(life);
      throw send.status === 'rejected' ? send.reason : receive.status === 'rejected' && receive.reason;
    }
    this.#life = life;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const offer of waiting) void this.#take(life, offer);
    const { transport } = send.value;
    await transport.produce({
      track: playback.microphone,
      stopTracks: false,
      // Without pauses, for in a pause nobody can tell a voice that is lost. Packets as long as the client's.
      codecOptions: { opusDtx: false, opusStereo: false, opusPtime: 40 },
      appData: { source: 'microphone' },
    });
    if (!withPicture || build !== this.#build) return;
    await transport.produce({ track: playback.camera, stopTracks: false, appData: { source: 'camera' } });
  }

  /** Never rejects: what has lapsed meanwhile is nothing to play. */
  async #take(life: Life, offer: Offer): Promise<void> {
    const { consumerId, producerId, source, person, rtpParameters } = offer;
    for (const { ssrc, rtx } of rtpParameters.encodings ?? []) {
      for (const each of [ssrc, rtx?.ssrc]) {
        if (each !== undefined) life.streams.set(each, { person, source });
      }
    }
    life.playing.add(consumerId);
    try {
      await life.receive?.transport.consume({
        id: consumerId,
        producerId,
        kind: kindOf(source),
        rtpParameters,
      });
      await this.#begin(life, consumerId);
    } catch {
      // The server has closed it, or this end has.
    }
  }

  async #begin(life: Life, consumerId: MediaId): Promise<void> {
    for (let attempt = 0; attempt < BEGIN_ATTEMPTS; attempt += 1) {
      if (life !== this.#life || !life.playing.has(consumerId)) return;
      try {
        await this.#options.signalling.request('media:resumeConsumer', { consumerId });
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, BEGIN_AGAIN_MS));
      }
    }
  }

  #look(): void {
    const now = performance.now();
    const farewell = this.#farewell;
    if (farewell !== undefined && (now >= farewell.until || this.#hasSucceeded(farewell.life)))
      this.#endFarewell();
    const expecting = (this.#life?.playing.size ?? 0) > 0;
    if (!expecting || this.#provedAt > this.#cameAt || now - this.#cameAt < ASK_AFTER_MS) return;
    // The way that brought no sound may bring no words either. Once a silence, as the client's watchdog.
    this.#provedAt = now;
    void this.#options.prove(PROVE_WITHIN_MS);
  }

  /** Every stream of that life comes by the present one. */
  #hasSucceeded(life: Life): boolean {
    const receive = this.#life?.receive;
    const comes = (person: PersonId, source: Source): boolean =>
      [...(this.#life?.streams ?? [])].some(
        ([ssrc, carried]) =>
          carried.person === person && carried.source === source && receive?.tap.down.has(ssrc) === true,
      );
    return [...life.streams.values()].every(({ person, source }) => comes(person, source));
  }

  #tearDown(): void {
    this.#build += 1;
    this.#waiting.clear();
    const life = this.#life;
    if (life !== undefined && this.#moving) {
      this.#life = undefined;
      this.#endFarewell();
      this.#farewell = { life, until: performance.now() + FAREWELL_MS };
    } else {
      this.#letGo();
    }
    this.#moving = false;
  }

  #letGo(): void {
    if (this.#life !== undefined) end(this.#life);
    this.#life = undefined;
  }

  #endFarewell(): void {
    if (this.#farewell !== undefined) end(this.#farewell.life);
    this.#farewell = undefined;
  }
}

const end = ({ send, receive }: Life): void => {
  send?.transport.close();
  receive?.transport.close();
};
