import { SILENCE_MS } from '@trialogue/shared/limits.ts';

const LOOK_EVERY_MS = 250;

export interface PulseOptions {
  /** Sound or picture of this person has just come: their line stands, however long words take on it. */
  readonly mediaCome: () => boolean;
  /** Nothing has come of them for `SILENCE_MS`. Called once. */
  readonly lost: () => void;
}

/**
 * Notices a lost connection within four seconds of its last sign of life, and spares one that is merely full: that one ends
 * with its heartbeat. Goes by the looks it made and not by the session's clock, so that neither a clock that is set nor a
 * process that stood still takes anybody for lost.
 */
export class Pulse {
  readonly #looking: ReturnType<typeof setInterval>;
  #silentMs = 0;

  constructor({ mediaCome, lost }: PulseOptions) {
    this.#looking = setInterval(() => {
      this.#silentMs += LOOK_EVERY_MS;
      if (this.#silentMs < SILENCE_MS || mediaCome()) return;
      this.close();
      lost();
    }, LOOK_EVERY_MS);
  }

  heard(): void {
    this.#silentMs = 0;
  }

  close(): void {
    clearInterval(this.#looking);
  }
}
