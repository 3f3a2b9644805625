import {
  type Beat,
  LEASE_MS,
  type LiveNodes,
  type NodeRegistry,
  type NodeReport,
} from '@trialogue/server/src/cluster/NodeRegistry.ts';
import type { NodeLife } from '@trialogue/server/src/store/OwnershipStore.ts';

interface Entry {
  readonly report: NodeReport;
  readonly until: number;
}

/** The registry's contract in memory, by a clock of its own: `test/support/registryContract.ts` holds it to the real one. */
export class ModelRegistry implements NodeRegistry {
  readonly #clock: { now(): number };
  readonly #entries = new Map<string, Entry>();
  readonly #over = new Set<string>();
  #beganAt: number;

  constructor(clock: { now(): number }) {
    this.#clock = clock;
    // As found by the first to ask: nobody knows what was before.
    this.#beganAt = clock.now();
  }

  async beat(report: NodeReport, heldMeanwhile = false): Promise<Beat> {
    return this.answerBeat(report, heldMeanwhile);
  }

  async live(): Promise<LiveNodes> {
    return this.answerLive();
  }

  async leave(life: NodeLife): Promise<void> {
    this.answerLeave(life);
  }

  async close(): Promise<void> {}

  /** All it knew is gone, as after a restart. */
  empty(): void {
    this.#entries.clear();
    this.#over.clear();
    this.#beganAt = this.#clock.now();
  }

  answerBeat(report: NodeReport, heldMeanwhile = false): Beat {
    this.#bury();
    if (heldMeanwhile) this.#over.delete(report.life);
    if (this.#over.has(report.life)) return 'lapsed';
    const entry = this.#entries.get(report.node);
    if (entry !== undefined && entry.report.life !== report.life) return 'taken';
    this.#entries.set(report.node, { report, until: this.#clock.now() + LEASE_MS });
    return 'held';
  }

  answerLive(): LiveNodes {
    this.#bury();
    return {
      nodes: [...this.#entries.values()].map(({ report }) => report),
      settled: this.#clock.now() - this.#beganAt >= LEASE_MS,
    };
  }

  answerLeave({ node, life }: NodeLife): void {
    if (this.#entries.get(node)?.report.life !== life) return;
    this.#entries.delete(node);
    this.#over.add(life);
  }

  #bury(): void {
    for (const [node, { report, until }] of this.#entries) {
      if (until > this.#clock.now()) continue;
      this.#entries.delete(node);
      this.#over.add(report.life);
    }
  }
}
