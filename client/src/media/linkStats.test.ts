import { describe, expect, it } from 'vitest';
import { linkStatsOf } from './linkStats.ts';

const report = (...stats: readonly object[]) =>
  stats.map((stat, index): readonly [string, unknown] => [String(index), stat]);

describe('linkStatsOf', () => {
  it('reads the pair in use, also while it is being checked again', () => {
    const pair = { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.05 };
    expect(linkStatsOf(report({ ...pair, state: 'succeeded' })).rttMs).toBe(50);
    expect(linkStatsOf(report({ ...pair, state: 'in-progress' })).rttMs).toBe(50);
    expect(linkStatsOf(report({ ...pair, nominated: false, state: 'failed' })).rttMs).toBe(undefined);
  });

  it('tells the loss that was told lately, and not what is left of a picture no longer sent', () => {
    const voice = { type: 'remote-inbound-rtp', timestamp: 9_000, fractionLost: 0.1 };
    const picture = { type: 'remote-inbound-rtp', timestamp: 6_000, fractionLost: 0.5 };
    const clock = { type: 'outbound-rtp', timestamp: 10_000 };
    expect(linkStatsOf(report(clock, voice, picture)).outboundLoss).toBe(0.1);
    expect(linkStatsOf(report(clock, picture)).outboundLoss).toBe(0);
  });

  it('knows nothing of a connection that has not begun', () => {
    expect(linkStatsOf([])).toMatchObject({ bytesReceived: 0, outboundLoss: 0, rttMs: undefined });
  });
});
