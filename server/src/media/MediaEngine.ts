import type { PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type {
  Direction,
  DtlsParameters,
  RtpCapabilities,
  RtpParameters,
  Source,
  TransportParameters,
} from '@trialogue/shared/protocol/media.ts';
import type { NetworkLevel, SourceState } from '@trialogue/shared/protocol/session.ts';
import type { Audience } from '@trialogue/shared/stage/audience.ts';

/** A paused consumer that a person's client is asked to play. */
export interface Offer {
  readonly consumerId: string;
  readonly producerId: string;
  readonly person: PersonId;
  readonly source: Source;
  readonly rtpParameters: RtpParameters;
}

/** A consumer that stands, and the layer it plays at; `null` while the network carries no picture. */
export interface Standing {
  readonly consumerId: string;
  readonly layer: number | null;
}

/** The transport that a client asks for. */
export interface TransportWish {
  readonly direction: Direction;
  readonly rtpCapabilities: RtpCapabilities;
  readonly tcpOnly: boolean;
  /** The person's line carries plain voices only, which holds for a transport to receive through. */
  readonly narrow: boolean;
}

/** What one person sends, and how well their network carries it. */
export interface MediaPresence {
  readonly microphone: SourceState;
  readonly camera: SourceState;
  readonly screen: SourceState;
  readonly network: NetworkLevel;
  /** Their line carries plain voices only. */
  readonly narrow: boolean;
}

/** What a room tells the session. Called synchronously; must not throw. */
export interface MediaRoomListener {
  offered(listener: PersonId, offer: Offer): void;
  withdrawn(listener: PersonId, consumerId: string): void;
  layerChanged(listener: PersonId, consumerId: string, layer: number | null): void;
  /** Called when what `MediaPresence` says of this person has changed. */
  presenceChanged(person: PersonId): void;
  /** Whose sound was above a whisper in the last `intervalMs`; nobody's, once, when it falls silent. */
  heard(speaking: readonly PersonId[], intervalMs: number): void;
  /** The router was lost with its worker and a new one stands; every transport must be built again. */
  restarted(): void;
}

/** One session's media. Every method rejects with `SessionError` for what a client can cause. */
export interface MediaRoom {
  readonly routerRtpCapabilities: RtpCapabilities;

  /**
   * Makes the given audience true. Resolves once every lost edge is closed and no packet of it can reach
   * the listener any more (STG2); gained edges are offered after that. Calls are applied in order.
   */
  applyAudience(audience: Audience): Promise<void>;

  /** Replaces the person's transport of that direction. A receive transport gets all offers of the present audience. */
  createTransport(person: PersonId, options: TransportWish): Promise<TransportParameters>;
  connectTransport(person: PersonId, transportId: string, dtlsParameters: DtlsParameters): Promise<void>;
  restartIce(person: PersonId, transportId: string): Promise<TransportParameters['iceParameters']>;

  /** True while this is the person's receive transport and stands. */
  holds(person: PersonId, receiveId: string): boolean;
  /**
   * Closes what the person's client does not know of, and offers it anew; resolves with the rest. Rejects with `not-found`
   * if this is not their receive transport.
   */
  resume(person: PersonId, receiveId: string, known: readonly string[]): Promise<Standing[]>;

  produce(
    person: PersonId,
    options: { source: Source; rtpParameters: RtpParameters; paused: boolean },
  ): Promise<string>;
  setPaused(person: PersonId, source: Source, paused: boolean): Promise<void>;
  stop(person: PersonId, source: Source): Promise<void>;

  resumeConsumer(person: PersonId, consumerId: string): Promise<void>;
  prefer(person: PersonId, consumerId: string, layer: 0 | 1, visible: boolean): Promise<void>;
  /** Whether the person's line carries plain voices only; forgotten with their transports. */
  setNarrow(person: PersonId, narrow: boolean): Promise<void>;

  /** A throw-away transport for the network test; at most one a protocol and person, gone after ten seconds. */
  probe(person: PersonId, protocol: 'udp' | 'tcp'): Promise<TransportParameters>;
  connectProbe(person: PersonId, transportId: string, dtlsParameters: DtlsParameters): Promise<void>;

  presenceOf(person: PersonId): MediaPresence;
  /** Packets of this person came lately, known within two seconds. */
  mediaCome(person: PersonId): boolean;

  /** Closes everything this person sends and receives. Idempotent. */
  drop(person: PersonId): void;
  close(): void;
}

/** The media of this process. */
export interface MediaEngine {
  readonly workers: number;
  /** Packets sent on to people since the start, again ones included; known a few seconds late. */
  readonly packetsForwarded: number;
  createRoom(session: SessionId, listener: MediaRoomListener): Promise<MediaRoom>;
  close(): Promise<void>;
}
