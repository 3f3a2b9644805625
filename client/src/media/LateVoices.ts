import { missedBetween } from './jitterTarget.ts';
import type { InboundStats } from './linkStats.ts';

/** Long enough for a share, short enough to notice a flooded line while it is a nuisance and not a break, in ms. */
const LATELY_MS = 600;
/** Of fewer packets a share says nothing: silence sends two or three a second. */
const MIN_EXPECTED = 10;

/**
 * One voice alone may be late by its speaker's line as well. So it is never enough to call this line flooded, and has time
 * to show in the speaker's own presence.
 */
const MOST_OF_ONE = 0.39;

interface Count {
  readonly track: string;
  readonly at: number;
  readonly expected: number;
  readonly missed: number;
}

/** How much of the voices did not come the first time, lately, by the fault of the line they all come through. */
export class LateVoices {
  #counts: readonly Count[] = [];

  /** Two readings of one voice, the later one made at this time. */
  take(track: string, before: InboundStats, now: InboundStats, at: number): void {
    this.#counts = [...this.#lately(at), { track, at, ...missedBetween(before, now) }];
  }

  /** Of the voice that came best, 0 to 1; 0 while too little comes to tell. */
  share(at: number): number {
    const counts = this.#lately(at);
    const tracks = new Set(counts.map(({ track }) => track));
    const shares = [...tracks].map((track) => shareOf(counts.filter((count) => count.track === track)));
    const known = shares.filter((share) => share !== undefined);
    if (known.length === 0) return 0;
    return Math.min(known.length === 1 ? MOST_OF_ONE : 1, ...known);
  }

  #lately(at: number): readonly Count[] {
    return this.#counts.filter((count) => at - count.at < LATELY_MS);
  }
}

const shareOf = (counts: readonly Count[]): number | undefined => {
  const sum = (key: 'expected' | 'missed'): number => counts.reduce((total, count) => total + count[key], 0);
  const expected = sum('expected');
  return expected < MIN_EXPECTED ? undefined : sum('missed') / expected;
};
