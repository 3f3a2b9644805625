import type { Signalling } from '../signalling/Signalling.ts';

const PROBES = 5;
/** Drift of two quartz clocks over half a minute stays far below a tenth of a second. */
const RESYNC_MS = 30_000;

interface Sample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/**
 * The server's time as seen from here, whatever this machine's own clock says: the offset of the probe with the
 * shortest round trip (Cristian, 1989), so its error is at most half that round trip.
 */
export class ServerClock {
  readonly #signalling: Signalling;
  #offsetMs: number | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(signalling: Signalling) {
    this.#signalling = signalling;
  }

  /** Server time in ms; this machine's until the first probe has come back. */
  readonly now = (): number =>
    this.#offsetMs === undefined ? Date.now() : performance.now() + this.#offsetMs;

  /** Measures again, and from then on every half minute. Call after each connection. */
  async sync(): Promise<void> {
    this.#timer ??= setInterval(() => void this.sync().catch(() => undefined), RESYNC_MS);
    let best: Sample | undefined;
    for (let probe = 0; probe < PROBES; probe += 1) {
      const sample = await this.#probe();
      if (best === undefined || sample.roundTripMs < best.roundTripMs) best = sample;
    }
    if (best !== undefined) this.#offsetMs = best.offsetMs;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #probe(): Promise<Sample> {
    const sentAt = performance.now();
    const { now } = await this.#signalling.request('clock:probe', {});
    const roundTripMs = performance.now() - sentAt;
    return { offsetMs: now + roundTripMs / 2 - (sentAt + roundTripMs), roundTripMs };
  }
}
