/** One line of the attack summary, as it is written to `results.json`. */
export interface AttackRow {
  /** The part it belongs to, by the name that `--only` takes. */
  readonly attack: string;
  readonly tried: string;
  /** How many of what was tried: messages, packets, requests, texts. */
  readonly count: number;
  readonly happened: string;
  readonly target: string;
  /** `null` where a figure has no target. */
  readonly met: boolean | null;
}

/** What a part is given. */
export interface AttackGround {
  /** Decides everything that is drawn; what the clock decides it does not. */
  readonly seed: number;
  /** Messages of the largest part; the others take their measure from it. */
  readonly messages: number;
  /** A line of progress. */
  readonly say: (line: string) => void;
}

/** One way of attacking, with a server of its own. */
export interface AttackPart {
  readonly name: string;
  readonly title: string;
  readonly run: (ground: AttackGround) => Promise<readonly Omit<AttackRow, 'attack'>[]>;
}
