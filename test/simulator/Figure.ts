import { z } from 'zod';
import { inColumns, inMarkdown } from '../support/inColumns.ts';
import { RedisCosts } from './redisCosts.ts';

/** One thing measured of one size of cluster. */
export const Figure = z.strictObject({
  metric: z.string(),
  unit: z.string(),
  nodes: z.int(),
  sessions: z.int(),
  value: z.number(),
});
export type Figure = z.output<typeof Figure>;

export const Results = z.strictObject({
  at: z.iso.datetime(),
  machine: z.string(),
  tookS: z.number(),
  redis: RedisCosts,
  figures: z.array(Figure),
});
export type Results = z.output<typeof Results>;

/** Four digits that count. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

const linesOf = (figures: readonly Figure[]): readonly (readonly string[])[] => {
  const sizes = [...new Map(figures.map(({ nodes, sessions }) => [nodes, sessions]))].toSorted(
    ([one], [other]) => one - other,
  );
  const metrics = [...new Map(figures.map(({ metric, unit }) => [metric, unit]))];
  const cell = (metric: string, nodes: number): string =>
    figures
      .find((figure) => figure.metric === metric && figure.nodes === nodes)
      ?.value.toLocaleString('en', { maximumSignificantDigits: 4 }) ?? '';
  const head = sizes.map(
    ([nodes, sessions]) => `${nodes.toLocaleString('en')} nodes, ${sessions.toLocaleString('en')} sessions`,
  );
  return [
    ['', 'unit', ...head],
    ...metrics.map(([metric, unit]) => [metric, unit, ...sizes.map(([nodes]) => cell(metric, nodes))]),
  ];
};

/** A column for every size of cluster. */
export const textTable = (figures: readonly Figure[]): string => inColumns(linesOf(figures));

export const markdownTable = (figures: readonly Figure[]): string => inMarkdown(linesOf(figures));
