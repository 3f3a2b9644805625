/**
 * `npm run simulate -- [--nodes N] [--sessions N] [--quick]`: the busiest hour of clusters up to that size, in virtual time,
 * with the real placement, leases and owners, and what the loss of nodes does to it; what the real scripts take of a real
 * Redis is measured beside it. Prints a table and writes `results.json` and `RESULTS.md` beside this file. `--quick` shows
 * that everything runs and writes nothing. Exits with 1 if a session was not served again.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { HEARTBEAT_MS } from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { machine } from '../support/machine.ts';
import { writeFormatted } from '../support/writeFormatted.ts';
import { costsOf } from './costs.ts';
import { type Figure, type Results, rounded, textTable } from './Figure.ts';
import { redisCosts } from './redisCosts.ts';
import { resultsPage } from './resultsPage.ts';
import { type Lost, SimulatedCluster } from './SimulatedCluster.ts';

const SESSIONS_PER_NODE = 200;
/** Above it only the loss is simulated with every lease and owner; a whole hour of them would take hours. */
const WHOLLY_UP_TO = 300;
/** People come to so many nodes at most first. */
const MAX_DOORS = 1_000;
const PEOPLE = 3;

const { values } = parseArgs({
  options: {
    nodes: { type: 'string' },
    sessions: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const whole = (name: 'nodes' | 'sessions', otherwise: number): number => {
  const number = Number(values[name] ?? otherwise);
  if (!Number.isInteger(number) || number < 10)
    throw new Error(`--${name} must be a whole number, at least 10`);
  return number;
};
const nodes = whole('nodes', values.quick ? 120 : 5_000);
const sessions = whole('sessions', nodes * SESSIONS_PER_NODE);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** How far it has come. */
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const redis = await redisCosts();
const figures: Figure[] = [];
let notServed = 0;

const measure = async (size: { readonly nodes: number; readonly sessions: number }): Promise<void> => {
  const startedAt = performance.now();
  const add = (metric: string, unit: string, value: number): void =>
    void figures.push({ metric, unit, ...size, value: rounded(value) });
  const costs = costsOf(size.nodes);
  add('placing one session, processor time', 'µs', costs.placeUs);
  add('reading who lives, processor time', 'µs', costs.readLookUs);
  add('who lives: one answer of the registry', 'kB', costs.lookBytes / 1e3);

  const wholly = size.nodes <= WHOLLY_UP_TO;
  const open = (reportsSessions: boolean): SimulatedCluster =>
    new SimulatedCluster({
      ...size,
      seed: 1,
      doors: Math.min(size.nodes, MAX_DOORS),
      reportsSessions,
      wholly,
    });
  const cluster = open(true);
  const filled = await cluster.fill();
  add('sessions at once', '', filled.running);
  add('first asked for in the busiest second', '/s', filled.peakStarts);
  add('used by the fullest node at any time', '%', filled.fullestEver * 100);
  add('fullest node / mean', '×', filled.maxByMean);
  add('99th of 100 nodes / mean', '×', filled.p99ByMean);
  add('placed outside the region asked in', '%', filled.abroad * 100);
  tell(`${size.nodes} nodes: filled after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
  if (size.nodes <= 30) {
    const blind = open(false);
    const { fullestEver, maxByMean } = await blind.fill();
    add('… fullest node / mean, had nodes reported packets only', '×', maxByMean);
    add('… used by the fullest node then', '%', fullestEver * 100);
    await blind.close();
  }

  add('store operations to begin a session', '', await cluster.storeAskedToStart());
  const beats = (size.nodes * 1_000) / HEARTBEAT_MS;
  add('reports to the registry', '/s', beats);
  add('… for each session that runs', '/s', beats / filled.running);
  const looks = filled.peakStarts * PEOPLE;
  add('looks at the registry in the busiest second, at most', '/s', looks);
  add('… which it answers with', 'MB/s', (looks * costs.lookBytes) / 1e6);
  add('… and of one core of Redis', '%', redisShare(size.nodes, beats, looks) * 100);
  add('nodes at which that is all of it', '', fullAt(beats / size.nodes, looks / size.nodes));

  // Of few nodes one is more than one in a hundred.
  for (const share of size.nodes < 100 ? [0.1] : [0.01, 0.1]) {
    const lost = await cluster.lose(share);
    notServed += lost.notServed;
    addLost(add, `${share * 100} % of nodes lost`, lost, size.nodes);
    tell(
      `${size.nodes} nodes: ${share * 100} % lost, after ${Math.round((performance.now() - startedAt) / 1_000)} s`,
    );
  }
  await cluster.close();
};

const addLost = (
  add: (metric: string, unit: string, value: number) => void,
  what: string,
  lost: Lost,
  nodes: number,
): void => {
  add(`${what}: sessions without a node`, '', lost.sessions);
  add(`${what}: half run again after`, 'ms', lost.halfMs);
  add(`${what}: all run again after`, 'ms', lost.allMs);
  add(`${what}: fullest node / mean then`, '×', lost.maxByMean);
  add(`${what}: used by the fullest node then`, '%', lost.max * 100);
  add(`${what}: store operations for each session`, '', lost.asked.total / lost.sessions);
  add(`${what}: store operations, busiest 0.1 s`, '/s', lost.asked.peakPerSecond);
  const looks = (lost.looks * 1_000) / lost.allMs;
  add(`${what}: looks at the registry`, '/s', looks);
  add(`${what}: of one core of Redis`, '%', redisShare(nodes, (nodes * 1_000) / HEARTBEAT_MS, looks) * 100);
};

/** Of the time of one core: what reports and looks cost, so many a second. */
const redisShare = (nodes: number, beats: number, looks: number): number =>
  (beats * redis.beatUs + looks * (redis.lookUs + nodes * redis.nodeUs)) / 1e6;

/** How many nodes need a whole core, each with so many reports and looks a second. */
const fullAt = (beats: number, looks: number): number => {
  const [square, linear] = [looks * redis.nodeUs, beats * redis.beatUs + looks * redis.lookUs];
  return (Math.sqrt(linear ** 2 + 4e6 * square) - linear) / (2 * square);
};

const startedAt = performance.now();
const sizes = [3, 30, ...(values.quick ? [] : [WHOLLY_UP_TO])].filter((count) => count < nodes);
for (const count of sizes) await measure({ nodes: count, sessions: count * SESSIONS_PER_NODE });
await measure({ nodes, sessions });

const results: Results = {
  at: new Date().toISOString(),
  machine: machine(),
  tookS: Math.round((performance.now() - startedAt) / 1_000),
  redis,
  figures,
};
if (!values.quick) {
  const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  await writeFormatted(here('results.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFormatted(here('RESULTS.md'), resultsPage(results));
}
say(textTable(figures));
if (notServed > 0) say(`${notServed} sessions were not served again`);
process.exitCode = notServed > 0 ? 1 : 0;
