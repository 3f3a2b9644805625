import { machineNow } from '../../support/elapse.ts';
import { mediaWorkersOf } from '../../support/serverProcess.ts';
import { everyEdge, lookFor, recoveryOf } from '../recovery.ts';
import type { Measure, Scenario, Scene } from '../Scenario.ts';

/** A new standby is there well before. */
const STANDBY_MS = 20_000;

/** The session's own worker, which is the older one; the younger stands by. */
const carrierOf = async ({ gathering }: Scene): Promise<number> => {
  const workers = await lookFor(async () => {
    const found = await mediaWorkersOf(gathering.server.pid);
    return found.length === 2 ? found : undefined;
  }, STANDBY_MS);
  const [carrier] = workers ?? [];
  if (carrier === undefined) throw new Error('no standby worker came');
  return carrier;
};

const TWO_CORES =
  'The rooms stand on the standby worker within 0.1 s and the first voices are back within 0.7 to 1.2 s; the last of the six waits for three browsers that build two connections each on two cores. Next: connections that stand by on the second worker.';
const START =
  'The start of the process takes 2.8 s beside three browsers (1.2 s on the same machine without them), building the connections anew the rest. Next: a server in one file, so that less is read and compiled at the start.';

const everybodyAgain = (fault: string, target: string, limit: Measure['limit'], why: string): Measure => ({
  fault: `${fault}: everybody hears everybody again`,
  unit: 'ms',
  target,
  limit,
  why,
});

const signalled = (signal: 'SIGKILL' | 'SIGSTOP', measure: Measure): Scenario => ({
  name: `worker-${signal.toLowerCase()}`,
  runs: 6,
  measures: [measure],
  run: async (scene) => {
    const worker = await carrierOf(scene);
    const since = machineNow();
    process.kill(worker, signal);
    return [await recoveryOf(scene, { edges: everyEdge, asks: 'a', since })];
  },
});

const restarted = (signal: 'SIGKILL' | 'SIGTERM', measure: Measure): Scenario => ({
  name: `server-${signal.toLowerCase()}`,
  runs: 5,
  measures: [measure],
  run: async (scene) => {
    const { server } = scene.gathering;
    const since = machineNow();
    await server.stop(signal);
    await server.start();
    return [await recoveryOf(scene, { edges: everyEdge, asks: 'a', since })];
  },
});

export const crashes: readonly Scenario[] = [
  signalled(
    'SIGKILL',
    everybodyAgain('media worker SIGKILL', 'p50 1 s, p95 2 s', { p50: 1_000, p95: 2_000 }, TWO_CORES),
  ),
  signalled(
    'SIGSTOP',
    everybodyAgain('media worker SIGSTOP', '≤ 8 s (own; the table has none)', { worst: 8_000 }, TWO_CORES),
  ),
  restarted(
    'SIGKILL',
    everybodyAgain('server SIGKILL, started again at once', '≤ 6 s on one machine', { worst: 6_000 }, START),
  ),
  restarted(
    'SIGTERM',
    everybodyAgain(
      'server SIGTERM, started again at once',
      '≤ 6 s on one machine (gap ≤ 1 s needs two)',
      {
        worst: 6_000,
      },
      START,
    ),
  ),
];
