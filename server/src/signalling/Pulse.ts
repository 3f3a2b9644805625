import { SILENCE_MS } from '@trialogue/shared/limits.ts';
import type { Clock, Scheduled } from '../clock.ts';

const CHECK_EVERY_MS = 250;

export interface PulseOptions {
  readonly clock: Clock;
  /** Sound or picture of this person has just come: their line stands, however long words take on it. */
  readonly mediaCome: () => boolean;
  /** Nothing has come of them for `SILENCE_MS`. Called once. */
  readonly lost: () => void;
}

/**
 * Notices a lost connection within four seconds of its last sign of life, and spares one that is merely full. What the
 * media excuse the heartbeat of the transport ends.
 */
export class Pulse {
  readonly #options: PulseOptions;
  #heardAt: number;
  #checking: Scheduled | undefined;

  constructor(options: PulseOptions) {
    this.#options = options;
    this.#heardAt = options.clock.now();
    this.#schedule();
  }

  heard(): void {
    this.#heardAt = this.#options.clock.now();
  }

  close(): void {
    this.#checking?.cancel();
  }

  #schedule(): void {
    this.#checking = this.#options.clock.schedule(CHECK_EVERY_MS, () => this.#check());
  }

  #check(): void {
    const { clock, mediaCome, lost } = this.#options;
    if (clock.now() - this.#heardAt >= SILENCE_MS && !mediaCome()) lost();
    else this.#schedule();
  }
}
