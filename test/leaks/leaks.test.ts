import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const script = fileURLToPath(new URL('./leaks.ts', import.meta.url));

const Verdict = z.strictObject({ runs: z.int(), leaks: z.int(), switchP95Ms: z.number() });

/** Runs the script as `npm run leaks` does: its exit code, all it says, and its last line. */
const run = async (...args: readonly string[]) => {
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    const child = execFile(process.execPath, [script, ...args], (_, output) =>
      resolve({ code: child.exitCode ?? 1, output }),
    );
  });
  const verdict = Verdict.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
  return { code, output, verdict };
};

describe('STG2: after the acknowledgement nothing reaches the excluded', { timeout: 120_000 }, () => {
  it('no packet and no event, in a few random lives of a session', async () => {
    const { code, output, verdict } = await run('--runs', '5', '--shifts', '1', '--seed', '7');
    expect({ code, leaks: verdict.leaks, output }).toEqual({ code: 0, leaks: 0, output });
    expect(verdict.runs).toBe(5);
  });

  it('the test can fail: held against rules that the server does not follow, it finds leaks', async () => {
    const { code, output, verdict } = await run('--runs', '3', '--shifts', '1', '--strict', '--seed', '7');
    expect(code).toBe(1);
    expect(verdict.leaks).toBeGreaterThan(0);
    expect(output).toMatch(/packets of therapist's microphone reached [ab]/);
  });
});
