import { missedBetween } from './jitterTarget.ts';
import type { InboundStats } from './linkStats.ts';

/** Long enough for a share, short enough to notice a flooded line while it is a nuisance and not a break, in ms. */
const LATELY_MS = 1_000;
/** Of fewer packets a share says nothing: silence sends two or three a second. */
const MIN_EXPECTED = 10;

interface Count {
  readonly at: number;
  readonly expected: number;
  readonly missed: number;
}

/** How many of all voices' packets did not come the first time, lately. */
export class LateVoices {
  #counts: readonly Count[] = [];

  /** Two readings of one voice, the later one made at this time. */
  take(before: InboundStats, now: InboundStats, at: number): void {
    const recent = this.#counts.filter((count) => at - count.at < LATELY_MS);
    this.#counts = [...recent, { at, ...missedBetween(before, now) }];
  }

  /** 0 to 1; 0 while too little comes to tell. */
  get share(): number {
    const sum = (key: 'expected' | 'missed'): number =>
      this.#counts.reduce((total, count) => total + count[key], 0);
    const expected = sum('expected');
    return expected < MIN_EXPECTED ? 0 : sum('missed') / expected;
  }
}
