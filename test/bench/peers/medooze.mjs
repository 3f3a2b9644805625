/**
 * Medooze, whose media runs on threads of its own in this process; nothing else runs here. Answers as every forwarder does.
 * It is loaded the old way, so that an older Node can run it if that is the one it was compiled for.
 */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { answering } from './answering.mjs';

const require = createRequire(join(process.env['BENCH_PEERS'] ?? '.', 'package.json'));
const MediaServer = require('medooze-media-server');
const { SDPInfo, StreamInfo, TrackInfo } = createRequire(require.resolve('medooze-media-server'))(
  'semantic-sdp',
);

const capabilities = {
  audio: { codecs: ['opus'], extensions: ['urn:ietf:params:rtp-hdrext:ssrc-audio-level'] },
};

MediaServer.enableLog(false);
const endpoint = MediaServer.createEndpoint(process.env['BENCH_ADDRESS'] ?? '127.0.0.1');
let incoming;
/** What was offered to each subscriber. */
const offered = [];

answering(
  {
    pids: () => [process.pid],
    publish: ({ offer: sdp }) => {
      const offer = SDPInfo.parse(sdp);
      const transport = endpoint.createTransport(offer);
      transport.setRemoteProperties({ audio: offer.getMedia('audio') });
      const answer = offer.answer({
        dtls: transport.getLocalDTLSInfo(),
        ice: transport.getLocalICEInfo(),
        candidates: endpoint.getLocalCandidates(),
        capabilities,
      });
      transport.setLocalProperties({ audio: answer.getMedia('audio') });
      incoming = transport.createIncomingStream(offer.getFirstStream());
      return answer.toString();
    },
    subscribe: () => {
      const subscriber = offered.length;
      const offer = endpoint.createOffer(capabilities);
      const track = new TrackInfo('audio', 'track');
      track.addSSRC(1_000 + subscriber);
      const stream = new StreamInfo('stream');
      stream.addTrack(track);
      offer.addStream(stream);
      offered.push({ offer, stream });
      return { subscriber: String(subscriber), offer: offer.toString() };
    },
    accept: ({ subscriber, answer: sdp }) => {
      const { offer, stream } = offered[Number(subscriber)];
      const answer = SDPInfo.parse(sdp);
      const transport = endpoint.createTransport(answer, offer);
      transport.setLocalProperties({ audio: offer.getMedia('audio') });
      transport.setRemoteProperties({ audio: answer.getMedia('audio') });
      transport.createOutgoingStream(stream).attachTo(incoming);
    },
  },
  () => {
    endpoint.stop();
    MediaServer.terminate();
  },
);
