import type { Pace } from '@trialogue/client/src/board/Pace.ts';

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes only when a test lets it, together with everything that was due in it. */
export class SimulatedTime implements Pace {
  #now = 0;
  readonly #tasks = new Set<Task>();

  now(): number {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    const task = { at: this.#now + delayMs, run };
    this.#tasks.add(task);
    return () => this.#tasks.delete(task);
  }

  get idle(): boolean {
    return this.#tasks.size === 0;
  }

  /** Runs the next due task and every promise that follows from it. */
  async step(): Promise<void> {
    const [first, ...rest] = this.#tasks;
    if (first === undefined) return;
    const next = rest.reduce((earliest, task) => (task.at < earliest.at ? task : earliest), first);
    this.#tasks.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.run();
    // One turn of the event loop lets every microtask finish.
    await new Promise(setImmediate);
  }
}
