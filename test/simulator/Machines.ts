import { LEASE_MS, type LiveNodes, type NodeReport } from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { PACKETS_PER_SESSION, usedShare } from '@trialogue/server/src/cluster/placement.ts';
import { REGIONS, regionOf } from './Curve.ts';

/** Cores of the machines of one cluster, by turns, in shares of the smallest. */
const SIZES = [1, 1, 2] as const;
const PACKETS_PER_CORE = 8_000;
/** What all sessions together would use of all machines, at most. */
const FILLED = 0.6;

export interface Balance {
  /** The fullest machine, and one fuller than 99 in 100, against the mean of all. */
  readonly maxByMean: number;
  readonly p99ByMean: number;
  readonly max: number;
  /** Share of machines that carry more than they can. */
  readonly overloaded: number;
}

/** What the machines of a simulated cluster carry in truth, and what they last reported of it. */
export class Machines {
  readonly count: number;
  readonly region: Uint8Array;
  readonly cores: Uint16Array;
  readonly alive: Uint8Array;
  readonly sessions: Int32Array;
  /** Sessions in which media flows. */
  readonly sending: Int32Array;
  readonly names: readonly string[];
  readonly reports: NodeReport[];
  /** When each report was made, ms. */
  readonly reportedAt: Float64Array;
  /** False: reports say nothing of sessions in which nobody speaks yet. */
  readonly #reportsSessions: boolean;

  constructor(count: number, sessions: number, random: () => number, reportsSessions = true) {
    this.count = count;
    this.#reportsSessions = reportsSessions;
    this.region = new Uint8Array(count);
    this.cores = new Uint16Array(count);
    this.alive = new Uint8Array(count).fill(1);
    this.sessions = new Int32Array(count);
    this.sending = new Int32Array(count);
    this.reportedAt = new Float64Array(count);
    const meanSize = SIZES.reduce<number>((sum, size) => sum + size, 0) / SIZES.length;
    const base = Math.max(
      1,
      Math.ceil((sessions * PACKETS_PER_SESSION) / (count * meanSize * PACKETS_PER_CORE * FILLED)),
    );
    for (let node = 0; node < count; node += 1) {
      // By shares where there are enough for it; few machines stand in one region each.
      this.region[node] = count < 10 ? node % REGIONS.length : regionOf((node + random()) / count);
      this.cores[node] = base * (SIZES[node % SIZES.length] ?? 1);
    }
    this.names = Array.from({ length: count }, (_, node) => `node-${node}`);
    this.reports = this.names.map((_, node) => this.#report(node, 1));
  }

  loadOf(node: number) {
    return {
      packetsPerSecond: (this.sending[node] ?? 0) * PACKETS_PER_SESSION,
      loopLagMs: 0,
      sessions: this.#reportsSessions ? (this.sessions[node] ?? 0) : 0,
      cores: this.cores[node] ?? 1,
    };
  }

  /** The node says what it carries now. */
  reportAgain(node: number, now: number): void {
    this.reports[node] = this.#report(node, (this.reports[node]?.beat ?? 0) + 1);
    this.reportedAt[node] = now;
  }

  live(now: number): LiveNodes {
    const nodes = this.reports.filter((_, node) => now - (this.reportedAt[node] ?? 0) < LEASE_MS);
    return { nodes, settled: true };
  }

  /** What the machines that live will carry once everybody speaks. */
  balance(): Balance {
    const shares: number[] = [];
    for (let node = 0; node < this.count; node += 1) {
      if (this.alive[node] === 0) continue;
      const packetsPerSecond = (this.sessions[node] ?? 0) * PACKETS_PER_SESSION;
      const load = { packetsPerSecond, loopLagMs: 0, sessions: 0, cores: this.cores[node] ?? 1 };
      shares.push(usedShare({ load }, 0));
    }
    shares.sort((one, other) => one - other);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const max = shares.at(-1) ?? 0;
    return {
      max,
      maxByMean: max / mean,
      p99ByMean: (shares[Math.ceil(shares.length * 0.99) - 1] ?? 0) / mean,
      overloaded: shares.filter((share) => share > 1).length / shares.length,
    };
  }

  #report(node: number, beat: number): NodeReport {
    const name = this.names[node] ?? '';
    return {
      node: name,
      life: `life-of-${name}`.padEnd(22, '0'),
      url: urlOf(node),
      region: REGIONS[this.region[node] ?? 0]?.name ?? '',
      draining: false,
      beat,
      load: this.loadOf(node),
    };
  }
}

export const urlOf = (node: number): string => `https://node-${node}.practice.example.org`;

export const nodeAt = (url: string): number => Number(url.slice('https://node-'.length, url.indexOf('.')));
