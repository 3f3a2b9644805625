import type { Clock, Scheduled } from '@trialogue/server/src/clock.ts';

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until told to advance. Times in ms. */
export class ManualClock implements Clock {
  #now: number;
  readonly #tasks = new Set<Task>();

  /** Starts at `now`, by default at noon UTC of an ordinary Tuesday. */
  constructor(now: number = Date.UTC(2026, 10, 24, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, run: () => void): Scheduled {
    const task = { at: this.#now + Math.max(0, delayMs), run };
    this.#tasks.add(task);
    return { cancel: () => this.#tasks.delete(task) };
  }

  /** Moves time forward and runs what falls due on the way, in order, each at its own time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let due = this.#dueBy(until); due !== undefined; due = this.#dueBy(until)) {
      this.#tasks.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = until;
  }

  /** How many tasks wait; none may after everything is closed. */
  get pending(): number {
    return this.#tasks.size;
  }

  #dueBy(until: number): Task | undefined {
    return [...this.#tasks].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}
