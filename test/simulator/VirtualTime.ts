interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  canceled: boolean;
}

const isBefore = (one: Task, other: Task): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/**
 * True time of a simulated world, in ms from 0. It passes from one task to the next, and only when told to. With a tick, what
 * falls due within one runs at its end, together: promises settle once for all of it.
 */
export class VirtualTime {
  readonly #tickMs: number;
  #now = 0;
  #scheduled = 0;
  /** A heap: no task is before its parent. */
  readonly #tasks: Task[] = [];

  constructor(tickMs = 0) {
    this.#tickMs = tickMs;
  }

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, run: () => void): { cancel(): void } {
    this.#scheduled += 1;
    const exactly = this.#now + Math.max(0, delayMs);
    const at = this.#tickMs > 0 ? Math.ceil(exactly / this.#tickMs) * this.#tickMs : exactly;
    const task = { at, order: this.#scheduled, run, canceled: false };
    this.#push(task);
    return {
      cancel: () => {
        task.canceled = true;
      },
    };
  }

  /** Runs all that is due until then, each task followed by every promise that it settles. */
  async runUntil(until: number): Promise<void> {
    // What was begun just now may be about to schedule something.
    await settled();
    for (let next = this.#tasks[0]; next !== undefined && next.at <= until; next = this.#tasks[0]) {
      this.#pop();
      if (next.canceled) continue;
      this.#now = next.at;
      next.run();
      if (this.#tickMs === 0 || this.#tasks[0]?.at !== next.at) await settled();
    }
    this.#now = Math.max(this.#now, until);
  }

  #push(task: Task): void {
    const tasks = this.#tasks;
    let index = tasks.push(task) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = tasks[above];
      if (parent === undefined || isBefore(parent, task)) break;
      tasks[index] = parent;
      index = above;
    }
    tasks[index] = task;
  }

  #pop(): void {
    const tasks = this.#tasks;
    const last = tasks.pop();
    if (last === undefined || tasks.length === 0) return;
    let index = 0;
    for (;;) {
      const [left, right] = [tasks[2 * index + 1], tasks[2 * index + 2]];
      if (left === undefined) break;
      const [child, at] =
        right !== undefined && isBefore(right, left) ? [right, 2 * index + 2] : [left, 2 * index + 1];
      if (isBefore(last, child)) break;
      tasks[index] = child;
      index = at;
    }
    tasks[index] = last;
  }
}

/** Resolves once all promises that could settle without anything from outside have done so. */
export const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
