import type { Signalling } from '../signalling/Signalling.ts';
import { narrowed, type OffsetRange, offsetOf } from './offsetRange.ts';

/** One after the other right after connecting; the server lets a few more through in one burst. */
const FIRST_PROBES = 15;
/** Then one each second, until an uneven line has had its chance to be quick once in either direction. */
const SETTLING_MS = 1_000;
const SETTLED_PROBES = 60;
/** And then enough to follow the drift of two quartz clocks. */
const SETTLED_MS = 6_000;

/** The server's time as seen from here, whatever this machine's own clock says: what all probes together allow. */
export class ServerClock {
  readonly #signalling: Signalling;
  #range: OffsetRange | undefined;
  #probes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(signalling: Signalling) {
    this.#signalling = signalling;
  }

  /** Server time in ms; this machine's until the first probe has come back. */
  readonly now = (): number =>
    this.#range === undefined ? Date.now() : performance.now() + offsetOf(this.#range);

  /** Measures several times, and from then on now and again. Call after each connection. */
  async sync(): Promise<void> {
    clearTimeout(this.#timer);
    this.#probes = 0;
    try {
      while (this.#probes < FIRST_PROBES) await this.#probe();
    } finally {
      this.#goOn();
    }
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #goOn(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(
      () =>
        void this.#probe()
          .catch(() => undefined)
          .finally(() => this.#goOn()),
      this.#probes < SETTLED_PROBES ? SETTLING_MS : SETTLED_MS,
    );
  }

  async #probe(): Promise<void> {
    const sentAt = performance.now();
    const { now: serverAt } = await this.#signalling.request('clock:probe', {});
    this.#range = narrowed(this.#range, { sentAt, serverAt, receivedAt: performance.now() });
    this.#probes += 1;
  }
}
