/** The same places along one axis, in canvas units and as the browser has laid them out; both rise, and are as long. */
export interface Ruler {
  readonly units: readonly number[];
  readonly pixels: readonly number[];
}

/** Where a value lies between two lists of the same places; beyond the ends the nearest stretch goes on. */
const between = (from: readonly number[], to: readonly number[], value: number): number => {
  const last = from.length - 2;
  const found = from.findLastIndex((each) => each <= value);
  const at = Math.min(Math.max(found, 0), Math.max(last, 0));
  const [a = 0, b = a + 1] = from.slice(at, at + 2);
  const [c = 0, d = c + 1] = to.slice(at, at + 2);
  return c + ((value - a) / (b - a || 1)) * (d - c);
};

/** A place on the canvas as the browser shows it: what lies over a region stays there however the rows have grown. */
export const toPixels = ({ units, pixels }: Ruler, value: number): number => between(units, pixels, value);

/** And back. */
export const toUnits = ({ units, pixels }: Ruler, value: number): number => between(pixels, units, value);

/** The edges of tracks of these sizes, from a first edge on. */
export const edgesOf = (first: number, sizes: readonly number[]): readonly number[] => {
  const edges = [first];
  for (const size of sizes) edges.push((edges.at(-1) ?? first) + size);
  return edges;
};
