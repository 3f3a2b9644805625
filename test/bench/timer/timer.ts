import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { elapse } from '../../support/elapse.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { quantile } from '../../support/quantile.ts';
import { deployedServer } from '../../support/serverProcess.ts';
import type { Bench, BenchGround } from '../BenchGround.ts';
import { Program } from '../forwarding/Program.ts';
import { interleave } from '../interleave.ts';
import type { Peers } from '../Peers.ts';
import { compare, type Row, type Target } from '../Row.ts';
import { openRooms } from '../SessionRoom.ts';
import { type Jitter, Relay } from './Relay.ts';

/** Timers that three people look at, in one round. */
const TIMERS = 40;
const TIMER_MS = 600_000;
const SAMPLES = 5;
const BETWEEN_MS = 1_000;
const SETTLING_MS = 30_000;
const JOIN_WITHIN_MS = 120_000;

/** The lines of the three people, and how wrong their own clocks are: a day, an hour, and nothing. */
const lines: readonly { readonly jitter: Jitter; readonly env: Readonly<Record<string, string>> }[] = [
  { jitter: { upMs: 80, downMs: 20 }, env: { SKEW_MS: '86400000', DRIFT_PPM: '40' } },
  { jitter: { upMs: 20, downMs: 80 }, env: { SKEW_MS: '-3600000', DRIFT_PPM: '-40' } },
  { jitter: { upMs: 80, downMs: 80 }, env: {} },
];

const ourClients = fileURLToPath(new URL('ourClients.ts', import.meta.url));
interface Disagreement {
  readonly p95: number;
  readonly worst: number;
}

/** Right after the first synchronisation, and half a minute later. */
interface Measured {
  readonly first: Disagreement;
  readonly settled: Disagreement;
}

/** How far apart the three are on each timer, asked several times over. */
const disagreement = async (programs: readonly Program[]): Promise<Disagreement> => {
  const apart: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const shown = await Promise.all(programs.map((program) => program.ask('sample', z.array(z.number()))));
    const timers = shown[0]?.length ?? 0;
    for (let timer = 0; timer < timers; timer += 1) {
      const three = shown.map((each) => each[timer] ?? Number.NaN);
      apart.push(Math.max(...three) - Math.min(...three));
    }
    await elapse(BETWEEN_MS);
  }
  return { p95: quantile(apart, 0.95), worst: Math.max(...apart) };
};

const disagreements = async (programs: readonly Program[], settlingMs: number): Promise<Measured> => {
  const first = await disagreement(programs);
  await elapse(settlingMs);
  return { first, settled: await disagreement(programs) };
};

const closeAll = async (programs: readonly Program[], relays: readonly Relay[]): Promise<void> => {
  await Promise.all(programs.map((program) => program.close()));
  for (const relay of relays) relay.close();
};

const portOf = (url: string): number => Number(new URL(url).port);
const relaysTo = (port: number): Promise<readonly Relay[]> =>
  Promise.all(lines.map(({ jitter }) => Relay.open(port, jitter)));

/** Our own server and our client's clock. */
const ourRound = async (timers: number, settlingMs: number): Promise<Measured> => {
  const server = await deployedServer();
  const relays = await relaysTo(portOf(server.url));
  const programs = lines.map(({ env }) => new Program(fork(ourClients, { env: { ...process.env, ...env } })));
  try {
    const practice = await PracticeClient.open(server);
    const rooms = await openRooms(server.url, practice, timers);
    await Promise.all(
      rooms.map(({ seats: [therapist] }) => therapist.request('timer:start', { durationMs: TIMER_MS })),
    );
    await Promise.all(
      programs.map((program, person) =>
        program.ask(
          'join',
          z.int(),
          {
            url: `http://127.0.0.1:${relays[person]?.port}`,
            origin: server.url,
            tokens: rooms.map(({ tokens }) => tokens[person]),
          },
          JOIN_WITHIN_MS,
        ),
      ),
    );
    const measured = await disagreements(programs, settlingMs);
    for (const room of rooms) room.close();
    return measured;
  } finally {
    await closeAll(programs, relays);
    await server.close();
  }
};

