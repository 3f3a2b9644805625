import { execFileSync, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchGround } from '../BenchGround.ts';
import type { Peers } from '../Peers.ts';
import { compare, type Row } from '../Row.ts';
import { LOAD } from './Load.ts';
import { type Plan, Report, type Side } from './Plan.ts';
import { Program } from './Program.ts';

/** Processes settle, and just-in-time compilers with them. */
const WARM_UP_MS = 2_000;
const MEASURE_MS = 8_000;
/** Setting a side up and closing it, for the time-out. */
const AROUND_ROUND_MS = 60_000;
/** A round in which more is lost says nothing of the cost of a packet. */
const LOST_AT_MOST = 0.005;

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * Janus takes no loopback address, and nothing is to leave this machine: a network of the rounds' own, with one address
 * that is not loopback and packets that go through the loopback device all the same.
 */
const ADDRESS = '10.77.0.1';
const NETWORK = `ip link set lo up && ip link add sfu type veth peer name other && ip addr add ${ADDRESS}/24 dev sfu && ip link set sfu up && ip link set other up`;

const stdio: ['ignore', 'ignore', 'inherit', 'ipc'] = ['ignore', 'ignore', 'inherit', 'ipc'];

const startRounds = (isolated: boolean): Program => {
  const rounds = [process.execPath, here('rounds.ts')];
  const env = { ...process.env, BENCH_ADDRESS: isolated ? ADDRESS : '127.0.0.1' };
  return new Program(
    isolated
      ? spawn('unshare', [...networkFlags(), 'sh', '-c', `${NETWORK} && exec "$@"`, 'sh', ...rounds], {
          stdio,
          env,
        })
      : spawn(process.execPath, rounds.slice(1), { stdio, env }),
  );
};

/** Who is not root has a namespace of users too, in which they are. */
const networkFlags = (): readonly string[] => [
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
  '--net',
];

