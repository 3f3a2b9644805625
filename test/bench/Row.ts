import { z } from 'zod';
import { median } from '../support/quantile.ts';

const Range = z.tuple([z.number(), z.number()]);

/** One comparison of one metric with one peer. `theirs`, `ratio` and `met` are `null` where there is nothing to compare with. */
export const Row = z.strictObject({
  metric: z.string(),
  /** Who it is compared with; '–' for nobody. */
  peer: z.string(),
  ours: z.number(),
  theirs: z.number().nullable(),
  ratio: z.number().nullable(),
  target: z.string(),
  met: z.boolean().nullable(),
  unit: z.string(),
  /** Smallest and largest of the rounds. */
  spread: z.strictObject({ ours: Range, theirs: Range.optional() }).optional(),
  note: z.string().optional(),
});
export type Row = z.output<typeof Row>;

/** A bound on ours/theirs, on our own value in the row's unit, or none. */
export type Target =
  | { readonly ratioAtMost: number }
  | { readonly ratioAtLeast: number }
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | 'none';

export interface Comparison {
  readonly metric: string;
  readonly peer: string;
  readonly unit: string;
  /** One value for each round, at least one. */
  readonly ours: readonly number[];
  /** `undefined` if the peer is missing. */
  readonly theirs: readonly number[] | undefined;
  readonly target: Target;
  readonly note?: string | undefined;
}

const textOf = (target: Target, unit: string): string => {
  if (target === 'none') return '–';
  if ('ratioAtMost' in target) return `≤ ${target.ratioAtMost}×`;
  if ('ratioAtLeast' in target) return `≥ ${target.ratioAtLeast}×`;
  return 'atMost' in target ? `≤ ${target.atMost} ${unit}` : `≥ ${target.atLeast} ${unit}`;
};

const isMet = (target: Target, ours: number, ratio: number | null): boolean | null => {
  if (target === 'none') return null;
  if ('atMost' in target) return ours <= target.atMost;
  if ('atLeast' in target) return ours >= target.atLeast;
  if (ratio === null) return null;
  return 'ratioAtMost' in target ? ratio <= target.ratioAtMost : ratio >= target.ratioAtLeast;
};

/** Four digits that count; a JSON file of more pretends to know. */
const rounded = (value: number): number => Number(value.toPrecision(4));

const rangeOf = (values: readonly number[]): [number, number] => [
  rounded(Math.min(...values)),
  rounded(Math.max(...values)),
];

/** The row of medians over the rounds. A missing peer leaves `theirs`, `ratio` and a bound on the ratio open. */
export const compare = ({ metric, peer, unit, ours, theirs, target, note }: Comparison): Row => {
  const present = theirs === undefined || theirs.length === 0 ? undefined : theirs;
  const [mine, other] = [median(ours), present === undefined ? null : median(present)];
  const ratio = other === null || other === 0 ? null : mine / other;
  return {
    metric,
    peer,
    ours: rounded(mine),
    theirs: other === null ? null : rounded(other),
    ratio: ratio === null ? null : rounded(ratio),
    target: textOf(target, unit),
    met: isMet(target, mine, ratio),
    unit,
    ...(ours.length > 1
      ? { spread: { ours: rangeOf(ours), ...(present === undefined ? {} : { theirs: rangeOf(present) }) } }
      : {}),
    ...(note === undefined ? {} : { note }),
  };
};
