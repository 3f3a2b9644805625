import { SessionError } from '@trialogue/shared/errors.ts';
import type { MediaId, PersonId } from '@trialogue/shared/ids.ts';
import { MAX_STREAMS } from '@trialogue/shared/limits.ts';
import type { Source } from '@trialogue/shared/protocol/media.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import type { Device, types } from 'mediasoup-client';
import type { Signalling } from '../signalling/Signalling.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import { Farewell } from './Farewell.ts';
import { type FrameAccess, openFrames } from './frameAccess.ts';
import type { LocalMedia } from './LocalMedia.ts';
import { type LinkStats, linkStatsOf } from './linkStats.ts';
import { loadDevice, loadDeviceAhead } from './loadDevice.ts';
import {
  DOWNWARD,
  fullLoad,
  hasPicture,
  type LineSample,
  type Load,
  nextLoad,
  UPWARD,
} from './loadPolicy.ts';
import { PeerLink } from './PeerLink.ts';
import { type Offer, type Preference, Receiving, type RemoteStream } from './Receiving.ts';
import { type RemotePeople, remotePeopleOf, sameRemotePeople } from './remotePeople.ts';
import { Sending } from './Sending.ts';
import { type LinkSign, type Remedy, Watchdog } from './watchdog.ts';

/** How often the connections are looked at, in ms. */
const LOOK_EVERY_MS = 250;
/** Silence that makes one ask for a new path when the signalling has just come back on another, in ms. */
const NOTICEABLE_MS = 400;
/** A connection over which something came within this time stands, in ms. */
const JUST_NOW_MS = 1_500;
/** A server that is there answers within a few round trips, whatever else is on the line; at least and at most this, in ms. */
const ANSWER_ROUND_TRIPS = 4;
const ANSWER_WITHIN_MS = [300, 1_000] as const;
/** Waits between attempts to build the connections, in ms; the last repeats for as long as it takes. */
const RETRY_DELAYS_MS = [0, 300, 700, 1_500, 3_000];
/** Tiles higher than this, in device pixels, get the large picture. */
const LARGE_TILE_PX = 260;

export type MediaStatus = 'connecting' | 'connected';

export interface MediaClientOptions {
  readonly signalling: Signalling;
  readonly local: LocalMedia;
  /** Connects the signalling anew unless it answers within this time, ms. Never rejects. */
  readonly prove: (withinMs: number) => Promise<void>;
  readonly frames?: FrameAccess;
}

/** All that is built anew together. */
interface Life {
  readonly link: PeerLink;
  readonly sending: Sending;
  readonly receiving: Receiving;
  readonly sendWatch: Watchdog;
  readonly receiveWatch: Watchdog;
}

/**
 * Sends what this person has and plays what they may hear and see. Watches its own connections and builds them again, with
 * the tracks at hand, until they work: no person ever presses a button for it.
 */
export class MediaClient {
  readonly #signalling: Signalling;
  readonly #local: LocalMedia;
  readonly #prove: MediaClientOptions['prove'];
  readonly #frames: FrameAccess;
  readonly #remote = new Store<RemotePeople>(new Map());
  readonly #uplink = new Store<Load>('full');
  readonly #status = new Store<MediaStatus>('connecting');
  readonly #preferences = new Map<string, Preference>();
  readonly #waiting = new Map<MediaId, Offer>();
  #presence: ReadonlyMap<PersonId, Presence> = new Map();
  #uplinkState = fullLoad(performance.now());
  #downlinkState = fullLoad(performance.now());
  #device: Device | undefined;
  #life: Life | undefined;
  /** The session goes on at another node: what plays goes on until it comes from there. */
  #moving = false;
  #farewell: Farewell | undefined;
  /** Counts builds; an older one that still runs finds that it is no longer wanted. */
  #build = 0;
  #attempts = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #lookedAt: Promise<void> | undefined;
  #rttMs = 50;
  /** What the server has of this life. */
  #narrowTold = false;
  #tellingNarrow = false;
  #unsubscribe: readonly (() => void)[] = [];
  #closed = false;

