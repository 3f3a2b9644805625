import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { elapse } from '../../support/elapse.ts';
import { Inspector } from '../../support/Inspector.ts';
import { cpuMsOf, residentOf } from '../../support/processUsage.ts';
import { deployedServer, type ServerProcess } from '../../support/serverProcess.ts';
import type { Bench, BenchGround } from '../BenchGround.ts';
import { Program } from '../forwarding/Program.ts';
import { compare, type Row } from '../Row.ts';

const SIZES = [1, 10, 100] as const;
const WARM_SESSIONS = 5;
const WARM_SECONDS = 5;
const WORK_SECONDS = 20;
/** Sessions that come and go before the first look, so that what is filled once is full. */
const CHURN_BEFORE = 200;
const CHURN = 1_000;
/** An ended session leaves memory after some seconds; given time for the last of them. */
const SETTLE_MS = 12_000;
const WITHIN_MS = 900_000;
const KIB = 1_024;

const growthLoad = fileURLToPath(new URL('growthLoad.ts', import.meta.url));

interface Ground {
  readonly server: ServerProcess;
  readonly inspector: Inspector;
  readonly load: Program;
}

const standing = async <Result>(work: (ground: Ground) => Promise<Result>): Promise<Result> => {
  const server = await deployedServer({ NODE_OPTIONS: '--inspect=127.0.0.1:0' });
  const load = new Program(fork(growthLoad));
  try {
    const inspector = await Inspector.open(server.output);
    const { url, setupSecret } = server;
    await load.ask('open', z.unknown(), { url, setupSecret });
    const result = await work({ server, inspector, load });
    inspector.close();
    return result;
  } finally {
    await load.close();
    await server.close();
  }
};

const memoryOf = async ({ server, inspector }: Ground) => {
  const heap = await inspector.heapAfterCollection();
  return { heap, resident: residentOf(server.pid) ?? Number.NaN };
};

/** What one session costs while there are so many. */
interface Cost {
  readonly cpuMs: number;
  readonly heapKib: number;
  readonly residentKib: number;
}

/** One server, more and more sessions. */
const growing = ({ scale, say }: BenchGround): Promise<ReadonlyMap<number, Cost>> =>
  standing(async (ground) => {
    const { server, load } = ground;
    // What is loaded and compiled once is no session's cost.
    await load.ask('add', z.int(), { count: WARM_SESSIONS }, WITHIN_MS);
    await load.ask('work', z.unknown(), { seconds: WARM_SECONDS * scale }, WITHIN_MS);
    await load.ask('end', z.unknown());
    await elapse(SETTLE_MS);
    const empty = await memoryOf(ground);
    const costs = new Map<number, Cost>();
    let there = 0;
    for (const size of SIZES) {
      await load.ask('add', z.int(), { count: size - there }, WITHIN_MS);
      there = size;
      await load.ask('work', z.unknown(), { seconds: WARM_SECONDS * scale }, WITHIN_MS);
      const before = cpuMsOf([server.pid]);
      const startedAt = performance.now();
      await load.ask('work', z.unknown(), { seconds: WORK_SECONDS * scale }, WITHIN_MS);
      const sessionSeconds = ((performance.now() - startedAt) / 1_000) * size;
      const cpuMs = (cpuMsOf([server.pid]) - before) / sessionSeconds;
      const { heap, resident } = await memoryOf(ground);
      const each = (bytes: number): number => bytes / size / KIB;
      const cost = {
        cpuMs,
        heapKib: each(heap - empty.heap),
        residentKib: each(resident - empty.resident),
      };
      costs.set(size, cost);
      say(
        `${size} sessions: ${cpuMs.toFixed(2)} ms of CPU, ${Math.round(cost.heapKib)} KiB of heap and ` +
          `${Math.round(cost.residentKib)} KiB resident each`,
      );
    }
    return costs;
  });

/** What is left of a session that has come and gone, in bytes. */
const churning = ({ scale, say }: BenchGround): Promise<{ heap: number; resident: number }> =>
  standing(async (ground) => {
    const { load } = ground;
    const count = Math.round(CHURN * scale);
    const startedAt = performance.now();
    await load.ask('churn', z.unknown(), { count: Math.round(CHURN_BEFORE * scale) }, WITHIN_MS);
    await elapse(SETTLE_MS);
    const before = await memoryOf(ground);
    await load.ask('churn', z.unknown(), { count }, WITHIN_MS);
    await elapse(SETTLE_MS);
    const after = await memoryOf(ground);
    const left = {
      heap: (after.heap - before.heap) / count,
      resident: (after.resident - before.resident) / count,
    };
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    say(
      `${count} sessions came and went in ${seconds} s: ${Math.round(left.heap)} bytes of heap and ` +
        `${Math.round(left.resident)} resident left of each; ${Math.round(after.heap / KIB / KIB)} MiB of heap in all`,
    );
    return left;
  });

const run = async (ground: BenchGround): Promise<readonly Row[]> => {
  const rounds: ReadonlyMap<number, Cost>[] = [];
  for (let round = 0; round < ground.rounds; round += 1) rounds.push(await growing(ground));
  const left = await churning(ground);
  const [, few, many] = SIZES;
  const valuesAt = (size: number, key: keyof Cost): readonly number[] =>
    rounds.flatMap((costs) => costs.get(size)?.[key] ?? []);
  const row = (metric: string, unit: string, key: keyof Cost): Row =>
    compare({
      metric,
      peer: `itself with ${few} sessions`,
      unit,
      ours: valuesAt(many, key),
      theirs: valuesAt(few, key),
      target: { ratioAtMost: 1.1 },
      note: NOTE,
    });
  const remains = (metric: string, bytes: number, atMost: number): Row =>
    compare({
      metric,
      peer: '–',
      unit: 'bytes',
      ours: [bytes],
      theirs: undefined,
      target: { atMost },
      note: REMAINS,
    });
  return [
    row(`server CPU for a second of one session of ${many}`, 'ms', 'cpuMs'),
    row(`heap of one session of ${many}`, 'KiB', 'heapKib'),
    row(`resident memory of one session of ${many}`, 'KiB', 'residentKib'),
    remains('heap left of a session that was created and ended', left.heap, 1_024),
    remains('resident memory left of a session that was created and ended', left.resident, 4_096),
  ];
};

const NOTE =
  'Three people on real sockets, an operation a second, three pointers five times a second each, a running timer; no media.';
const REMAINS =
  'After a collection, over a thousand sessions; the rest is tables with a bound (addresses seen, keys), the allocator’s pages and the database’s cache.';

/** Whether the hundredth session costs what the tenth did, and what a session leaves behind. */
export const growthBench: Bench = {
  name: 'growth',
  title: 'One, ten, a hundred sessions; a thousand that come and go',
  run,
};
