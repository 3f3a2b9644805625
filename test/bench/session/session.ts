import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { elapse } from '../../support/elapse.ts';
import { childrenOf, cpuMsOf, memoryOf } from '../../support/processUsage.ts';
import { deployedServer } from '../../support/serverProcess.ts';
import type { Bench, BenchGround } from '../BenchGround.ts';
import { Program } from '../forwarding/Program.ts';
import { interleave } from '../interleave.ts';
import { compare, type Row } from '../Row.ts';

/** The bandwidth estimate climbs to the full picture. */
const WARM_UP_MS = 6_000;
const MEASURE_MS = 20_000;
/** Sessions for the memory of one: so many more than the first. */
const MORE_SESSIONS = 4;
const SETTLE_MS = 2_000;
/** On a machine that is too busy. */
const MEET_WITHIN_MS = 180_000;
/** Six voices are 300; with fewer than these the pictures never came to be sent, and the round says nothing. A scaled-down run does not wait for them. */
const PACKETS_AT_LEAST = 400;
const PEER = 'bare mediasoup';
const MEGABYTE = 1_000_000;

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
interface Server {
  readonly url: string;
  readonly setupSecret: string | null;
  /** The Node process first, then its media workers. */
  readonly pids: readonly number[];
  close(): Promise<void>;
}

interface Figures {
  /** CPU of the server's processes for each second of a session, in ms. */
  readonly cpuMs: number;
  /** Of that, the Node process. */
  readonly nodeMs: number;
  readonly packetsPerSecond: number;
  readonly memoryPerSession: number;
}

const startOurs = async (): Promise<Server> => {
  const server = await deployedServer();
  const { url, setupSecret, pid } = server;
  return { url, setupSecret, pids: [pid, ...childrenOf(pid)], close: () => server.close() };
};

const Ready = z.object({ url: z.string(), pids: z.array(z.int()) });

const stdio: ['ignore', 'ignore', 'inherit', 'ipc'] = ['ignore', 'ignore', 'inherit', 'ipc'];

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  await gone;
};

const startBare = async (): Promise<Server> => {
  const child = spawn(process.execPath, [here('bare.ts')], { stdio });
  const [told] = await once(child, 'message');
  return { ...Ready.parse(told), setupSecret: null, close: () => end(child) };
};

const round = async (start: () => Promise<Server>, scale: number): Promise<Figures> => {
  const server = await start();
  const people = new Program(spawn(process.execPath, [here('people.ts')], { stdio }));
  try {
    await people.ask('goTo', z.null(), { url: server.url, setupSecret: server.setupSecret });
    await people.ask('meet', z.null(), { sessions: 1, alive: true }, MEET_WITHIN_MS);
    await elapse(Math.max(1_000, WARM_UP_MS * scale));
    const node = server.pids.slice(0, 1);
    const usage = async () => ({
      at: performance.now() / 1_000,
      cpuMs: cpuMsOf(server.pids),
      nodeMs: cpuMsOf(node),
      packets: await people.ask('packets', z.number()),
    });
    const before = await usage();
    await elapse(MEASURE_MS * scale);
    const after = await usage();
    const perSecond = (of: 'cpuMs' | 'nodeMs' | 'packets'): number =>
      (after[of] - before[of]) / (after.at - before.at);
    // Not Node's, which shrinks and grows with its garbage; the bench of growth looks after that.
    const workers = server.pids.slice(1);
    const memory = memoryOf(workers);
    await people.ask('meet', z.null(), { sessions: MORE_SESSIONS, alive: false }, MEET_WITHIN_MS);
    await elapse(SETTLE_MS);
    const memoryPerSession = (memoryOf(workers) - memory) / MORE_SESSIONS;
    return {
      cpuMs: perSecond('cpuMs'),
      nodeMs: perSecond('nodeMs'),
      packetsPerSecond: perSecond('packets'),
      memoryPerSession,
    };
  } finally {
    await people.close();
    await server.close();
  }
};

const run = async ({ rounds, say, scale }: BenchGround): Promise<readonly Row[]> => {
  const side = (name: string, start: () => Promise<Server>) => ({
    name,
    round: async (): Promise<Figures> => {
      const figures = await round(start, scale);
      say(
        `${name}: ${figures.cpuMs.toFixed(1)} ms CPU a second, ${figures.nodeMs.toFixed(1)} of it Node's, for ` +
          `${figures.packetsPerSecond.toFixed(0)} packets, ` +
          `${(figures.memoryPerSession / MEGABYTE).toFixed(2)} MB a session`,
      );
      return figures;
    },
  });
  const measured = await interleave(rounds, [side('Trialogue', startOurs), side(PEER, startBare)]);
  const [ours = [], theirs = []] = [...measured.values()].map((all) =>
    all.filter(({ packetsPerSecond }) => packetsPerSecond >= PACKETS_AT_LEAST * scale),
  );
  const left = rounds * measured.size - ours.length - theirs.length;
  if (ours.length === 0) throw new Error('the pictures did not come to be sent in any round');
  const said = left === 0 ? [] : [`${left} rounds left out: the pictures did not come to be sent`];
  const row = (
    metric: string,
    unit: string,
    of: (figures: Figures) => number,
    ratioAtMost?: number,
    ...remarks: readonly string[]
  ): Row => {
    const notes = [...remarks, ...said];
    return compare({
      metric,
      peer: PEER,
      unit,
      ours: ours.map(of),
      theirs: theirs.map(of),
      target: ratioAtMost === undefined ? 'none' : { ratioAtMost },
      note: notes.length === 0 ? undefined : notes.join('; '),
    });
  };
  return [
    row(
      'server CPU of a three-person session, by packets forwarded',
      'µs/packet',
      ({ cpuMs, packetsPerSecond }) => (cpuMs * 1_000) / packetsPerSecond,
      1.15,
      'by packets, because the encoders of three clients never send quite the same twice; a pen is on the board a third of the time',
    ),
    row('server CPU for each second of a session', 'ms', ({ cpuMs }) => cpuMs),
    row('of that, the Node process', 'ms', ({ nodeMs }) => nodeMs),
    row('sessions that one core carries, by that CPU', '', ({ cpuMs }) => 1_000 / cpuMs),
    row('packets forwarded in a session', '/s', ({ packetsPerSecond }) => packetsPerSecond),
    row(
      'media workers’ memory for one more session',
      'MB',
      ({ memoryPerSession }) => memoryPerSession / MEGABYTE,
    ),
  ];
};

export const sessionBench: Bench = {
  name: 'session',
  title: 'a whole session beside a bare mediasoup with the same streams',
  run,
};
