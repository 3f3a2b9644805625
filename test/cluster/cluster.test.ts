import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';

const script = fileURLToPath(new URL('./cluster.ts', import.meta.url));

/** Far above the command's targets: whatever else this machine does must not make it fail. */
const WITHIN_MS = 15_000;

const Verdict = z.strictObject({
  failoverP95Ms: z.number(),
  drainGapP95Ms: z.number(),
  lostOps: z.int(),
  doubleOwners: z.int(),
  leaks: z.int(),
});

/** Runs the command: all it says, and its last line. */
const run = async (...args: readonly string[]) => {
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['--no-warnings', script, ...args], (_, said) => resolve(said));
  });
  return { output, verdict: Verdict.parse(JSON.parse(output.trim().split('\n').at(-1) ?? '')) };
};

it('sessions outlive a node that is killed, one that is told to go, and one that stands still', {
  timeout: 180_000,
}, async () => {
  const { output, verdict } = await run('--quick', '--runs', '1', '--only', 'failover,drain,frozen');
  expect(output).toContain('everything was carried out');
  const { failoverP95Ms, drainGapP95Ms, ...faults } = verdict;
  expect(faults, output).toEqual({ lostOps: 0, doubleOwners: 0, leaks: 0 });
  for (const ms of [failoverP95Ms, drainGapP95Ms]) {
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThan(WITHIN_MS);
  }
});
