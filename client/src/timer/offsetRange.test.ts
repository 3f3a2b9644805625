import { expect, test } from 'vitest';
import { narrowed, type OffsetRange, offsetOf, type Probe } from './offsetRange.ts';

const OFFSET = 1_000_000.25;

/** A probe sent at `sentAt` that took so long there and so long back. */
const probe = (sentAt: number, upMs: number, downMs: number, offset = OFFSET): Probe => ({
  sentAt,
  serverAt: Math.floor(sentAt + upMs + offset),
  receivedAt: sentAt + upMs + downMs,
});

const afterAll = (probes: readonly Probe[]): OffsetRange => {
  const range = probes.reduce<OffsetRange | undefined>(narrowed, undefined);
  if (range === undefined) throw new Error('no probe');
  return range;
};

test('the offset lies in what one probe allows, however uneven the line', () => {
  for (const [up, down] of [
    [0, 80],
    [80, 0],
    [3, 4],
  ] as const) {
    const { low, high } = afterAll([probe(500, up, down)]);
    expect(low).toBeLessThanOrEqual(OFFSET);
    expect(high).toBeGreaterThanOrEqual(OFFSET);
  }
});

test('one probe that was quick there and another that was quick back are together better than each', () => {
  const range = afterAll([probe(0, 2, 90), probe(200, 90, 2)]);
  expect(Math.abs(offsetOf(range) - OFFSET)).toBeLessThan(2);
  expect(range.high - range.low).toBeLessThan(6);
});

test('what was known long ago counts for less, because clocks drift', () => {
  const early = narrowed(undefined, probe(0, 1, 1));
  const hourLater = narrowed(early, probe(3_600_000, 500, 500));
  expect(hourLater.high - hourLater.low).toBeGreaterThan(300);
});

test('a clock that was set is believed at once', () => {
  const before = narrowed(undefined, probe(0, 1, 1));
  const after = narrowed(before, probe(1_000, 1, 1, OFFSET + 60_000));
  expect(Math.abs(offsetOf(after) - OFFSET - 60_000)).toBeLessThan(2);
});
