import type { RunningClock } from '@trialogue/server/src/cluster/NodeLease.ts';
import type { VirtualTime } from './VirtualTime.ts';

export interface ProcessOptions {
  readonly time: VirtualTime;
  readonly random: () => number;
  /** What its clock shows at the beginning of time, and how fast it runs. */
  readonly clockAt: number;
  readonly clockRate: number;
}

/** How late an event loop comes to its timers. */
const LATE_MS = 3;

/** One process of a node: it can be killed, and stopped and let go on; what came meanwhile then comes in any order. */
export class ModelProcess implements RunningClock {
  readonly #options: ProcessOptions;
  #waiting: (() => void)[] = [];
  #paused = false;
  #killed = false;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  get alive(): boolean {
    return !this.#killed;
  }

  get paused(): boolean {
    return this.#paused;
  }

  now(): number {
    const { time, clockAt, clockRate } = this.#options;
    return clockAt + time.now() * clockRate;
  }

  schedule(delayMs: number, task: () => void): { cancel(): void } {
    const { time, clockRate, random } = this.#options;
    let canceled = false;
    const run = (): void => {
      if (!canceled) task();
    };
    const timer = time.schedule(delayMs / clockRate + random() * LATE_MS, () => this.deliver(run));
    return {
      cancel: () => {
        canceled = true;
        timer.cancel();
      },
    };
  }

  /** Runs what has arrived for this process, once it runs. */
  deliver(task: () => void): void {
    if (this.#killed) return;
    if (this.#paused) this.#waiting.push(task);
    else task();
  }

  kill(): void {
    this.#killed = true;
    this.#waiting = [];
  }

  /** As SIGSTOP does. */
  pause(): void {
    this.#paused = true;
  }

  /** As SIGCONT does. */
  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    const { random, time } = this.#options;
    const waiting = this.#waiting;
    this.#waiting = [];
    while (waiting.length > 0) {
      // One after the other, each with all that it settles.
      const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
      if (next !== undefined) time.schedule(0, () => this.deliver(next));
    }
  }
}
