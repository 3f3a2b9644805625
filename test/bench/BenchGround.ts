import type { Peers } from './Peers.ts';
import type { Row } from './Row.ts';

/** What a bench stands on. */
export interface BenchGround {
  /** Interleaved rounds to run. */
  readonly rounds: number;
  readonly peers: Peers;
  /** One line of progress. */
  readonly say: (line: string) => void;
  /** 1 for figures that count; `--quick` gives 0.1, to see that it runs. */
  readonly scale: number;
}

/** One part of the bench, which can be run alone by its name. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  /** Where a metric that begins so falls short: the reason as far as it is known, and what might help. */
  readonly why?: Readonly<Record<string, string>>;
  readonly run: (ground: BenchGround) => Promise<readonly Row[]>;
}
