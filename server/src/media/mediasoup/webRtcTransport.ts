import { TransportParameters } from '@trialogue/shared/protocol/media.ts';
import type { types } from 'mediasoup';
import { asSent } from './codecs.ts';
import type { OpenTransport, PeerTransport } from './PeerTransport.ts';

/** Two small pictures and two voices may start at once; the estimate takes over within a second. */
const INITIAL_OUTGOING_BPS = 800_000;
/** Room for the smallest picture: from less the estimate does not rise again by itself. */
export const MIN_OUTGOING_BPS = 100_000;
/** Both camera layers, a shared screen at rest, the voice; nobody may send more. */
const MAX_INCOMING_BPS = 2_500_000;

/** Opens transports that share the worker's one port. Nothing but the server's own addresses is in them. */
export const openWebRtcTransport =
  (router: types.Router, webRtcServer: types.WebRtcServer): OpenTransport =>
  async ({ use, udp, tcp }) => {
    const transport = await router.createWebRtcTransport({
      webRtcServer,
      enableUdp: udp,
      enableTcp: tcp,
      preferUdp: true,
      enableSctp: use === 'probe',
      initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BPS,
    });
    if (use === 'send') await transport.setMaxIncomingBitrate(MAX_INCOMING_BPS);
    if (use === 'receive') await transport.setMinOutgoingBitrate(MIN_OUTGOING_BPS);
    return describe(transport);
  };

const describe = (transport: types.WebRtcTransport): PeerTransport => ({
  transport,
  parameters: TransportParameters.parse(
    asSent({
      id: transport.id,
      iceParameters: transport.iceParameters,
      iceCandidates: transport.iceCandidates,
      dtlsParameters: transport.dtlsParameters,
      sctpParameters: sctpOf(transport.sctpParameters),
    }),
  ),
  connect: (dtlsParameters) => transport.connect({ dtlsParameters }),
  restartIce: () => transport.restartIce(),
  stats: () => transport.getStats(),
  get reachable() {
    return (
      transport.iceState !== 'disconnected' &&
      transport.iceState !== 'closed' &&
      transport.dtlsState !== 'failed'
    );
  },
});

const sctpOf = (parameters: types.SctpParameters | undefined): TransportParameters['sctpParameters'] => {
  if (parameters === undefined) return undefined;
  const { port, OS, MIS, maxMessageSize, maxSendMessageSize, maxReceiveMessageSize } = parameters;
  return { port, OS, MIS, maxMessageSize, maxSendMessageSize, maxReceiveMessageSize };
};
