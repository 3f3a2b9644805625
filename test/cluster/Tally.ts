import { quantile } from '../support/quantile.ts';

/** What the command says last. */
export interface Result {
  readonly failoverP95Ms: number;
  readonly drainGapP95Ms: number;
  readonly lostOps: number;
  readonly doubleOwners: number;
  readonly leaks: number;
}

/** The most that each may be. */
export const targets: Result = {
  failoverP95Ms: 3_000,
  drainGapP95Ms: 1_000,
  lostOps: 0,
  doubleOwners: 0,
  leaks: 0,
};

/** To a tenth of a ms; 0 of nothing, and of what never came the largest number JSON has a place for. */
const p95 = (values: readonly number[]): number => {
  if (values.length === 0) return 0;
  return Math.min(Number.MAX_SAFE_INTEGER, Math.round(quantile(values, 0.95) * 10) / 10);
};

/** Counts what the scenarios find. */
export class Tally {
  readonly failovers: number[] = [];
  readonly drainGaps: number[] = [];
  acknowledged = 0;
  lostOps = 0;
  doubleOwners = 0;
  leaks = 0;
  leakWatches = 0;
  readonly broken: string[] = [];

  get result(): Result {
    return {
      failoverP95Ms: p95(this.failovers),
      drainGapP95Ms: p95(this.drainGaps),
      lostOps: this.lostOps,
      doubleOwners: this.doubleOwners,
      leaks: this.leaks,
    };
  }

  /** Every target met, and everything carried out. */
  get passed(): boolean {
    const { result } = this;
    return (
      this.broken.length === 0 &&
      result.failoverP95Ms <= targets.failoverP95Ms &&
      result.drainGapP95Ms <= targets.drainGapP95Ms &&
      result.lostOps <= targets.lostOps &&
      result.doubleOwners <= targets.doubleOwners &&
      result.leaks <= targets.leaks
    );
  }
}
