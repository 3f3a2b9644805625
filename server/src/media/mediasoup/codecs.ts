import { SessionError } from '@trialogue/shared/errors.ts';
import { RtpCapabilities, RtpParameters, type Source } from '@trialogue/shared/protocol/media.ts';
import { ortc, type types } from 'mediasoup';

/**
 * Exactly one codec each. Opus is mono speech that repairs itself (in-band FEC) and falls silent cheaply
 * (DTX); VP8 is what every browser can encode in two simulcast layers and what encrypted frames can ride on.
 * A change here is a new `PROTOCOL_VERSION`: clients keep what they loaded across a restart of the server.
 */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    preferredPayloadType: 100,
    parameters: { useinbandfec: 1, usedtx: 1, stereo: 0 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 101 },
];

/** The most simulcast layers each source may bring: a small and a large picture, one voice. */
const MAX_LAYERS: Readonly<Record<Source, number>> = { microphone: 1, camera: 2, screen: 2 };

/** Throws `invalid-payload` for more layers than the source may have; they would be bandwidth nobody can choose. */
export const checkLayers = (source: Source, rtpParameters: RtpParameters): void => {
  if ((rtpParameters.encodings?.length ?? 1) > MAX_LAYERS[source]) {
    throw new SessionError('invalid-payload', `too many layers for ${source}`);
  }
};

/** Without the keys that are there but undefined, which the exact schemas refuse. */
export const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/**
 * The router as clients may know it. Extensions outside the protocol's closed list are left out, so that
 * no browser negotiates them.
 */
const capabilitiesForClients = ({ codecs, headerExtensions }: types.RtpCapabilities): RtpCapabilities =>
  RtpCapabilities.parse(
    asSent({
      codecs,
      headerExtensions: headerExtensions?.filter(
        (extension) => RtpCapabilities.safeParse(asSent({ headerExtensions: [extension] })).success,
      ),
    }),
  );

/** What every router speaks: it follows from the codecs alone, so a new router speaks the same. */
export const routerRtpCapabilities = capabilitiesForClients(ortc.generateRouterRtpCapabilities(mediaCodecs));

/**
 * The parameters of a consumer, checked against the protocol before they go out, and without the sender's
 * own names for their streams, which are nobody else's business.
 */
export const parametersForClients = ({ msid: _, ...rtpParameters }: types.RtpParameters): RtpParameters =>
  RtpParameters.parse(asSent(rtpParameters));
