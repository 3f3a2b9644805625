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
const targets: Result = {
  failoverP95Ms: 3_000,
  drainGapP95Ms: 1_000,
  lostOps: 0,
  doubleOwners: 0,
  leaks: 0,
};

/** To a tenth of a ms; 0 of nothing. */
const p95 = (values: readonly number[]): number =>
  values.length === 0 ? 0 : Math.round(quantile(values, 0.95) * 10) / 10;

/** Counts what one scenario finds. */
export class Tally {
  readonly failovers: number[] = [];
  readonly drainGaps: number[] = [];
  /** What must be so and is not, or could not be carried out. */
  readonly broken: string[] = [];
  acknowledged = 0;
  lostOps = 0;
  doubleOwners = 0;
  leaks = 0;
  narrowings = 0;
  tookMs = 0;

  /** Of several scenarios together. */
  static of(tallies: readonly Tally[]): Tally {
    const sum = new Tally();
    for (const each of tallies) {
      sum.failovers.push(...each.failovers);
      sum.drainGaps.push(...each.drainGaps);
      sum.broken.push(...each.broken);
      sum.acknowledged += each.acknowledged;
      sum.lostOps += each.lostOps;
      sum.doubleOwners += each.doubleOwners;
      sum.leaks += each.leaks;
      sum.narrowings += each.narrowings;
      sum.tookMs += each.tookMs;
    }
    return sum;
  }

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
