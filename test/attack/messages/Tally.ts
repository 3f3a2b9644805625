/** How often each thing happened, by name; the most frequent first when it is told. */
class Counts {
  readonly #counts = new Map<string, number>();

  add(name: string, times = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  toString(): string {
    return [...this.#counts]
      .toSorted(([, one], [, other]) => other - one)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ');
  }
}

/** What attackers have tried, and what came of it. */
export class Tally {
  /** Messages by what they were, counted when they are written. */
  readonly tried = new Counts();
  /** Acknowledgements by `ok` or the code of the refusal. */
  readonly answered = new Counts();
  /** Connections by how they began and ended. */
  readonly connections = new Counts();

  /** Acknowledged requests that were not turned away by the rate: what reached schema, permission or handler. */
  get pastTheRate(): number {
    return this.answered.total - this.answered.of('rate-limited');
  }
}
