/** How two samples lie to each other. */
export interface Ranked {
  /** How often a value of the first is larger than one of the second: 0.5 if nothing tells them apart. */
  readonly superiority: number;
  /** Distance from 0.5 in standard errors (Mann–Whitney, normal approximation). */
  readonly z: number;
}

/** Compares two samples by rank, so that a few stragglers weigh no more than others. Ties count half. */
export const rankTest = (one: readonly number[], other: readonly number[]): Ranked => {
  const all = [
    ...one.map((value) => ({ value, mine: true })),
    ...other.map((value) => ({ value, mine: false })),
  ].toSorted((left, right) => left.value - right.value);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + 1 + to) / 2;
    ranks += rank * all.slice(from, to).filter(({ mine }) => mine).length;
    from = to;
  }
  const [n, m] = [one.length, other.length];
  const u = ranks - (n * (n + 1)) / 2;
  return {
    superiority: u / (n * m),
    z: (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12),
  };
};