  /** While there is time, before anybody is let in: one answer less to wait for then. */
  static loadAhead(signalling: Signalling): void {
    loadDeviceAhead(signalling);
  }

  constructor({ signalling, local, prove, frames = openFrames }: MediaClientOptions) {
    this.#signalling = signalling;
    this.#local = local;
    this.#prove = prove;
    this.#frames = frames;
  }

  get remote(): ReadableStore<RemotePeople> {
    return this.#remote;
  }

  /** What of this person's own picture is sent. */
  get uplink(): ReadableStore<Load> {
    return this.#uplink;
  }

  get status(): ReadableStore<MediaStatus> {
    return this.#status;
  }

  /** Resolves once the connections stand or the first attempt has failed; goes on by itself. Never rejects. */
  start(): Promise<void> {
    if (this.#closed || this.#looking !== undefined) return Promise.resolve();
    this.#listen();
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS);
    return this.#rebuild();
  }

  /** Something of the server's media has come just now. */
  get mediaCome(): boolean {
    const silentMs = this.#life?.receiveWatch.silentMs(performance.now()) ?? Infinity;
    return silentMs < JUST_NOW_MS;
  }

  /** What the server needs to know on the next connection to let these transports stand. */
  get receiveId(): MediaId | undefined {
    return this.#life?.receiving.transportId;
  }

  /**
   * The signalling is back: goes on with what the server still holds, or builds everything anew with the tracks at hand.
   * Never rejects.
   */
  async resume(): Promise<void> {
    this.#attempts = 0;
    const life = this.#life;
    const isHeld = life !== undefined && (await life.receiving.resume());
    if (life !== this.#life) return;
    if (!isHeld) {
      // The device stays: every server of one protocol version speaks the same codecs.
      await this.#rebuild();
      return;
    }
    void life.sending.sync();
    const silentMs = life.receiveWatch.silentMs(performance.now());
    if (silentMs > NOTICEABLE_MS) {
      life.sendWatch.restartedIce();
      life.receiveWatch.restartedIce();
      await life.link.restartIce().catch((thrown: unknown) => this.#notHealed(life, thrown));
    }
  }

  /** Asks for the layer that fits the tile, in CSS pixels; a picture nobody looks at is not sent at all. */
  prefer(
    person: PersonId,
    source: Source,
    tile: { readonly width: number; readonly height: number },
    visible: boolean,
  ): void {
    const large = tile.height * window.devicePixelRatio > LARGE_TILE_PX;
    const preference: Preference = { layer: large ? 1 : 0, visible };
    this.#preferences.set(`${person} ${source}`, preference);
    this.#life?.receiving.preferenceChanged();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#looking);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#moving = false;
    this.#tearDown();
    this.#endFarewell();
  }

  #listen(): void {
    const signalling = this.#signalling;
    this.#unsubscribe = [
      signalling.on('media:offered', (offer) => this.#offered(offer)),
      signalling.on('media:withdrawn', ({ consumerId }) => {
        this.#waiting.delete(consumerId);
        this.#life?.receiving.withdraw(consumerId);
      }),
      signalling.on('media:layer', ({ consumerId, layer }) =>
        this.#life?.receiving.layerChanged(consumerId, layer),
      ),
      // A new router speaks what the old one spoke, so the device stays loaded.
      signalling.on('media:restarted', () => {
        this.#attempts = 0;
        void this.#rebuild();
      }),
      signalling.on('session:moving', () => {
        this.#moving = true;
      }),
      // What one no longer wants to send must not go on to the node before.
      this.#local.state.subscribe(() => this.#endFarewell()),
      signalling.on('session:presence', ({ people }) => {
        this.#presence = new Map(people.map((presence) => [presence.person, presence]));
        this.#tell();
      }),
    ];
  }

  /** Offers may come before the answer that brings their transport. */
  #offered(offer: Offer): void {
    if (this.#life !== undefined) void this.#life.receiving.take(offer);
    else if (this.#waiting.size < MAX_STREAMS) this.#waiting.set(offer.consumerId, offer);
  }

  /** At once the first time, then with growing pauses until the connections have stood. */
  #rebuild(): Promise<void> {
    this.#tearDown();
    if (this.#closed) return Promise.resolve();
    const attempt = this.#attempts;
    this.#attempts += 1;
    const delayMs = RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length - 1)];
    if (delayMs === 0) return this.#raise(attempt);
    this.#retry = setTimeout(() => void this.#raise(attempt), delayMs);
    return Promise.resolve();
  }

