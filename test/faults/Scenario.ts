import type { Bed, Gathering, GatheringOptions } from './Bed.ts';

/** One figure that a scenario measures, and what it should be. */
export interface Measure {
  /** As it stands in the table. */
  readonly fault: string;
  readonly unit: 'ms' | '%';
  /** In words, with where it comes from. */
  readonly target: string;
  /** The same as numbers; a figure without any is only told. */
  readonly limit: { readonly p50?: number; readonly p95?: number; readonly worst?: number };
  /** Where it falls short: the reason as far as it is known, and what might help. */
  readonly why?: string;
}

export interface Scene {
  readonly bed: Bed;
  readonly gathering: Gathering;
}

/** One thing that goes wrong, again and again, for three people in a session. */
export interface Scenario {
  readonly name: string;
  readonly measures: readonly Measure[];
  /** How often, unless the command says otherwise. */
  readonly runs: number;
  readonly options?: GatheringOptions;
  /** Everybody comes in anew for each run. */
  readonly anew?: boolean;
  /** One value for each measure, in their order; `undefined`: it did not come within the time that was waited. */
  readonly run: (scene: Scene) => Promise<readonly (number | undefined)[]>;
}
