import { LEASE_MS } from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { place } from '@trialogue/server/src/cluster/placement.ts';
import { readReport } from '@trialogue/server/src/cluster/redis/nodeReport.ts';
import { median } from '../support/quantile.ts';
import { seeded } from '../support/seeded.ts';
import { REGIONS } from './Curve.ts';
import { Machines } from './Machines.ts';

const ROUNDS = 15;
/** So long a round lasts at least, ms. */
const ROUND_MS = 20;

/** The median of rounds, µs of processor time each: whatever else runs on the machine takes none of it. */
const usOf = (work: () => void): number => {
  for (let warm = 0; warm < 20; warm += 1) work();
  const round = (): number => {
    const before = process.cpuUsage();
    let [times, tookUs] = [0, 0];
    while (tookUs < ROUND_MS * 1_000) {
      work();
      times += 1;
      const { user, system } = process.cpuUsage(before);
      tookUs = user + system;
    }
    return tookUs / times;
  };
  return median(Array.from({ length: ROUNDS }, round));
};

export interface Costs {
  /** Of choosing one node among so many. */
  readonly placeUs: number;
  /** Of reading what the registry answers when asked who lives. */
  readonly readLookUs: number;
  readonly lookBytes: number;
}

/** What so many nodes cost in processor time and space, at a fill as in the busiest hour. */
export const costsOf = (nodes: number): Costs => {
  const random = seeded(nodes);
  const machines = new Machines(nodes, nodes * 200, random);
  for (let node = 0; node < nodes; node += 1) {
    machines.sessions[node] = Math.floor((machines.cores[node] ?? 1) * (4 + 3 * random()));
    machines.sending[node] = Math.floor((machines.sessions[node] ?? 0) * random());
    machines.reportAgain(node, LEASE_MS);
  }
  const texts = machines.reports.map((report) => JSON.stringify(report));
  let turn = 0;
  return {
    placeUs: usOf(() => {
      turn += 1;
      const region = REGIONS[turn % REGIONS.length]?.name ?? '';
      place(machines.reports, { region, expected: true, upcoming: 0, placed: () => 0, random });
    }),
    readLookUs: usOf(() => {
      for (const text of texts) readReport(text);
    }),
    // Each as Redis frames it, "$219\r\n…\r\n".
    lookBytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 8, 0),
  };
};