/** The same lines and clocks with the timesync package as it comes. */
const theirRound = async (peers: Peers, timers: number, settlingMs: number): Promise<Measured> => {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  const server = new Program(peers.start('timesync.mjs', [], { stdio: [...stdio] }));
  const programs = lines.map(
    ({ env }) => new Program(peers.start('timesyncClients.mjs', [], { stdio: [...stdio], env: { ...env } })),
  );
  let relays: readonly Relay[] = [];
  try {
    relays = await relaysTo(await server.ask('port', z.int()));
    const endsAt = Date.now() + TIMER_MS;
    await Promise.all(
      programs.map((program, person) =>
        program.ask(
          'join',
          z.int(),
          { url: `ws://127.0.0.1:${relays[person]?.port}`, count: timers, endsAt },
          JOIN_WITHIN_MS,
        ),
      ),
    );
    return await disagreements(programs, settlingMs);
  } finally {
    await closeAll([...programs, server], relays);
  }
};

const run = async ({ rounds, scale, peers, say }: BenchGround): Promise<readonly Row[]> => {
  const timers = Math.max(4, Math.round(TIMERS * scale));
  const missing = ['timesync', 'ws'].find((name) => peers.find(name) === undefined);
  const told = async (name: string, round: Promise<Measured>): Promise<Measured> => {
    const { first, settled } = await round;
    const text = ({ p95, worst }: Disagreement): string =>
      `p95 ${p95.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`;
    say(`${name}: ${timers} timers; at first ${text(first)}; settled ${text(settled)}`);
    return { first, settled };
  };
  const settlingMs = SETTLING_MS * scale;
  const measured = await interleave(rounds, [
    { name: 'ours', round: () => told('ours', ourRound(timers, settlingMs)) },
    ...(missing === undefined
      ? [{ name: 'timesync', round: () => told('timesync', theirRound(peers, timers, settlingMs)) }]
      : []),
  ]);
  const valuesOf = (name: string, when: keyof Measured, what: keyof Disagreement): readonly number[] =>
    (measured.get(name) ?? []).map((each) => each[when][what]);
  const row = (
    metric: string,
    when: keyof Measured,
    [mine, other]: readonly [keyof Disagreement, keyof Disagreement],
    target: Target,
  ): Row =>
    compare({
      metric,
      peer: 'timesync',
      unit: 'ms',
      ours: valuesOf('ours', when, mine),
      theirs: missing === undefined ? valuesOf('timesync', when, other) : undefined,
      target,
      note: missing === undefined ? NOTE : peers.missing(missing),
    });
  return [
    row('disagreement of three about one timer, p95, settled', 'settled', ['p95', 'p95'], { atMost: 5 }),
    row('the same p95 against its worst', 'settled', ['p95', 'worst'], { ratioAtMost: 0.5 }),
    row('disagreement, worst, settled', 'settled', ['worst', 'worst'], 'none'),
    row('disagreement, p95, right after connecting', 'first', ['p95', 'p95'], { atMost: 5 }),
    row('disagreement, worst, right after connecting', 'first', ['worst', 'worst'], 'none'),
  ];
};

const NOTE =
  'Each message late by 0–80 ms up and 0–20 down, the other way round, and 0–80 both ways; clocks wrong by a day, an hour and nothing, and by ±40 ppm. Right after connecting: for five seconds from the end of the first synchronisation on; settled: half a minute later.';

/** How far apart three people read one timer on bad lines with wrong clocks. */
export const timerBench: Bench = {
  name: 'timer',
  title: 'Three people, one timer, uneven lines',
  why: {
    'disagreement of three about one timer':
      'What two people are apart is what the quickest of a minute’s messages were late each way; on lines that are late by up to 80 ms some tenths of the people had no quick one. Next: more messages in the first minute for whoever’s line is uneven, and none for the others.',
    'disagreement, p95, right after connecting':
      'Fifteen messages are all there has been by then. Next: as above.',
  },
  run,
};
