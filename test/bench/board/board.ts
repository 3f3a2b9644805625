import { z } from 'zod';
import { cpuMsOf } from '../../support/processUsage.ts';
import { median } from '../../support/quantile.ts';
import type { Bench, BenchGround } from '../BenchGround.ts';
import { interleave } from '../interleave.ts';
import { compare, type Row, type Target } from '../Row.ts';
import { type BoardSide, othersOf, ours, type Standing } from './sides.ts';

const ROOMS = 500;
/** One operation a second in every room: three people who draw at once, and far from saturating anybody here. */
const PER_ROOM_AND_SECOND = 1;
const WARM_SECONDS = 3;
const IDLE_SECONDS = 3;
const FIXED_SECONDS = 10;
const SATURATED_SECONDS = 5;
const IN_FLIGHT = 100;

const Window = z.object({
  operations: z.int(),
  lost: z.int(),
  p50: z.number().nullable(),
  p99: z.number().nullable(),
  ackP50: z.number().nullable(),
  ackP99: z.number().nullable(),
  bytes: z.number(),
  tookMs: z.number(),
});

/** What one round of one side comes to. */
interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly ackP50: number | null;
  readonly ackP99: number | null;
  readonly bytesEach: number;
  /** Operations for each second of the server's CPU time, at the fixed load and with as many as go. */
  readonly perCore: number;
  readonly perCoreFull: number;
  readonly perSecondFull: number;
}

const watched = async (
  { pid, load }: Standing,
  what: 'idle' | 'fixed' | 'saturate',
  question: Readonly<Record<string, number>>,
) => {
  const before = cpuMsOf([pid]);
  const window = await load.ask(what, Window, question);
  return { ...window, cpuMs: cpuMsOf([pid]) - before };
};

const measure = async (side: BoardSide, { scale, say }: BenchGround): Promise<Measured> => {
  const rooms = Math.round(ROOMS * scale);
  const openedAt = performance.now();
  const standing = await side.stand(rooms);
  const openedMs = performance.now() - openedAt;
  try {
    const perSecond = rooms * PER_ROOM_AND_SECOND;
    const seconds = (whole: number): number => Math.max(1, Math.round(whole * scale));
    await watched(standing, 'fixed', { perSecond, seconds: seconds(WARM_SECONDS) });
    const fixed = await watched(standing, 'fixed', { perSecond, seconds: seconds(FIXED_SECONDS) });
    const idle = await watched(standing, 'idle', { seconds: seconds(IDLE_SECONDS) });
    const full = await watched(standing, 'saturate', {
      inFlight: IN_FLIGHT,
      seconds: seconds(SATURATED_SECONDS),
    });
    const lost = fixed.lost + full.lost;
    if (lost > 0) throw new Error(`${side.name}: ${lost} operations did not arrive`);
    const measured = {
      p50: fixed.p50 ?? Number.NaN,
      p99: fixed.p99 ?? Number.NaN,
      ackP50: fixed.ackP50,
      ackP99: fixed.ackP99,
      bytesEach: (fixed.bytes - (idle.bytes / idle.tookMs) * fixed.tookMs) / fixed.operations,
      perCore: (fixed.operations / fixed.cpuMs) * 1_000,
      perCoreFull: (full.operations / full.cpuMs) * 1_000,
      perSecondFull: (full.operations / full.tookMs) * 1_000,
    };
    say(
      `${side.name}: ${rooms} rooms in ${(openedMs / 1_000).toFixed(1)} s; p50 ${measured.p50.toFixed(2)} ms, ` +
        `p99 ${measured.p99.toFixed(1)} ms, idle ${((idle.cpuMs / idle.tookMs) * 100).toFixed(0)} %, ` +
        `at the fixed load ${((fixed.cpuMs / fixed.tookMs) * 100).toFixed(0)} % of a core; ` +
        `full: ${Math.round(measured.perSecondFull)}/s, ${Math.round(measured.perCoreFull)} per core and second`,
    );
    return measured;
  } finally {
    await standing.close();
  }
};

const run = async (ground: BenchGround): Promise<readonly Row[]> => {
  const { rounds, peers } = ground;
  const others = othersOf(peers);
  const missing = ({ packages }: BoardSide): string | undefined =>
    packages.find((name) => peers.find(name) === undefined);
  const there = others.filter((side) => missing(side) === undefined);
  const measured = await interleave(
    rounds,
    [ours, ...there].map((side) => ({ name: side.name, round: () => measure(side, ground) })),
  );
  const valuesOf = (name: string, key: keyof Measured): readonly number[] =>
    (measured.get(name) ?? []).flatMap((each) => each[key] ?? []);
  /** The peer product with the smallest p99; the raw sockets are floors, not products. */
  const products = there.filter(({ name }) => !name.startsWith('raw'));
  const best = products.toSorted(
    (one, other) => median(valuesOf(one.name, 'p99')) - median(valuesOf(other.name, 'p99')),
  )[0]?.name;

  const rows = (
    metric: string,
    key: keyof Measured,
    unit: string,
    targetOf: (name: string) => Target,
  ): readonly Row[] =>
    others.map((side) => {
      const gone = missing(side);
      return compare({
        metric,
        peer: side.name,
        unit,
        ours: valuesOf('ours', key),
        theirs: gone === undefined ? valuesOf(side.name, key) : undefined,
        target: targetOf(side.name),
        note: gone === undefined ? (side.name.includes('disk') ? DURABLE : MEMORY) : peers.missing(gone),
      });
    });
  return [
    ...rows('board operation to the other person, p50', 'p50', 'ms', (name) =>
      name === 'raw ws' ? { ratioAtMost: 1.5 } : 'none',
    ),
    ...rows('board operation to the other person, p99', 'p99', 'ms', (name) =>
      name === best ? { ratioAtMost: 0.6 } : 'none',
    ),
    ...rows('bytes on the wire for one operation, all three people', 'bytesEach', 'B', () => 'none'),
    ...rows('operations per second of server CPU, fixed load', 'perCore', '1/s', () => 'none'),
    ...rows('operations per second of server CPU, saturated', 'perCoreFull', '1/s', () => 'none'),
    compare({
      metric: 'board operation to its durable acknowledgement, p50',
      peer: '–',
      unit: 'ms',
      ours: valuesOf('ours', 'ackP50'),
      theirs: undefined,
      target: 'none',
      note: DURABLE,
    }),
  ];
};

const MEMORY =
  'Ours checks, authorises, seals and writes every operation to SQLite and syncs the journal before anybody sees it; this peer keeps it in memory only.';
const DURABLE =
  'A plain ws server that syncs its file (many messages at once) before it broadcasts: the floor of any server with our promise on this disk.';

/** Operations at 500 rooms of three, beside two Yjs servers and plain sockets. */
export const boardBench: Bench = {
  name: 'board',
  title: 'Board operations, 500 rooms of three people',
  why: {
    'board operation to the other person, p50':
      'Nobody sees an operation before it is on the disk; the row beside it shows what that costs a server that does nothing else. Next: tell the others while the disk syncs, and acknowledge after it.',
    'board operation to the other person, p99':
      'SQLite moves its journal into the file in the server’s own loop every thousand pages; believed and not yet proven by a profile. Next: that in a thread of its own.',
  },
  run,
};
