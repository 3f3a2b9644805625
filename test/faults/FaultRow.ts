import { z } from 'zod';
import { quantile } from '../support/quantile.ts';
import type { Measure } from './Scenario.ts';

/** One row of the table and of results.json. A time that never came is `null`. */
export const FaultRow = z
  .strictObject({
    fault: z.string(),
    runs: z.int(),
    p50: z.number().nullable(),
    p95: z.number().nullable(),
    worst: z.number().nullable(),
    unit: z.enum(['ms', '%']),
    target: z.string(),
    /** `null` where there is no target. */
    met: z.boolean().nullable(),
    /** Operations of all these runs that somebody missed, had twice or still waited for in the end; `null`: nobody worked. */
    lostOps: z.int().nullable(),
  })
  .readonly();
export type FaultRow = z.output<typeof FaultRow>;

const told = (value: number, unit: 'ms' | '%'): number | null => {
  if (!Number.isFinite(value)) return null;
  return unit === 'ms' ? Math.round(value) : Math.round(value * 100) / 100;
};

/** What these values of one measure come to. Pure. */
export const faultRow = (
  { fault, unit, target, limit }: Measure,
  values: readonly (number | undefined)[],
  lostOps: number | null,
): FaultRow => {
  const times = values.map((value) => value ?? Infinity);
  const [p50, p95, worst] = [quantile(times, 0.5), quantile(times, 0.95), quantile(times, 1)];
  const isBound = Object.keys(limit).length > 0;
  const isMet =
    p50 <= (limit.p50 ?? Infinity) && p95 <= (limit.p95 ?? Infinity) && worst <= (limit.worst ?? Infinity);
  return {
    fault,
    runs: values.length,
    p50: told(p50, unit),
    p95: told(p95, unit),
    worst: told(worst, unit),
    unit,
    target,
    met: isBound ? isMet && (lostOps ?? 0) === 0 : null,
    lostOps,
  };
};

const cell = (value: number | null, unit: string): string => (value === null ? 'never' : `${value} ${unit}`);

const HEAD = ['fault', 'runs', 'p50', 'p95', 'worst', 'target', 'verdict', 'lost'];

/** The rows as a table for people, its head first. */
export const tableOf = (rows: readonly FaultRow[]): readonly (readonly string[])[] => {
  const verdict = ({ met }: FaultRow): string => (met === null ? '–' : met ? 'met' : 'FELL SHORT');
  const lines = rows.map((row) => [
    row.fault,
    `${row.runs}`,
    cell(row.p50, row.unit),
    cell(row.p95, row.unit),
    cell(row.worst, row.unit),
    row.target,
    verdict(row),
    row.lostOps === null ? '–' : `${row.lostOps}`,
  ]);
  return [HEAD, ...lines];
};
