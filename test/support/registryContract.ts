import { LEASE_MS, type NodeRegistry, type NodeReport } from '@trialogue/server/src/cluster/NodeRegistry.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** A registry under test, reached by two nodes, and what a test may do to it. */
export interface OpenRegistry {
  readonly one: NodeRegistry;
  readonly other: NodeRegistry;
  /** Lets so much of its time pass. */
  readonly pass: (ms: number) => Promise<void>;
  /** It loses all it knew, as in a restart. */
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Time between saying and hearing, on a slow machine. */
const SLACK_MS = 250;

export const aReport = (node: string, life: string, more: Partial<NodeReport> = {}): NodeReport => ({
  node,
  life,
  url: `https://${node}.example.org`,
  region: 'north',
  draining: false,
  beat: 1,
  load: { packetsPerSecond: 0, loopLagMs: 0, sessions: 0, cores: 4 },
  ...more,
});

/** What every registry of nodes guarantees. `open` gives one that has just begun, with nobody in it. */
export const describeRegistry = (name: string, open: () => Promise<OpenRegistry>): void => {
  describe(`${name}: a registry of nodes`, () => {
    let opened: OpenRegistry;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const livesSeen = async (registry: NodeRegistry): Promise<readonly string[]> =>
      (await registry.live()).nodes.map(({ life }) => life).sort();

    test('tells everybody the whole last report of each node', async () => {
      const { one, other } = opened;
      expect(await one.beat(aReport('n1', 'a'))).toBe('held');
      expect(await other.beat(aReport('n2', 'b'))).toBe('held');
      const later = aReport('n1', 'a', {
        beat: 2,
        draining: true,
        region: '',
        load: { packetsPerSecond: 825.5, loopLagMs: 3.25, sessions: 7, cores: 2 },
      });
      expect(await one.beat(later)).toBe('held');
      for (const registry of [one, other]) {
        const { nodes } = await registry.live();
        expect(nodes.toSorted((x, y) => x.node.localeCompare(y.node))).toEqual([later, aReport('n2', 'b')]);
      }
    });

    test('a name is held by one life at a time', async () => {
      const { one, other } = opened;
      expect(await one.beat(aReport('n1', 'a'))).toBe('held');
      expect(await other.beat(aReport('n1', 'b'))).toBe('taken');
      expect(await one.beat(aReport('n1', 'a', { beat: 2 }))).toBe('held');
      expect(await livesSeen(other)).toEqual(['a']);
    });

    test('a lease that is held on to lasts', async () => {
      const { one, other, pass } = opened;
      for (let beat = 1; beat <= 5; beat += 1) {
        expect(await one.beat(aReport('n1', 'a', { beat }))).toBe('held');
        await pass(LEASE_MS / 2);
        expect(await livesSeen(other)).toEqual(['a']);
      }
    });

    test('a lease that is not held on to ends, and with it that life for ever', async () => {
      const { one, other, pass } = opened;
      await one.beat(aReport('n1', 'a'));
      await pass(LEASE_MS - SLACK_MS);
      expect(await livesSeen(other)).toEqual(['a']);
      await pass(2 * SLACK_MS);
      expect(await livesSeen(other)).toEqual([]);
      expect(await one.beat(aReport('n1', 'a', { beat: 2 }))).toBe('lapsed');
      expect(await other.beat(aReport('n1', 'b'))).toBe('held');
      expect(await one.beat(aReport('n1', 'a', { beat: 3 }))).toBe('lapsed');
      expect(await livesSeen(other)).toEqual(['b']);
    });

    test('a lease that the store has held meanwhile goes on, unless the name is another’s by now', async () => {
      const { one, other, pass } = opened;
      await one.beat(aReport('n1', 'a'));
      await pass(LEASE_MS + SLACK_MS);
      expect(await livesSeen(other)).toEqual([]);
      expect(await one.beat(aReport('n1', 'a', { beat: 5 }), true)).toBe('held');
      expect(await one.beat(aReport('n1', 'a', { beat: 6 }))).toBe('held');
      expect(await livesSeen(other)).toEqual(['a']);
      await pass(LEASE_MS + SLACK_MS);
      expect(await other.beat(aReport('n1', 'b'))).toBe('held');
      expect(await one.beat(aReport('n1', 'a', { beat: 9 }), true)).toBe('taken');
    });

    test('whoever leaves is gone at once, and the name is free', async () => {
      const { one, other } = opened;
      await one.beat(aReport('n1', 'a'));
      await one.leave({ node: 'n1', life: 'a' });
      expect(await livesSeen(other)).toEqual([]);
      expect(await other.beat(aReport('n1', 'b'))).toBe('held');
      expect(await one.beat(aReport('n1', 'a', { beat: 2 }))).toBe('lapsed');
    });

    test('leaving takes nobody else’s lease, and may be said twice', async () => {
      const { one, other } = opened;
      await one.beat(aReport('n1', 'a'));
      await other.leave({ node: 'n1', life: 'b' });
      await other.leave({ node: 'n2', life: 'a' });
      expect(await livesSeen(other)).toEqual(['a']);
      await one.leave({ node: 'n1', life: 'a' });
      await one.leave({ node: 'n1', life: 'a' });
      expect(await livesSeen(other)).toEqual([]);
    });

    test('is settled a lease’s time after it began', async () => {
      const { one, pass } = opened;
      expect((await one.live()).settled).toBe(false);
      await pass(LEASE_MS + SLACK_MS);
      expect((await one.live()).settled).toBe(true);
    });

    test('emptied, it holds nothing against those who lived, and is not settled until they had time to report', async () => {
      const { one, other, pass, empty } = opened;
      await one.live();
      await pass(LEASE_MS + SLACK_MS);
      await one.beat(aReport('n1', 'a'));
      expect(await other.live()).toMatchObject({ settled: true, nodes: [{ life: 'a' }] });
      await empty();
      expect(await other.live()).toEqual({ nodes: [], settled: false });
      expect(await one.beat(aReport('n1', 'a', { beat: 2 }))).toBe('held');
      await pass(LEASE_MS - SLACK_MS);
      expect(await other.live()).toMatchObject({ settled: false, nodes: [{ life: 'a', beat: 2 }] });
      await pass(2 * SLACK_MS);
      expect((await other.live()).settled).toBe(true);
    });
  });
};
