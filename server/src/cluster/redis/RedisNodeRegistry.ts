import { z } from 'zod';
import type { NodeLife } from '../../store/OwnershipStore.ts';
import type { Beat, LiveNodes, NodeRegistry, NodeReport } from '../NodeRegistry.ts';
import type { RedisLink } from './connectRedis.ts';
import { readReport } from './nodeReport.ts';
import { beatScript, leaveScript, liveScript, registryKeys } from './registryScripts.ts';

const BeatAnswer: z.ZodType<Beat> = z.enum(['held', 'taken', 'lapsed']);
const LiveAnswer = z.tuple([z.int()], z.string());

/** The registry in Redis, by whose clock all leases run. Every question is one script, and so one step. */
export class RedisNodeRegistry implements NodeRegistry {
  readonly #link: RedisLink;
  #closed = false;

  /** The link is the caller's to close. */
  constructor(link: RedisLink) {
    this.#link = link;
  }

  async beat(report: NodeReport, heldMeanwhile = false): Promise<Beat> {
    const { node, life } = report;
    this.#requireOpen();
    return BeatAnswer.parse(
      await this.#link.run(beatScript, registryKeys, [
        node,
        life,
        JSON.stringify(report),
        heldMeanwhile ? 1 : 0,
      ]),
    );
  }

  async live(): Promise<LiveNodes> {
    this.#requireOpen();
    const [settled, ...entries] = LiveAnswer.parse(await this.#link.run(liveScript, registryKeys, []));
    const nodes: NodeReport[] = [];
    for (const entry of entries) {
      const report = readReport(entry);
      if (report !== undefined) nodes.push(report);
    }
    // A node whose report is of another version lives all the same: that it is missing here proves nothing.
    return { nodes, settled: settled === 1 && nodes.length === entries.length };
  }

  async leave({ node, life }: NodeLife): Promise<void> {
    this.#requireOpen();
    await this.#link.run(leaveScript, registryKeys, [node, life]);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #requireOpen(): void {
    if (this.#closed) throw new Error('the registry is closed');
  }
}
