import type { Bench } from './BenchGround.ts';
import type { KeptRow } from './Results.ts';
import { markdownTable } from './table.ts';

/** Where the figures come from. */
export interface Origin {
  readonly machine: string;
  /** Name and version of each peer that was there. */
  readonly peers: readonly string[];
}

/** `RESULTS.md`: every part's table with the date of its run, and what fell short first. */
export const resultsPage = (
  rows: readonly KeptRow[],
  benches: readonly Pick<Bench, 'name' | 'title' | 'why'>[],
  { machine, peers }: Origin,
): string => {
  const count = (met: boolean | null): number =>
    rows.filter((row) => row.target !== '–' && row.met === met).length;
  const short = rows.filter(({ met }) => met === false);
  const whyOf = ({ bench, metric }: KeptRow): string => {
    const reasons = Object.entries(benches.find(({ name }) => name === bench)?.why ?? {});
    return reasons.find(([start]) => metric.startsWith(start))?.[1] ?? 'Not looked into yet.';
  };
  const parts = benches.flatMap(({ name, title }) => {
    const own = rows.filter(({ bench }) => bench === name);
    const [first] = own;
    if (first === undefined) return [];
    const rounds = first.rounds === 1 ? 'one round' : `${first.rounds} interleaved rounds`;
    return ['', `## ${title}`, '', `${first.at.slice(0, 10)}, ${rounds}.`, '', markdownTable(own)];
  });
  return [
    '# What the bench measured',
    '',
    'Written by `npm run bench`, not by hand. A ratio is ours divided by theirs, of medians; in brackets the smallest and the',
    'largest of the rounds, in which both took turns. `not run`: the peer was not there.',
    '',
    `- Machine: ${machine}`,
    `- Peers: ${peers.length === 0 ? 'none' : peers.join(', ')}`,
    `- Targets: ${count(true)} met, ${count(false)} not met, ${count(null)} not run`,
    ...(short.length === 0 ? [] : ['', '## What falls short', '']),
    ...short.map((row) => {
      const { metric, peer, ours, unit, ratio, target } = row;
      const figure = `${ours} ${unit}${ratio === null ? '' : `, ${ratio}×`}`;
      return `- ${metric}${peer === '–' ? '' : ` against ${peer}`}: ${figure} (target ${target}). ${whyOf(row)}`;
    }),
    ...parts,
    '',
  ].join('\n');
};
