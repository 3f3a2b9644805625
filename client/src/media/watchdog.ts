/** What is done about a silent link, from gentle to thorough. */
export type Remedy = 'ask' | 'restartIce' | 'newTransports' | 'newDevice';

export interface LinkSign {
  /** ms on a clock that only goes forward. */
  readonly at: number;
  readonly bytesReceived: number;
  readonly answers: number;
  /** Somebody is known to be sending: bytes must come. */
  readonly expecting: boolean;
  /** Nothing was ever sent or received through it, so nothing can be missed. */
  readonly unused: boolean;
  /** The browser itself calls the path broken. */
  readonly broken: boolean;
}

/** Each remedy and how long the silence lasts before it, in ms. */
const LADDER: readonly (readonly [Remedy, number])[] = [
  ['ask', 500],
  ['restartIce', 1_200],
  ['newTransports', 4_000],
  ['newDevice', 8_000],
];
/** While nobody speaks only ICE checks come, some seconds apart; silence begins this much later then, in ms. */
const IDLE_ALLOWANCE_MS = 5_000;
/** A path whose checks were answered this lately works: the silence is the other side's. */
const ANSWERED_LATELY_MS = 3_500;
/** What works is not torn down again and again, in ms. */
const SPARE_WORKING_LINK_MS = 30_000;

/** Watches one link and says which remedy is due. */
export class Watchdog {
  #bytes = 0;
  #answers = 0;
  #lifeAt: number;
  #answeredAt: number;
  /** How many rungs of the ladder were climbed in this silence. */
  #climbed = 0;
  #sparedUntil = -Infinity;

  constructor(at: number) {
    this.#lifeAt = at;
    this.#answeredAt = at;
  }

  /** How long nothing has come, in ms. */
  silentMs(at: number): number {
    return at - this.#lifeAt;
  }

  /** A new path is already being sought: the ladder goes on after that rung, for a second search would undo the first. */
  restartedIce(): void {
    this.#climbed = Math.max(this.#climbed, LADDER.findIndex(([remedy]) => remedy === 'restartIce') + 1);
  }

  /** The remedy due now; each comes once a silence. */
  observe({ at, bytesReceived, answers, expecting, unused, broken }: LinkSign): Remedy | undefined {
    const gotBytes = bytesReceived > this.#bytes;
    const gotAnswer = answers > this.#answers;
    this.#bytes = bytesReceived;
    this.#answers = answers;
    if (gotAnswer || gotBytes) this.#answeredAt = at;
    if (unused || gotBytes || (gotAnswer && !expecting)) {
      this.#lifeAt = at;
      this.#climbed = 0;
    }
    const silentMs = this.silentMs(at) - (expecting || broken ? 0 : IDLE_ALLOWANCE_MS);
    const [remedy, afterMs] = LADDER[this.#climbed] ?? [];
    if (remedy === undefined || afterMs === undefined || silentMs < afterMs) return undefined;
    const works = !broken && at - this.#answeredAt < ANSWERED_LATELY_MS;
    if (works && (remedy === 'newTransports' || remedy === 'newDevice')) {
      if (remedy === 'newDevice' || at < this.#sparedUntil) return undefined;
      this.#sparedUntil = at + SPARE_WORKING_LINK_MS;
    }
    this.#climbed += 1;
    return remedy;
  }
}