const mayIsolate = (): boolean => {
  try {
    execFileSync('unshare', [...networkFlags(), 'sh', '-c', NETWORK], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A side to run, or why it is missing. */
type Found = { readonly side: Side } | { readonly missing: string };

const findJanus = (peers: Peers, isolated: boolean): Found => {
  const program = peers.findProgram('janus');
  if (program === undefined) return { missing: peers.missingProgram('janus') };
  if (!isolated)
    return { missing: 'Janus takes no loopback address, and no network namespace can be made here' };
  return { side: { kind: 'janus', program } };
};

/** Medooze is compiled on installation, which need not have been by the Node that runs the bench. */
const findMedooze = (peers: Peers): Found => {
  const folder = peers.find('medooze-media-server');
  if (folder === undefined) return { missing: peers.missing('medooze-media-server') };
  const nodes = (process.env['PATH'] ?? '').split(delimiter).map((each) => join(each, 'node'));
  const node = [process.execPath, ...nodes, '/usr/bin/node'].find((program) => {
    try {
      execFileSync(program, ['-e', `require(${JSON.stringify(folder)}); process.exit(0)`], {
        stdio: 'ignore',
      });
      return true;
    } catch {
      return false;
    }
  });
  if (node === undefined)
    return { missing: 'medooze-media-server is installed but no Node on the PATH can load it' };
  return { side: { kind: 'medooze', node } };
};

const findFloor = (peers: Peers): Found => {
  const program = join(peers.folder, 'floor');
  try {
    execFileSync('cc', ['-O2', '-o', program, here('floor.c'), '-lcrypto'], { stdio: 'pipe' });
    return { side: { kind: 'floor', program } };
  } catch {
    return { missing: 'the floor needs a C compiler and libssl-dev' };
  }
};

const titles = {
  janus: 'Janus videoroom (Debian)',
  medooze: 'Medooze',
  floor: 'encrypt and send',
} as const;

/** Seen on the wire and in the packages; a worker that set-up has built goes through the distribution's libsrtp too. */
const remarks = {
  janus: 'both encrypt by AES-256-GCM; Debian’s libsrtp, which Janus uses, does it through NSS',
  medooze: 'Medooze chooses AES-128-CM with HMAC-SHA1-80, ours AES-256-GCM',
  floor:
    'AES-256-GCM by libcrypto and one datagram for each subscriber; nothing comes in, and there is no ICE, DTLS or RTCP',
} as const;

type Metric = 'cpuUsPerPacket' | 'p50Ms' | 'p99Ms';

const run = async ({ rounds, peers, say, scale }: BenchGround): Promise<readonly Row[]> => {
  const isolated = mayIsolate();
  const found = { janus: findJanus(peers, isolated), medooze: findMedooze(peers), floor: findFloor(peers) };
  const load = peers.find('node-datachannel');
  if (load === undefined) throw new Error(peers.missing('node-datachannel'));
  const plan: Plan = {
    peersFolder: peers.folder,
    rounds,
    warmUpMs: Math.max(500, WARM_UP_MS * scale),
    measureMs: Math.max(1_000, MEASURE_MS * scale),
    sides: [{ kind: 'ours' }, ...Object.values(found).flatMap((each) => ('side' in each ? [each.side] : []))],
  };
  say(
    `1 publisher, ${LOAD.subscribers} subscribers, ${LOAD.perSecond} packets of ${LOAD.bytes} bytes a second`,
  );
  const program = startRounds(isolated);
  const patienceMs = rounds * plan.sides.length * (plan.warmUpMs + plan.measureMs + AROUND_ROUND_MS);
  const reports = await program.ask('report', Report, { ...plan }, patienceMs).finally(() => program.close());

  const valid = (kind: string) => {
    const report = reports.find((each) => each.kind === kind);
    const good = report?.rounds.filter(({ lost }) => lost <= LOST_AT_MOST) ?? [];
    const left = (report?.rounds.length ?? 0) - good.length;
    const said = [
      ...(left === 0 ? [] : [`${left} of ${report?.rounds.length} rounds left out: over 0.5 % lost`]),
      ...(report?.failure === undefined ? [] : [report.failure]),
    ];
    return { good, said };
  };
  const ours = valid('ours');
  if (ours.good.length === 0) throw new Error(`no round of ours counts: ${ours.said.join('; ')}`);

  const rowOf = (
    kind: keyof typeof titles,
    metric: Metric,
    name: string,
    unit: string,
    atMost?: number,
  ): Row => {
    const theirs = valid(kind);
    const peer = found[kind];
    const theirsSaid = 'missing' in peer ? [peer.missing] : [remarks[kind], ...theirs.said];
    const notes = [...theirsSaid, ...ours.said];
    return compare({
      metric: name,
      peer: titles[kind],
      unit,
      ours: ours.good.map((figures) => figures[metric]),
      theirs: theirs.good.length === 0 ? undefined : theirs.good.map((figures) => figures[metric]),
      target: atMost === undefined ? 'none' : { ratioAtMost: atMost },
      note: notes.join('; '),
    });
  };
  const cpu = 'server CPU per forwarded packet';
  return [
    rowOf('janus', 'cpuUsPerPacket', cpu, 'µs', 0.4),
    rowOf('medooze', 'cpuUsPerPacket', cpu, 'µs', 0.9),
    rowOf('floor', 'cpuUsPerPacket', cpu, 'µs'),
    ...(['janus', 'medooze'] as const).flatMap((kind) => [
      rowOf(kind, 'p50Ms', 'sent to received through the server, p50', 'ms'),
      rowOf(kind, 'p99Ms', 'sent to received through the server, p99', 'ms'),
    ]),
  ];
};

export const forwardingBench: Bench = {
  name: 'forwarding',
  title: 'what a forwarded packet costs the server, and how late it comes',
  why: {
    'server CPU per forwarded packet':
      'Where the worker is built on the machine itself, as here, Debian’s libsrtp encrypts through NSS, with a cipher opened anew for each packet; mediasoup’s own worker uses OpenSSL and could not be fetched here. Next: that build with a libsrtp on OpenSSL; tried once by hand it took about a sixth less.',
  },
  run,
};
