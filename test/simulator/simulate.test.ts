import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { resultsPage } from './resultsPage.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

describe('the simulator', { timeout: 120_000 }, () => {
  it('fills small clusters evenly, and brings every session back that lost its node', async () => {
    const args = ['--no-warnings', here('simulate.ts'), '--quick', '--nodes', '60', '--sessions', '9000'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toContain('60 nodes, 9,000 sessions');
    const row = (metric: string): readonly number[] => {
      const line = stdout.split('\n').find((each) => each.startsWith(metric)) ?? '';
      return line
        .slice(metric.length)
        .split(/\s+/)
        .map((cell) => Number(cell.replaceAll(',', '')))
        .filter((value) => value > 0);
    };
    const evenness = row('fullest node / mean');
    expect(evenness).toHaveLength(3);
    // The two of more than three nodes, of which none stands alone in its region.
    for (const ratio of evenness.slice(1)) expect(ratio).toBeLessThan(1.25);
    for (const ms of row('10 % of nodes lost: all run again after')) expect(ms).toBeLessThan(2_500);
  });

  it('writes a column for every size and a line for everything measured', () => {
    const figures = [3, 5_000].flatMap((nodes) => [
      { metric: 'balance', unit: '×', nodes, sessions: nodes * 200, value: 1 + nodes / 1e5 },
      { metric: 'looks', unit: '/s', nodes, sessions: nodes * 200, value: nodes },
    ]);
    const redis = { version: '7.0.15', beatUs: 55, lookUs: 98, nodeUs: 1.5 };
    const page = resultsPage({
      at: '2026-11-24T03:00:00.000Z',
      machine: 'a machine',
      tookS: 7,
      redis,
      figures,
    });
    expect(page).toContain('2026-11-24, 7 s');
    expect(page).toContain('55 µs for a report, 98 µs and 1.5 µs a node for a look');
    expect(page).toMatch(/3 nodes, 600 sessions +\| 5,000 nodes, 1,000,000 sessions/);
    expect(page).toMatch(/balance +\| × +\| 1 +\| 1\.05/);
    expect(page).toMatch(/looks +\| \/s +\| 3 +\| 5,000/);
  });
});
