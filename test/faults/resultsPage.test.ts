import { expect, it } from 'vitest';
import { faultRow } from './FaultRow.ts';
import { resultsPage } from './resultsPage.ts';

const measure = (fault: string, why?: string) =>
  ({
    fault,
    unit: 'ms',
    target: '≤ 1 s',
    limit: { worst: 1_000 },
    ...(why === undefined ? {} : { why }),
  }) as const;

it('says first what fell short and why, what was lost, and then everything', () => {
  const measures = [measure('quick'), measure('slow', 'The way is long.'), measure('odd')];
  const rows = [
    faultRow(measure('quick'), [500], 0),
    faultRow(measure('slow'), [1_500], 0),
    faultRow(measure('odd'), [undefined], 2),
  ];
  const page = resultsPage(rows, measures, { day: '2026-01-02', machine: 'Some processor, 2 cores' });
  expect(page).toContain('- Targets: 1 met, 2 not met\n- Scenarios that lost something: odd\n');
  expect(page).toContain(
    '- **slow**: p50 1500 ms, p95 1500 ms, worst 1500 ms (target ≤ 1 s). The way is long.\n',
  );
  expect(page).toContain(
    '- **odd**: p50 never, p95 never, worst never (target ≤ 1 s). Not looked into yet.\n',
  );
  expect(page).toContain('| quick | 1 | 500 ms | 500 ms | 500 ms | ≤ 1 s | met | 0 |');
});
