import { aReport } from '@trialogue/test/support/registryContract.ts';
import { seeded } from '@trialogue/test/support/seeded.ts';
import { describe, expect, it } from 'vitest';
import type { NodeReport } from './NodeRegistry.ts';
import { PACKETS_PER_SESSION, place, usedShare, type Wish } from './placement.ts';

const CAPACITY = 4 * 8_000;

/** A node of four cores that uses this share of them. */
const aNode = (name: string, used: number, more: Partial<NodeReport> = {}): NodeReport =>
  aReport(name, `${name}-life`, {
    load: { packetsPerSecond: used * CAPACITY, loopLagMs: 0, sessions: 0, cores: 4 },
    ...more,
  });

const wish = (more: Partial<Wish> = {}): Wish => ({
  region: 'north',
  expected: true,
  upcoming: 0,
  placed: () => 0,
  random: seeded(1),
  ...more,
});

/** How often each is chosen in so many tries. */
const chosen = (nodes: readonly NodeReport[], more: Partial<Wish> = {}, tries = 300) => {
  const random = seeded(7);
  const counts: Record<string, number> = {};
  for (let each = 0; each < tries; each += 1) {
    const node = place(nodes, wish({ random, ...more }))?.node ?? 'none';
    counts[node] = (counts[node] ?? 0) + 1;
  }
  return counts;
};

describe('where a session is to run', () => {
  it('rather where there is more room, and not always on the same', () => {
    const counts = chosen([aNode('a', 0.5), aNode('b', 0.1), aNode('c', 0.3)], {}, 3_000);
    expect(counts['b']).toBeGreaterThan(1_800);
    expect(counts['c']).toBeGreaterThan(500);
    expect(counts['c']).toBeLessThan(1_200);
    expect(counts['a']).toBeLessThan(200);
  });

  it('on larger nodes as much more often as they are larger', () => {
    const large = aReport('large', 'life', {
      load: { packetsPerSecond: 0, loopLagMs: 0, sessions: 0, cores: 12 },
    });
    const counts = chosen([large, large, aNode('small', 0), aNode('other', 0)], {}, 4_000);
    expect(counts['large']).toBeGreaterThan(2_800);
    expect(counts['large']).toBeLessThan(3_200);
  });

  it('in its region, though another is emptier', () => {
    expect(chosen([aNode('near', 0.6), aNode('far', 0, { region: 'south' })])).toEqual({ near: 300 });
  });

  it('anywhere, if it names no region', () => {
    const nodes = [aNode('a', 0.6), aNode('b', 0, { region: 'south' })];
    expect(chosen(nodes, { region: '' })['b']).toBeGreaterThan(280);
  });

  it('with room in another region before none in its own', () => {
    expect(chosen([aNode('near', 0.75), aNode('far', 0.5, { region: 'south' })])).toEqual({ far: 300 });
  });

  it('in its region again when there is room nowhere, and still rather on the less used', () => {
    const nodes = [aNode('a', 0.95), aNode('b', 0.8), aNode('far', 0.72, { region: 'south' })];
    const counts = chosen(nodes);
    expect(counts['b']).toBeGreaterThan(200);
    expect(counts['far']).toBeUndefined();
  });

  it('where there is room of its own region, if only one of very many has some', () => {
    const full = Array.from({ length: 500 }, (_, index) => aNode(`n${index}`, 0.9));
    expect(chosen([...full, aNode('free', 0.2)])).toEqual({ free: 300 });
  });

  it('never on a node on its way out, even if there is no other', () => {
    const leaving = aNode('leaving', 0, { draining: true });
    expect(chosen([leaving, aNode('full', 0.99)])).toEqual({ full: 300 });
    expect(place([leaving], wish())).toBeUndefined();
    expect(place([], wish())).toBeUndefined();
  });

  it('a late event loop is full, whatever is measured besides', () => {
    const late = aNode('late', 0, {
      load: { packetsPerSecond: 0, loopLagMs: 90, sessions: 0, cores: 4 },
    });
    expect(chosen([late, aNode('busy', 0.6)])).toEqual({ busy: 300 });
  });

  it('room is kept for known starts: a session that nobody foresaw goes elsewhere', () => {
    const near = aNode('near', 0.5);
    const far = aNode('far', 0.1, { region: 'south' });
    // A quarter of all there is.
    const upcoming = (2 * CAPACITY * 0.25) / PACKETS_PER_SESSION;
    expect(chosen([near, far], { upcoming, expected: false })).toEqual({ far: 300 });
    expect(chosen([near, far], { upcoming, expected: true })).toEqual({ near: 300 });
    expect(chosen([near, far], { upcoming: 0, expected: false })).toEqual({ near: 300 });
  });

  it('no more than half of the room is kept, however many are to start', () => {
    const nodes = [aNode('near', 0.3), aNode('far', 0, { region: 'south' })];
    expect(chosen(nodes, { upcoming: 1_000_000, expected: false })).toEqual({ near: 300 });
  });

  it('what was given to a node since it reported counts as its load', () => {
    // More than seven tenths of what it can carry.
    const placed = ({ node }: NodeReport): number => (node === 'a' ? 30 : 0);
    expect(chosen([aNode('a', 0), aNode('b', 0.1)], { placed })).toEqual({ b: 300 });
  });

  it('sessions that have begun count, though nothing is sent in them yet', () => {
    const begun = aReport('a', 'life', {
      load: { packetsPerSecond: 0, loopLagMs: 0, sessions: 30, cores: 4 },
    });
    expect(usedShare(begun, 0)).toBeCloseTo((30 * PACKETS_PER_SESSION) / CAPACITY);
    expect(chosen([begun, aNode('b', 0.1)])).toEqual({ b: 300 });
  });

  it('between equals everyone has its turn', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e'].map((name) => aNode(name, 0.2));
    const counts = chosen(nodes, {}, 5_000);
    for (const { node } of nodes) expect(counts[node]).toBeGreaterThan(850);
  });
});
