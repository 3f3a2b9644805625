import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { NodeLoad } from '../cluster/NodeRegistry.ts';

/** Packets are counted for one listener of a room at a time: after so long each has been counted twice. */
const PACKETS_OVER_MS = 10_000;
const LOOK_EVERY_MS = 500;
/** Two monitors take turns, so that what is said always covers between half of this and all of it. */
const LAG_OVER_MS = 5_000;
/** How often lateness is taken. What is late by less is of no interest to anybody who listens or draws. */
const RESOLUTION_MS = 10;
const NS_PER_MS = 1e6;

export interface LoadSources {
  /** Media packets sent on since the start. */
  readonly packetsForwarded: () => number;
  readonly sessions: () => number;
  /** Processor cores the media workers may use. */
  readonly cores: number;
}

interface Look {
  readonly at: number;
  readonly packets: number;
}

/** Measures what this node carries. Runs from its making to its `close`, which is idempotent. */
export class LoadMeter {
  readonly #sources: LoadSources;
  readonly #monitors = [monitor(), monitor()] as const;
  readonly #looking: ReturnType<typeof setInterval>;
  readonly #turning: ReturnType<typeof setInterval>;
  /** The monitor that has run for longer. */
  #older: 0 | 1 = 0;
  #looks: Look[] = [];

  constructor(sources: LoadSources) {
    this.#sources = sources;
    this.#look();
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
    this.#turning = setInterval(() => this.#turn(), LAG_OVER_MS / 2).unref();
  }

  load(): NodeLoad {
    return {
      packetsPerSecond: this.#packetsPerSecond(),
      loopLagMs: this.#loopLagMs(),
      sessions: this.#sources.sessions(),
      cores: this.#sources.cores,
    };
  }

  close(): void {
    clearInterval(this.#looking);
    clearInterval(this.#turning);
    for (const each of this.#monitors) each.disable();
  }

  #packetsPerSecond(): number {
    const first = this.#looks[0];
    if (first === undefined) return 0;
    const overMs = performance.now() - first.at;
    if (overMs < LOOK_EVERY_MS) return 0;
    return ((this.#sources.packetsForwarded() - first.packets) * 1_000) / overMs;
  }

  #loopLagMs(): number {
    // A timer of this length is never due sooner; what is above it is lateness.
    const p99Ms = this.#monitors[this.#older].percentile(99) / NS_PER_MS;
    return Math.max(0, p99Ms - RESOLUTION_MS);
  }

  #look(): void {
    const now = performance.now();
    this.#looks.push({ at: now, packets: this.#sources.packetsForwarded() });
    // The last look from before the span stays: the span begins there.
    const begin = this.#looks.findLastIndex(({ at }) => at <= now - PACKETS_OVER_MS);
    if (begin > 0) this.#looks = this.#looks.slice(begin);
  }

  #turn(): void {
    this.#monitors[this.#older].reset();
    this.#older = this.#older === 0 ? 1 : 0;
  }
}

const monitor = () => {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return histogram;
};
