import { describe, expect, it } from 'vitest';
import { seeded } from '../../support/seeded.ts';
import { clean, type Impairment, Lane } from './Lane.ts';

const laneWith = (change: Partial<Impairment>): Lane => {
  const lane = new Lane(seeded(7));
  lane.impair({ ...clean, ...change });
  return lane;
};

const numbered = (number: number, bytes = 100): Buffer => {
  const packet = Buffer.alloc(bytes);
  packet.writeUInt32BE(number);
  return packet;
};

/** Everything that arrives, with when it was due. */
const arrivals = (lane: Lane): readonly { readonly number: number; readonly at: number }[] => {
  const found = [];
  for (let at = lane.nextAt; at !== undefined; at = lane.nextAt) {
    const packet = lane.take(at);
    if (packet !== undefined) found.push({ number: packet.readUInt32BE(), at });
  }
  return found;
};

const PACKETS = 20_000;

describe('Lane', () => {
  it('lets everything through at once while nothing is wrong', () => {
    const lane = laneWith({});
    lane.offer(numbered(1), 10);
    expect(lane.take(10)?.readUInt32BE()).toBe(1);
    expect(lane.nextAt).toBeUndefined();
  });

  it('holds each packet for its delay, and keeps the order whatever the jitter', () => {
    const lane = laneWith({ delayMs: 100, jitterMs: 40 });
    for (let number = 0; number < 500; number += 1) lane.offer(numbered(number), number);
    const came = arrivals(lane);
    expect(came.map(({ number }) => number)).toEqual(Array.from({ length: 500 }, (_, number) => number));
    for (const { number, at } of came) expect(at - number).toBeGreaterThanOrEqual(60);
    expect(came[0]?.at).toBeLessThanOrEqual(140);
    expect(lane.take(0)).toBeUndefined();
  });

  it.each([
    [0.05, 1],
    [0.2, 1],
    [0.2, 3],
  ])('loses %f of all, in runs of %i on average', (loss, burst) => {
    const lane = laneWith({ loss, burst });
    for (let number = 0; number < PACKETS; number += 1) {
      lane.offer(numbered(number), number);
    }
    const came = new Set(arrivals(lane).map(({ number }) => number));
    const lost = Array.from({ length: PACKETS }, (_, number) => number).filter((number) => !came.has(number));
    const runs = lost.filter((number) => came.has(number - 1) || number === 0).length;
    expect(lost.length / PACKETS).toBeCloseTo(loss, 1.7);
    // One after another by chance alone is a run too, so short runs come out a little longer.
    expect(lost.length / runs).toBeGreaterThan(burst * 0.9);
    expect(lost.length / runs).toBeLessThan(burst * 1.4);
  });

  it('carries no more than its rate, and loses what would wait longer than the queue', () => {
    const lane = laneWith({ kbps: 150 });
    // Twice what fits: 100 packets of 375 bytes in a second are 300 kbit.
    for (let number = 0; number < 100; number += 1) lane.offer(numbered(number, 375), number * 10);
    const came = arrivals(lane);
    const lastAt = came.at(-1)?.at ?? 0;
    expect((came.length * 375 * 8) / lastAt).toBeLessThanOrEqual(150);
    expect(lastAt).toBeLessThanOrEqual(1_000 + 320);
    expect(came.length).toBeGreaterThan(45);
  });

  it('passes nothing while it is down, and no UDP where that is blocked', () => {
    const lane = laneWith({ down: true });
    lane.offer(numbered(1), 0);
    expect(lane.nextAt).toBeUndefined();
    lane.impair({ ...clean, noUdp: true });
    const udp = numbered(2);
    udp.writeUInt8(17, 9);
    const tcp = numbered(3);
    tcp.writeUInt8(6, 9);
    lane.offer(udp, 0);
    lane.offer(tcp, 0);
    expect(arrivals(lane).map(({ number }) => number)).toEqual([3]);
  });

  it('takes a new setting at once; what is under way arrives all the same', () => {
    const lane = laneWith({ delayMs: 500 });
    lane.offer(numbered(1), 0);
    lane.impair({ ...clean, down: true });
    lane.offer(numbered(2), 1);
    expect(arrivals(lane)).toEqual([{ number: 1, at: 500 }]);
  });
});
