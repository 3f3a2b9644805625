interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  canceled: boolean;
}

const isBefore = (one: Task, other: Task): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** True time of a simulated world, in ms from 0. It passes from one task to the next, and only when told to. */
export class VirtualTime {
  #now = 0;
  #scheduled = 0;
  /** A heap: no task is before its parent. */
  readonly #tasks: Task[] = [];

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, run: () => void): { cancel(): void } {
    this.#scheduled += 1;
    const task = { at: this.#now + Math.max(0, delayMs), order: this.#scheduled, run, canceled: false };
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
      await settled();
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
