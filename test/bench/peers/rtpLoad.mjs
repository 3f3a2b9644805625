/**
 * The load of a forwarder: a publisher, or many subscribers, with real ICE and DTLS-SRTP, that send or count raw RTP. A packet
 * carries in its last bytes when it was sent, in ns of the machine's clock since it started, and its number.
 */

import { createSocket } from 'node:dgram';
import { env, hrtime } from 'node:process';
import { Audio, PeerConnection } from 'node-datachannel';
import { answering } from './answering.mjs';

const ADDRESS = env['BENCH_ADDRESS'] ?? '127.0.0.1';
const SSRC = 0x1_2345;
const PAYLOAD_TYPE = 111;
const CLOCK_RATE = 48_000;
/** Audio level (RFC 6464) in a one-byte extension (RFC 8285): voice at -20 dB. */
const LEVEL_ID = 1;
const EXTENSION = [0xbe, 0xde, 0, 1, LEVEL_ID << 4, 0x80 | 20, 0, 0];
const GATHERING_WITHIN_MS = 5_000;
const OPEN_WITHIN_MS = 10_000;
/** What is later than this is lost. */
const LAST_WITHIN_MS = 2_000;
const SINK_BUFFER = 4 * 1024 * 1024;
/** Packets that a timer which fires late makes up for; a larger burst would be a load of another kind. */
const CATCH_UP = 10;

const connections = [];
const sinks = [];
/** The publisher's. */
let sending;
/** The subscribers'. */
const receiving = [];
let timer;
/** Number of the next packet. */
let next = 0;
/** The number from which on packets are counted. */
let first = Number.POSITIVE_INFINITY;
let received = 0;
let sunk = 0;
let latenciesNs = [];

const connect = () => {
  const connection = new PeerConnection('load', {
    iceServers: [],
    bindAddress: ADDRESS,
    disableAutoNegotiation: true,
    forceMediaTransport: true,
  });
  connections.push(connection);
  return connection;
};

const until = async (what, withinMs, look) => {
  const giveUpAt = performance.now() + withinMs;
  while (!look()) {
    if (performance.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

const describe = async (connection, type) => {
  connection.setLocalDescription(type);
  await until('gathering', GATHERING_WITHIN_MS, () => connection.gatheringState() === 'complete');
  return connection.localDescription().sdp;
};

const publish = async () => {
  const connection = connect();
  const audio = new Audio('0', 'SendOnly');
  audio.addOpusCodec(PAYLOAD_TYPE);
  audio.addSSRC(SSRC, 'load', 'stream', 'track');
  sending = connection.addTrack(audio);
  const offer = await describe(connection, 'offer');
  return offer.replace(
    'a=mid:0\r\n',
    `a=mid:0\r\na=extmap:${LEVEL_ID} urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n`,
  );
};

const published = async ({ answer }) => {
  connections[0].setRemoteDescription(answer, 'answer');
  await until('the publisher to open', OPEN_WITHIN_MS, () => sending.isOpen());
};

const take = (packet) => {
  // RTCP has types 192 to 223 in the second byte (RFC 5761).
  if (packet[1] >= 192 && packet[1] <= 223) return;
  const number = Number(packet.readBigUInt64BE(packet.length - 8));
  if (number < first) return;
  received += 1;
  latenciesNs.push(Number(hrtime.bigint() - packet.readBigUInt64BE(packet.length - 16)));
};

/** Answers the server's offer of what is published. */
const subscribe = async ({ offer }) => {
  const connection = connect();
  const arrived = new Promise((resolve) => connection.onTrack(resolve));
  connection.setRemoteDescription(offer, 'offer');
  const answer = await describe(connection, 'answer');
  const track = await arrived;
  track.onMessage(take);
  receiving.push(track);
  return answer;
};

const subscribed = () =>
  until('the subscribers to open', OPEN_WITHIN_MS, () => receiving.every((track) => track.isOpen()));

/** Ports that take any datagram and count it. */
const sink = ({ count }) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const socket = createSocket({ type: 'udp4', recvBufferSize: SINK_BUFFER });
      sinks.push(socket);
      socket.on('message', () => {
        sunk += 1;
      });
      await new Promise((resolve) => socket.bind(0, ADDRESS, resolve));
      return socket.address().port;
    }),
  );

/** Sends from now on. */
const send = ({ perSecond, bytes }) => {
  const packet = Buffer.alloc(bytes, 0x5a);
  packet.set([0x90, PAYLOAD_TYPE]);
  packet.writeUInt32BE(SSRC, 8);
  packet.set(EXTENSION, 12);
  let startedAt = performance.now();
  let sent = 0;
  timer = setInterval(() => {
    const due = ((performance.now() - startedAt) * perSecond) / 1_000;
    if (due - sent > CATCH_UP) startedAt += ((due - sent - CATCH_UP) * 1_000) / perSecond;
    for (; sent < ((performance.now() - startedAt) * perSecond) / 1_000; sent += 1) {
      packet.writeUInt16BE(next & 0xffff, 2);
      packet.writeUInt32BE((next * (CLOCK_RATE / perSecond)) >>> 0, 4);
      packet.writeBigUInt64BE(hrtime.bigint(), bytes - 16);
      packet.writeBigUInt64BE(BigInt(next), bytes - 8);
      try {
        sending.sendMessageBinary(packet);
      } catch {
        // The forwarder has ended; what is missing counts as lost.
      }
      next += 1;
    }
  }, 1);
};

const begin = (from) => {
  first = from.first;
  received = 0;
  sunk = 0;
  latenciesNs = [];
};

const millisAt = (sorted, share) => (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0) / 1e6;

/** What came of everything from `begin` up to `last`, waited for if it is still on its way. */
const end = async ({ last }) => {
  if (sinks.length > 0) return { expected: sunk, received: sunk, p50Ms: 0, p99Ms: 0 };
  const expected = (last - first) * receiving.length;
  await until('the last packets', LAST_WITHIN_MS, () => received >= expected).catch(() => undefined);
  const sorted = Float64Array.from(latenciesNs).sort();
  return {
    expected,
    received: Math.min(received, expected),
    p50Ms: millisAt(sorted, 0.5),
    p99Ms: millisAt(sorted, 0.99),
  };
};

answering({ publish, published, subscribe, subscribed, sink, send, next: () => next, begin, end }, () => {
  clearInterval(timer);
  for (const socket of sinks) socket.close();
  for (const connection of connections) connection.close();
});
