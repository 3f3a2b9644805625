import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { Ground } from '../../leaks/Ground.ts';
import { Line } from '../../leaks/Line.ts';
import { Meeting } from '../../leaks/Meeting.ts';
import { seats } from '../../leaks/world.ts';
import { mediaWorkersOf } from '../../support/serverProcess.ts';
import type { AttackPart } from '../AttackPart.ts';
import { residentMiB } from '../Inspected.ts';

const Sprayed = z.object({
  udp: z.int(),
  tcp: z.int(),
  connections: z.int(),
  /** Of the connections, those that never came about. */
  failed: z.int(),
  /** Genuine requests, one after each batch over UDP, and how many of them were answered. */
  probes: z.int(),
  answered: z.int(),
});

/** Packets for each message of the largest part. */
const PACKETS_PER_MESSAGE = 0.5;
const LEAST_PACKETS = 2_000;
/** A share of the packets, after which memory is looked at for the first time. */
const WARM_UP = 0.1;
const MAX_GROWTH_MIB = 16;
const LOOK_EVERY_MS = 500;

/** RTP packets each person has received so far. */
const received = (meeting: Meeting): readonly number[] =>
  seats.map((seat) =>
    meeting
      .callerOf(seat)
      .taps.flatMap(({ down }) => [...down.values()])
      .reduce((sum, { packets }) => sum + packets, 0),
  );

/** Bytes of every kind into the media port, while three people hear and see one another through it. */
export const mediaAttack: AttackPart = {
  name: 'media',
  title: 'the media port',
  run: async ({ seed, messages, say }) => {
    const ground = await Ground.open();
    let meeting: Meeting | undefined;
    try {
      meeting = await Meeting.open(ground);
      const workers = await mediaWorkersOf(process.pid);
      // An insider: somebody of another session, whose transports the same worker carries.
      const booking = await ground.practice.book();
      const insider = await Line.open(ground.url, await ground.practice.therapistToken(booking));
      const [udp, tcp] = await Promise.all([
        insider.request('media:probe', { protocol: 'udp' }),
        insider.request('media:probe', { protocol: 'tcp' }),
      ]);
      const portOf = (parameters: typeof udp, protocol: 'udp' | 'tcp'): number =>
        parameters.iceCandidates.find((each) => each.protocol === protocol)?.port ?? 0;
      const packets = Math.max(LEAST_PACKETS, Math.round(messages * PACKETS_PER_MESSAGE));

      const spray = async (count: number, throwing: number) => {
        const worker = new Worker(new URL('./sprayer.ts', import.meta.url), {
          workerData: {
            host: '127.0.0.1',
            udpPort: portOf(udp, 'udp'),
            tcpPort: portOf(tcp, 'tcp'),
            packets: count,
            seed: throwing,
            credentials: udp.iceParameters,
          },
        });
        const [told] = await once(worker, 'message');
        return Sprayed.parse(told);
      };
      const memory = (): number => Math.max(...workers.map((pid) => residentMiB(pid) ?? 0));

      const first = await spray(Math.round(packets * WARM_UP), seed);
      const from = memory();
      const startedAt = performance.now();
      const atFirst = received(meeting);
      const stalls: number[] = [];
      let last = atFirst;
      const present = meeting;
      const look = setInterval(() => {
        const now = received(present);
        now.forEach((count, index) => {
          if (count === last[index]) stalls.push(index);
        });
        last = now;
      }, LOOK_EVERY_MS);
      const sprayed = await spray(packets - first.udp - first.tcp, seed + 1);
      clearInterval(look);
      const atLast = received(meeting);
      const tookS = (performance.now() - startedAt) / 1_000;
      const to = memory();
      const died = workers.filter((pid) => residentMiB(pid) === undefined);
      const rates = atLast.map((count, index) => Math.round((count - (atFirst[index] ?? 0)) / tookS));
      say(`${rates.join(', ')} packets a second to the three people over ${tookS.toFixed(0)} s`);
      const sum = {
        udp: first.udp + sprayed.udp,
        tcp: first.tcp + sprayed.tcp,
        connections: first.connections + sprayed.connections,
        failed: first.failed + sprayed.failed,
        probes: first.probes + sprayed.probes,
        answered: first.answered + sprayed.answered,
      };
      insider.close();
      return [
        {
          tried: `random and mutated STUN, DTLS, RTP and RTCP packets: ${sum.udp} over UDP, ${sum.tcp} over ${sum.connections} TCP connections`,
          count: sum.udp + sum.tcp,
          happened: `${died.length} of ${workers.length} workers died; ${sum.answered} of ${sum.probes} genuine requests after a batch were answered; ${sum.failed} connections failed`,
          target: '0 deaths; half of the genuine requests are answered, half of the connections come about',
          met:
            died.length === 0 &&
            workers.length > 0 &&
            sum.probes > 0 &&
            sum.answered * 2 >= sum.probes &&
            sum.connections > 0 &&
            sum.failed * 2 <= sum.connections,
        },
        {
          tried: 'the media of a session through the same port meanwhile',
          count: atLast.reduce((total, count, index) => total + count - (atFirst[index] ?? 0), 0),
          happened: `${rates.join(', ')} RTP packets a second reached the three; ${stalls.length} half-seconds without one`,
          target: '0 half-seconds without a packet',
          met: stalls.length === 0 && rates.every((rate) => rate > 0),
        },
        {
          tried: 'memory of the media workers over it',
          count: workers.length,
          happened: `at most ${from.toFixed(1)} → ${to.toFixed(1)} MiB`,
          target: `grows ≤ ${MAX_GROWTH_MIB} MiB`,
          met: to - from <= MAX_GROWTH_MIB,
        },
      ];
    } finally {
      meeting?.close();
      await ground.close();
    }
  },
};