  #tearDown(): void {
    this.#build += 1;
    clearTimeout(this.#retry);
    const life = this.#life;
    this.#life = undefined;
    // Offers from before belong to a transport that is given up here.
    this.#waiting.clear();
    const streams = life?.receiving.streams ?? [];
    life?.sending.close();
    life?.receiving.close();
    if (life !== undefined && this.#moving) {
      this.#endFarewell();
      this.#farewell = new Farewell(life.link, streams, performance.now());
    } else {
      life?.link.close();
    }
    this.#moving = false;
    this.#status.set('connecting');
    this.#tell();
  }

  async #raise(attempt: number): Promise<void> {
    const build = this.#build;
    try {
      const device = await this.#loadedDevice();
      if (build !== this.#build) return;
      // Every second attempt takes the road that gets through where UDP half works.
      const narrow = this.#isNarrow;
      const link = await PeerLink.open(this.#signalling, device, { tcpOnly: attempt % 2 === 1, narrow });
      if (build !== this.#build) {
        link.close();
        return;
      }
      this.#narrowTold = narrow;
      this.#live(link);
    } catch (thrown) {
      if (build !== this.#build) return;
      this.#device = undefined;
      // Without signalling there is nobody to ask; `resume` comes with it.
      if (thrown instanceof SessionError && thrown.code === 'not-connected') return;
      void this.#rebuild();
    }
  }

  async #loadedDevice(): Promise<Device> {
    this.#device ??= await loadDevice(this.#signalling);
    return this.#device;
  }

  #live(link: PeerLink): void {
    const now = performance.now();
    const options = { signalling: this.#signalling, frames: this.#frames };
    const sending = new Sending({
      ...options,
      transport: link.send,
      local: this.#local,
      lost: () => void this.#rebuild(),
    });
    const receiving = new Receiving(
      {
        ...options,
        transport: link.receive,
        preferenceFor: (person, source) =>
          this.#preferences.get(`${person} ${source}`) ?? { layer: 1, visible: true },
        changed: () => this.#tell(),
      },
      this.#downlinkState.load,
    );
    this.#life = {
      link,
      sending,
      receiving,
      sendWatch: new Watchdog(now),
      receiveWatch: new Watchdog(now),
    };
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#fit(this.#life);
    void sending.sync();
    for (const offer of waiting) void receiving.take(offer);
  }

