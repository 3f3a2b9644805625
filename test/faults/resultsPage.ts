import { inMarkdown } from '../support/inColumns.ts';
import { type FaultRow, tableOf } from './FaultRow.ts';
import type { Measure } from './Scenario.ts';

/** `RESULTS.md`: the whole table, and first what fell short, why, and what might help. */
export const resultsPage = (
  rows: readonly FaultRow[],
  measures: readonly Pick<Measure, 'fault' | 'why'>[],
  measured: { readonly day: string; readonly machine: string },
): string => {
  const short = rows.filter(({ met }) => met === false);
  const bound = rows.filter(({ met }) => met !== null);
  const lost = rows.filter(({ lostOps }) => lostOps !== null && lostOps > 0);
  return [
    '# What the fault bed measured',
    '',
    'Written by `npm run faults`, not by hand. A server and three browsers on one machine, each in a network of its own;',
    'recovery is read from the sound that arrives, and counts from when the fault came or was over. `never`: not within the',
    'time that was waited, or the scenario could not be carried out. `lost`: what was written and drawn meanwhile and was not',
    'there once, on every page, after it and again after a SIGKILL of the server.',
    '',
    `- Latest scenario: ${measured.day}`,
    `- Machine: ${measured.machine}; cameras give five pictures a second`,
    `- Targets: ${bound.length - short.length} met, ${short.length} not met`,
    `- Scenarios that lost something: ${lost.length === 0 ? 'none' : lost.map(({ fault }) => fault).join('; ')}`,
    ...(short.length === 0 ? [] : ['', '## What fell short, and why', '']),
    ...short.map((row) => {
      const [fault = '', , p50 = '', p95 = '', worst = '', target = ''] = tableOf([row])[1] ?? [];
      const why = measures.find((measure) => measure.fault === row.fault)?.why ?? 'Not looked into yet.';
      return `- **${fault}**: p50 ${p50}, p95 ${p95}, worst ${worst} (target ${target}). ${why}`;
    }),
    '',
    '## Everything',
    '',
    inMarkdown(tableOf(rows)),
    '',
  ].join('\n');
};
