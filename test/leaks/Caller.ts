import type { Payload } from '@trialogue/shared/protocol/index.ts';
import { kindOf } from '@trialogue/shared/protocol/media.ts';
import type { Cursor, Entered } from '@trialogue/shared/protocol/session.ts';
import type { Device } from 'mediasoup-client';
import { Line } from './Line.ts';
import type { Tap } from './Tap.ts';
import { openWire, type Wire } from './Wire.ts';
import type { Playback } from './webrtc.ts';

/** While the router is built anew there is none to connect to. */
const BUILD_ATTEMPTS = 40;
const BUILD_AGAIN_MS = 100;
const BEGIN_ATTEMPTS = 5;

export type Offer = Payload<'media:offered'>;

export interface CallerOptions {
  readonly url: string;
  readonly token: string;
  readonly device: Device;
  /** How often a worker was killed so far. */
  readonly kills: () => number;
  readonly playback: Playback;
  /** Layers of the camera's picture; one without limits otherwise. */
  readonly layers?: readonly { readonly scaleResolutionDownBy: number; readonly maxBitrate: number }[];
}

interface Wires {
  readonly send: Wire;
  readonly receive: Wire;
  /** Kills before these were built: the next one takes their other end away. */
  readonly kills: number;
}

/**
 * One connection of one person with real media: sends a voice and a face, plays whatever it is offered, and never lets go
 * by itself of what it was given once.
 */
export class Caller {
  readonly line: Line;
  readonly #options: CallerOptions;
  readonly #taps: Tap[] = [];
  readonly #offers: Offer[] = [];
  readonly #withdrawn = new Set<string>();
  readonly #entered: Entered[] = [];
  #wires: Wires | undefined;
  #building: Promise<void> = Promise.resolve();
  #cursor: Cursor | null = null;
  #closed = false;

  static async open(options: CallerOptions): Promise<Caller> {
    return new Caller(options, await Line.open(options.url, options.token));
  }

  private constructor(options: CallerOptions, line: Line) {
    this.#options = options;
    this.line = line;
    line.on('media:offered', (offer) => {
      this.#offers.push(offer);
      if (this.#wires !== undefined) void this.#take(offer, this.#wires);
    });
    line.on('media:withdrawn', ({ consumerId }) => this.#withdrawn.add(consumerId));
    line.on('media:restarted', () => void this.build());
    line.on('session:appended', ({ cursor }) => {
      this.#cursor = cursor;
    });
  }

  /** How far this connection has been told; `null` before it was told anything. */
  get cursor(): Cursor | null {
    return this.#cursor;
  }

  get offers(): readonly Offer[] {
    return this.#offers;
  }

  /** What the server has taken back. */
  get withdrawn(): readonly Offer[] {
    return this.#offers.filter(({ consumerId }) => this.#withdrawn.has(consumerId));
  }

  /** Of all its transports, the former ones too. */
  get taps(): readonly Tap[] {
    return this.#taps;
  }

  /**
   * Looks whether the server has ended the transports that stand at the moment of this call. A worker that is killed says
   * no last word.
   */
  watchEnd(): () => boolean {
    const { kills } = this.#options;
    const wires = this.#wires;
    if (wires === undefined) return () => true;
    const taps = [wires.send.tap, wires.receive.tap].filter(({ stood }) => stood);
    return () => kills() > wires.kills || taps.every(({ serverEnded }) => serverEnded);
  }

  /** What it was told each time it came in. */
  get entered(): readonly Entered[] {
    return this.#entered;
  }

  /** What it sends through now; `undefined` while it cannot. */
  get sending(): Tap | undefined {
    return this.#wires?.send.tap;
  }

  /** What this person may know now, or what is new since `cursor`. */
  async enter(cursor: Cursor | null): Promise<Entered> {
    const entered = await this.line.request('session:enter', { cursor });
    this.#entered.push(entered);
    if (entered.kind !== 'outside') this.#cursor = entered.cursor;
    return entered;
  }

  /** Builds the transports, in place of those there are, and sends through them. Never rejects. */
  build(): Promise<void> {
    this.#building = this.#building.then(() => this.#buildPatiently());
    return this.#building;
  }

  /** The signalling is gone; the transports go on as if nobody had told them. */
  hangUp(): void {
    this.line.close();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.line.close();
    this.#letGo();
    for (const tap of this.#taps) tap.close();
  }

  async #buildPatiently(): Promise<void> {
    this.#letGo();
    for (let attempt = 0; attempt < BUILD_ATTEMPTS; attempt += 1) {
      if (this.#closed || !this.line.open) return;
      if (await this.#built()) return;
      await new Promise((resolve) => setTimeout(resolve, BUILD_AGAIN_MS));
    }
  }

  /** False if it came to nothing, as it does whenever the router or the seat goes meanwhile. */
  async #built(): Promise<boolean> {
    const { device, playback, kills, layers } = this.#options;
    const killed = kills();
    const offeredBefore = this.#offers.length;
    const opened: Wire[] = [];
    const open = async (direction: 'send' | 'receive'): Promise<Wire> => {
      const wire = await openWire(this.line, device, direction);
      opened.push(wire);
      this.#taps.push(wire.tap);
      return wire;
    };
    const outcome = await Promise.allSettled([open('send'), open('receive')]);
    const [send, receive] = outcome.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
    if (send === undefined || receive === undefined || this.#closed) {
      for (const { transport } of opened) transport.close();
      return false;
    }
    const wires = { send, receive, kills: killed };
    this.#wires = wires;
    try {
      const { microphone, camera } = playback;
      const voice = { opusDtx: false, opusStereo: false };
      // What was offered for the transports before is withdrawn by now; its place in theirs is not one in these.
      const mine = this.#offers.slice(offeredBefore).filter((offer) => !this.withdrawn.includes(offer));
      await Promise.all([
        ...mine.map((offer) => this.#take(offer, wires)),
        send.transport.produce({
          track: microphone,
          stopTracks: false,
          codecOptions: voice,
          appData: { source: 'microphone' },
        }),
        send.transport.produce({
          track: camera,
          stopTracks: false,
          ...(layers === undefined ? {} : { encodings: [...layers] }),
          appData: { source: 'camera' },
        }),
      ]);
      return true;
    } catch {
      this.#letGo();
      return false;
    }
  }

  /** Never rejects: what has lapsed meanwhile is nothing to play. */
  async #take(offer: Offer, { receive }: Wires): Promise<void> {
    const { consumerId, producerId, source, rtpParameters } = offer;
    try {
      await receive.transport.consume({ id: consumerId, producerId, kind: kindOf(source), rtpParameters });
      await this.#begin(offer);
    } catch {
      // The server has closed it, or this end has.
    }
  }

  /** Lets the stream flow; asked again if the answer is lost or there is no worker to give one. */
  async #begin({ consumerId }: Offer): Promise<void> {
    for (let attempt = 1; attempt <= BEGIN_ATTEMPTS; attempt += 1) {
      try {
        await this.line.request('media:resumeConsumer', { consumerId });
        return;
      } catch (thrown) {
        if (!this.line.open || this.#withdrawn.has(consumerId)) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, BUILD_AGAIN_MS));
      }
    }
  }

  #letGo(): void {
    this.#wires?.send.transport.close();
    this.#wires?.receive.transport.close();
    this.#wires = undefined;
  }
}