  #look(): void {
    const life = this.#life;
    if (life === undefined) return;
    this.#lookedAt ??= this.#examine(life)
      .catch(() => undefined)
      .finally(() => {
        this.#lookedAt = undefined;
      });
  }

  async #examine(life: Life): Promise<void> {
    const { link, sending, receiving } = life;
    const [sent, received] = await Promise.all(
      [link.send, link.receive].map(async (transport) => linkStatsOf(await transport.getStats())),
    );
    if (life !== this.#life || sent === undefined || received === undefined) return;
    const at = performance.now();
    this.#rttMs = received.rttMs ?? this.#rttMs;
    receiving.read(received, at, (person) => this.#presence.get(person)?.network === 1);
    if (this.#farewell?.isOver(receiving.streams, at) === true) this.#endFarewell();
    this.#tell();
    this.#judge(life, { at, loss: sent.outboundLoss, availableBps: sent.availableOutgoingBps });
    const states = [link.send.connectionState, link.receive.connectionState];
    const isSound = states.every((state) => state === 'new' || state === 'connected');
    if (isSound && states.includes('connected')) this.#attempts = 0;
    this.#status.set(isSound ? 'connected' : 'connecting');
    const signOf = (
      { connectionState }: types.Transport,
      stats: LinkStats,
      expecting: boolean,
    ): LinkSign => ({
      ...stats,
      at,
      expecting,
      unused: connectionState === 'new',
      broken: connectionState === 'failed',
    });
    const remedies = [
      life.sendWatch.observe(signOf(link.send, sent, sending.active)),
      life.receiveWatch.observe(signOf(link.receive, received, this.#expectsSomebody(receiving))),
    ];
    void this.#heal(life, remedies);
  }

  /** Somebody who can be heard or seen here is known to be sending. */
  #expectsSomebody(receiving: Receiving): boolean {
    return receiving.streams.some(({ person, source, layer }) => {
      const presence = this.#presence.get(person);
      return presence?.connected === true && presence[source] === 'on' && layer !== null;
    });
  }

  #judge(life: Life, up: LineSample): void {
    const { sending, receiving } = life;
    // Without a picture the estimate only follows the little that is sent.
    const sendsPicture = sending.sendsCamera && hasPicture(this.#sendable);
    const availableBps = sendsPicture ? up.availableBps : undefined;
    const down = { at: up.at, loss: receiving.voiceLoss(up.at), availableBps: undefined };
    this.#uplinkState = nextLoad(UPWARD, this.#uplinkState, { ...up, availableBps });
    this.#downlinkState = nextLoad(DOWNWARD, this.#downlinkState, down);
    this.#uplink.set(this.#sendable);
    this.#fit(life);
  }

  get #isNarrow(): boolean {
    return this.#downlinkState.load === 'plainVoice';
  }

  /** No picture goes out while none can come in: the asking for less must get through, and it is known here at once. */
  get #sendable(): Load {
    const up = this.#uplinkState.load;
    return hasPicture(up) && !hasPicture(this.#downlinkState.load) ? 'audioOnly' : up;
  }

  /** Nothing that was sent for a line as narrow as these drowns what must get through. */
  #fit({ sending, receiving }: Life): void {
    const heardNarrowly = [...this.#presence.values()].some(({ connected, narrow }) => connected && narrow);
    sending.fit(this.#sendable, heardNarrowly);
    receiving.fit(this.#downlinkState.load);
    this.#tellNarrow(this.#isNarrow);
  }

  /** Asks the others for plain voices, or for full ones again; tried anew at the next look if it did not get through. */
  #tellNarrow(narrow: boolean): void {
    if (narrow === this.#narrowTold || this.#tellingNarrow) return;
    this.#tellingNarrow = true;
    const build = this.#build;
    this.#signalling
      .request('media:narrow', { narrow })
      .then(
        () => {
          if (build === this.#build) this.#narrowTold = narrow;
        },
        () => undefined,
      )
      .finally(() => {
        this.#tellingNarrow = false;
      });
  }

  async #heal(life: Life, remedies: readonly (Remedy | undefined)[]): Promise<void> {
    if (remedies.includes('newDevice')) {
      this.#device = undefined;
      await this.#rebuild();
    } else if (remedies.includes('newTransports')) {
      await this.#rebuild();
    } else if (remedies.includes('restartIce')) {
      await life.link.restartIce().catch((thrown: unknown) => this.#notHealed(life, thrown));
    } else if (remedies.includes('ask')) {
      // The way that brought no sound may bring no words either; that is found out before the socket would notice.
      const [least, most] = ANSWER_WITHIN_MS;
      await this.#prove(Math.min(most, least + ANSWER_ROUND_TRIPS * this.#rttMs));
    }
  }

  /** The server no longer knows the transports: only new ones help. */
  #notHealed(life: Life, thrown: unknown): void {
    const gone =
      thrown instanceof SessionError && (thrown.code === 'not-found' || thrown.code === 'media-unavailable');
    if (gone && life === this.#life) void this.#rebuild();
  }

  get #playing(): readonly RemoteStream[] {
    const coming = this.#life?.receiving.streams ?? [];
    return this.#farewell?.together(coming) ?? coming;
  }

  #endFarewell(): void {
    this.#farewell?.close();
    this.#farewell = undefined;
  }

  #tell(): void {
    const people = remotePeopleOf(this.#playing, this.#presence, performance.now());
    if (!sameRemotePeople(people, this.#remote.get())) this.#remote.set(people);
  }
}
