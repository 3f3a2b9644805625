import { z } from 'zod';
import { MediaId, PersonId } from '../ids.ts';
import { MAX_STREAMS } from '../limits.ts';
import { defineNotice, defineRequest, nothing, where } from './define.ts';

/** What a person sends: one producer of each source at most. */
export const Source = z.enum(['microphone', 'camera', 'screen']);
export type Source = z.output<typeof Source>;
export const kindOf = (source: Source): 'audio' | 'video' => (source === 'microphone' ? 'audio' : 'video');

export const Direction = z.enum(['send', 'receive']);
export type Direction = z.output<typeof Direction>;

/** What stands in an SDP: printable ASCII. Anything else has no business in the media worker. */
const token = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\x20-\x7E]*$/);
const short = token(64).min(1);
const uint = z.int().nonnegative().max(0xff_ff_ff_ff);

const RtcpFeedback = z.strictObject({ type: short, parameter: token(64).exactOptional() });
const CodecParameters = z
  .record(token(64), z.union([token(256), z.number(), z.null()]))
  .refine((parameters) => Object.keys(parameters).length <= 32, 'too many parameters');

const RtpCodec = z.strictObject({
  mimeType: short,
  payloadType: z.int().min(0).max(127),
  clockRate: uint,
  channels: z.int().min(1).max(8).exactOptional(),
  parameters: CodecParameters.exactOptional(),
  rtcpFeedback: z.array(RtcpFeedback).max(16).exactOptional(),
});

/** The extensions that the media worker knows; anything else a browser may offer is never negotiated. */
const HeaderExtensionUri = z.enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
]);

const HeaderExtension = z.strictObject({
  uri: HeaderExtensionUri,
  id: z.int().min(1).max(255),
  encrypt: z.boolean().exactOptional(),
  parameters: CodecParameters.exactOptional(),
});

const Priority = z.enum(['very-low', 'low', 'medium', 'high']);

const Encoding = z.strictObject({
  ssrc: uint.exactOptional(),
  rid: token(16).exactOptional(),
  codecPayloadType: z.int().min(0).max(127).exactOptional(),
  rtx: z.strictObject({ ssrc: uint }).exactOptional(),
  dtx: z.boolean().exactOptional(),
  scalabilityMode: token(16).exactOptional(),
  scaleResolutionDownBy: z.number().min(1).max(64).exactOptional(),
  maxBitrate: uint.exactOptional(),
  maxFramerate: z.number().min(0).max(240).exactOptional(),
  active: z.boolean().exactOptional(),
  priority: Priority.exactOptional(),
  networkPriority: Priority.exactOptional(),
  adaptivePtime: z.boolean().exactOptional(),
});

/** Checked here because the media worker trusts what it is given. */
export const RtpParameters = z.strictObject({
  mid: token(32).exactOptional(),
  codecs: z.array(RtpCodec).min(1).max(8),
  headerExtensions: z.array(HeaderExtension).max(24).exactOptional(),
  encodings: z.array(Encoding).min(1).max(4).exactOptional(),
  rtcp: z
    .strictObject({
      cname: token(128).exactOptional(),
      reducedSize: z.boolean().exactOptional(),
      mux: z.boolean().exactOptional(),
    })
    .exactOptional(),
  msid: token(256).exactOptional(),
});
export type RtpParameters = z.output<typeof RtpParameters>;

const CapabilityCodec = z.strictObject({
  kind: z.enum(['audio', 'video']),
  mimeType: short,
  preferredPayloadType: z.int().min(0).max(127),
  clockRate: uint,
  channels: z.int().min(1).max(8).exactOptional(),
  parameters: CodecParameters.exactOptional(),
  rtcpFeedback: z.array(RtcpFeedback).max(16).exactOptional(),
});

export const RtpCapabilities = z.strictObject({
  codecs: z.array(CapabilityCodec).max(64).exactOptional(),
  headerExtensions: z
    .array(
      z.strictObject({
        kind: z.enum(['audio', 'video']),
        uri: HeaderExtensionUri,
        preferredId: z.int().min(1).max(255),
        preferredEncrypt: z.boolean().exactOptional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).exactOptional(),
      }),
    )
    .max(64)
    .exactOptional(),
});
export type RtpCapabilities = z.output<typeof RtpCapabilities>;

/** An empty `fingerprints` array once killed a media worker. */
export const DtlsParameters = z.strictObject({
  role: z.enum(['auto', 'client', 'server']).exactOptional(),
  fingerprints: z
    .array(
      z.strictObject({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19,63}$/),
      }),
    )
    .min(1)
    .max(8),
});
export type DtlsParameters = z.output<typeof DtlsParameters>;

const IceParameters = z.strictObject({
  usernameFragment: z.string(),
  password: z.string(),
  iceLite: z.boolean().exactOptional(),
});
const IceCandidate = z.strictObject({
  foundation: z.string(),
  priority: z.number(),
  ip: z.string(),
  address: z.string(),
  protocol: z.enum(['udp', 'tcp']),
  port: z.number(),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  tcpType: z.enum(['active', 'passive', 'so']).exactOptional(),
});
const SctpParameters = z.strictObject({
  port: z.number(),
  OS: z.number(),
  MIS: z.number(),
  maxMessageSize: z.number(),
  maxSendMessageSize: z.number(),
  maxReceiveMessageSize: z.number(),
});

