import type { ClusterGround, GroundOptions } from './ClusterGround.ts';
import type { Trio } from './Trio.ts';

/** What a scenario has to do its work with. */
export interface Run {
  readonly ground: ClusterGround;
  readonly random: () => number;
  /** How often to do what can be done often. */
  readonly runs: number;
  /** Shorter, for a look in between. */
  readonly quick: boolean;
  /** A line of progress. */
  say(line: string): void;
  /** A session of three; closed with the run. */
  open(options?: { readonly withPicture?: boolean }): Promise<Trio>;
  /** Holds everything that was acknowledged in the session against what is left of it, and counts it. */
  judge(trio: Trio): Promise<void>;
  failover(ms: number): void;
  drainGaps(ms: readonly number[]): void;
  leaks(what: readonly string[]): void;
  /** Something that must be so and is not; the run goes on. */
  broken(what: string): void;
}

/** A fault and what must be true of it. Rejects only if it could not be carried out. */
export interface Scenario {
  readonly name: string;
  readonly ground?: GroundOptions;
  run(run: Run): Promise<void>;
}
