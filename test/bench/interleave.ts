/** One of those compared: what a round of it measures. */
export interface Side<Measured> {
  readonly name: string;
  readonly round: () => Promise<Measured>;
}

/**
 * Runs the sides in turn, round after round (A-B-A-B), so that what the machine does meanwhile meets all of them alike.
 * Returns what each side measured, by its name, in the order of the rounds.
 */
export const interleave = async <Measured>(
  rounds: number,
  sides: readonly Side<Measured>[],
): Promise<ReadonlyMap<string, readonly Measured[]>> => {
  const measured = new Map<string, Measured[]>(sides.map(({ name }) => [name, []]));
  for (let done = 0; done < rounds; done += 1) {
    for (const { name, round } of sides) measured.get(name)?.push(await round());
  }
  return measured;
};