/** Server candidates only: nothing here says where any other person is. */
export const TransportParameters = z.strictObject({
  id: MediaId,
  iceParameters: IceParameters,
  iceCandidates: z.array(IceCandidate),
  dtlsParameters: DtlsParameters,
  sctpParameters: SctpParameters.exactOptional(),
});
export type TransportParameters = z.output<typeof TransportParameters>;

const exchange = { permission: 'media.exchange', places: where.onStage, rate: 'media' } as const;
const probing = { permission: 'session.takePart', places: where.door, rate: 'media' } as const;

export const mediaRequests = {
  /** What the router speaks; the answer names the life of the router, which a worker's death ends. */
  'media:open': defineRequest({
    input: nothing,
    output: z.strictObject({ routerRtpCapabilities: RtpCapabilities }),
    permission: 'session.takePart',
    places: where.anywhere,
    rate: 'media',
  }),
  /** Replaces this person's transport of that direction, if there is one. `narrow` as in `media:narrow`, from the first packet. */
  'media:createTransport': defineRequest({
    ...exchange,
    input: z.strictObject({
      direction: Direction,
      rtpCapabilities: RtpCapabilities,
      tcpOnly: z.boolean(),
      narrow: z.boolean(),
    }),
    output: TransportParameters,
  }),
  'media:connectTransport': defineRequest({
    ...exchange,
    input: z.strictObject({ transportId: MediaId, dtlsParameters: DtlsParameters }),
    output: nothing,
  }),
  'media:restartIce': defineRequest({
    ...exchange,
    input: z.strictObject({ transportId: MediaId }),
    output: z.strictObject({ iceParameters: IceParameters }),
  }),
  /**
   * Goes on with the transports of a connection that was lost and replaced before the server gave them up. `consumers` are
   * those the client has; the answer names which of them still stand and at which layer, and what it does not know of is
   * offered anew. `not-found`: build the transports again.
   */
  'media:resume': defineRequest({
    ...exchange,
    input: z.strictObject({ receive: MediaId, consumers: z.array(MediaId).max(MAX_STREAMS) }),
    output: z.strictObject({
      consumers: z.array(z.strictObject({ consumerId: MediaId, layer: z.int().nonnegative().nullable() })),
    }),
  }),
  /** Replaces this person's producer of that source, if there is one. */
  'media:produce': defineRequest({
    ...exchange,
    permission: 'media.exchange',
    input: z.strictObject({ source: Source, rtpParameters: RtpParameters, paused: z.boolean() }),
    output: z.strictObject({ producerId: MediaId }),
  }),
  'media:pause': defineRequest({
    ...exchange,
    input: z.strictObject({ source: Source, paused: z.boolean() }),
    output: nothing,
  }),
  'media:stop': defineRequest({
    ...exchange,
    input: z.strictObject({ source: Source }),
    output: nothing,
  }),
  /** The client is ready for the packets of a consumer announced by `media:offered`. */
  'media:resumeConsumer': defineRequest({
    ...exchange,
    input: z.strictObject({ consumerId: MediaId }),
    output: nothing,
  }),
  /** The layer that fits the tile (0 small, 1 large); `visible: false` stops a picture nobody looks at. */
  'media:prefer': defineRequest({
    ...exchange,
    input: z.strictObject({
      consumerId: MediaId,
      layer: z.union([z.literal(0), z.literal(1)]),
      visible: z.boolean(),
    }),
    output: nothing,
  }),
  /** Whether this person's line carries plain voices only; holds for as long as their transports. */
  'media:narrow': defineRequest({
    ...exchange,
    input: z.strictObject({ narrow: z.boolean() }),
    output: nothing,
  }),
  'media:askToShare': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'media.askToShare',
    places: where.partnerTogether,
    rate: 'control',
  }),
  'media:consentToShare': defineRequest({
    input: z.strictObject({ person: PersonId, agreed: z.boolean() }),
    output: nothing,
    permission: 'media.consentToShare',
    places: where.directing,
    rate: 'control',
  }),
  /** A throw-away transport over one protocol, closed by itself after ten seconds: the network test. */
  'media:probe': defineRequest({
    ...probing,
    input: z.strictObject({ protocol: z.enum(['udp', 'tcp']) }),
    output: TransportParameters,
  }),
  'media:connectProbe': defineRequest({
    ...probing,
    input: z.strictObject({ transportId: MediaId, dtlsParameters: DtlsParameters }),
    output: nothing,
  }),
};

export const mediaNotices = {
  /** A paused consumer for this person; answer with `media:resumeConsumer` once it can be played. */
  'media:offered': defineNotice({
    payload: z.strictObject({
      consumerId: MediaId,
      producerId: MediaId,
      person: PersonId,
      source: Source,
      rtpParameters: RtpParameters,
    }),
  }),
  'media:withdrawn': defineNotice({ payload: z.strictObject({ consumerId: MediaId }) }),
  /** The picture stopped for want of bandwidth (`null`), or runs at this layer. Sound is never given up for it. */
  'media:layer': defineNotice({
    payload: z.strictObject({ consumerId: MediaId, layer: z.int().nonnegative().nullable() }),
  }),
  /** The router is new (its worker died): build the transports again with the tracks at hand. */
  'media:restarted': defineNotice({ payload: nothing }),
};
