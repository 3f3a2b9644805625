import type { DtlsParameters, RtpParameters, TransportParameters } from '@trialogue/shared/protocol/media.ts';

const LINE_END = '\r\n';

/** What one media section says besides the transport. */
export interface Section {
  readonly mid: string;
  readonly direction: 'sendonly' | 'recvonly';
  readonly rtpParameters: RtpParameters;
}

/** The transport and its one stream as the SDP that a peer without mediasoup-client understands. */
export const descriptionOf = (
  { iceParameters, iceCandidates, dtlsParameters }: TransportParameters,
  setup: 'passive' | 'actpass',
  { mid, direction, rtpParameters }: Section,
): string => {
  const { codecs, headerExtensions = [], encodings = [], rtcp } = rtpParameters;
  const kind = codecs[0]?.mimeType.split('/')[0];
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  const sources = direction === 'sendonly' ? encodings.flatMap(({ ssrc }) => ssrc ?? []) : [];
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${mid}`,
    'a=ice-lite',
    `a=fingerprint:sha-256 ${fingerprint?.value}`,
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${codecs.map(({ payloadType }) => payloadType).join(' ')}`,
    'c=IN IP4 127.0.0.1',
    `a=mid:${mid}`,
    `a=${direction}`,
    'a=rtcp-mux',
    ...codecs.flatMap(
      ({ mimeType, payloadType, clockRate, channels, parameters = {}, rtcpFeedback = [] }) => [
        `a=rtpmap:${payloadType} ${mimeType.split('/')[1]}/${clockRate}${channels === undefined ? '' : `/${channels}`}`,
        ...rtcpFeedback.map(
          ({ type, parameter }) => `a=rtcp-fb:${payloadType} ${[type, parameter].join(' ').trim()}`,
        ),
        ...(Object.keys(parameters).length === 0
          ? []
          : [
              `a=fmtp:${payloadType} ${Object.entries(parameters)
                .map((pair) => pair.join('='))
                .join(';')}`,
            ]),
      ],
    ),
    ...headerExtensions.map(({ id, uri }) => `a=extmap:${id} ${uri}`),
    ...sources.map((ssrc) => `a=ssrc:${ssrc} cname:${rtcp?.cname ?? 'bench'}`),
    `a=setup:${setup}`,
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    ...iceCandidates
      .filter(({ protocol }) => protocol === 'udp')
      .map(
        ({ foundation, priority, ip, port }) =>
          `a=candidate:${foundation} 1 udp ${priority} ${ip} ${port} typ host`,
      ),
    'a=end-of-candidates',
    '',
  ].join(LINE_END);
};

/** The fingerprint that a description names, for a peer that takes this part in the handshake. */
export const dtlsOf = (sdp: string, role: 'client' | 'server'): DtlsParameters => {
  const value = /^a=fingerprint:sha-256 (\S+)/m.exec(sdp)?.[1];
  if (value === undefined) throw new Error('the description names no fingerprint');
  return { role, fingerprints: [{ algorithm: 'sha-256', value }] };
};

/** The source that a description says it sends. */
export const ssrcOf = (sdp: string): number => {
  const ssrc = /^a=ssrc:(\d+)/m.exec(sdp)?.[1];
  if (ssrc === undefined) throw new Error('the description names no source');
  return Number(ssrc);
};
