import { describe, expect, it } from 'vitest';
import { faultRow, tableOf } from './FaultRow.ts';

const measure = { fault: 'a fault', unit: 'ms', target: '≤ 2 s', limit: { p50: 1_000, p95: 2_000 } } as const;

describe('faultRow', () => {
  it('tells the middle, the ninety-fifth and the worst, and whether each is within its limit', () => {
    const row = faultRow(measure, [900, 1_900, 700], 0);
    expect(row).toMatchObject({ runs: 3, p50: 900, p95: 1_900, worst: 1_900, met: true, lostOps: 0 });
    expect(faultRow(measure, [1_100, 1_200], 0).met).toBe(false);
  });

  it('a recovery that never came is no figure, and not met', () => {
    const row = faultRow(measure, [500, undefined], 0);
    expect(row).toMatchObject({ p50: 500, p95: null, worst: null, met: false });
    expect(tableOf([row])[1]).toContain('never');
  });

  it('one lost operation spoils any figure', () => {
    expect(faultRow(measure, [500], 1).met).toBe(false);
  });

  it('says of nobody’s work neither that it was lost nor that it was kept', () => {
    const row = faultRow(measure, [500], null);
    expect(row).toMatchObject({ met: true, lostOps: null });
    expect(tableOf([row])[1]?.slice(-2)).toEqual(['met', '–']);
  });

  it('judges nothing without a target', () => {
    const row = faultRow({ fault: 'told', unit: '%', target: 'no target', limit: {} }, [12.345], 0);
    expect(row).toMatchObject({ p50: 12.35, met: null });
  });
});
