import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const script = fileURLToPath(new URL('./attack.ts', import.meta.url));

const Row = z.object({
  attack: z.string(),
  tried: z.string(),
  count: z.number(),
  happened: z.string(),
  met: z.boolean().nullable(),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trialogue-attack-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the parts as `npm run attack` does, small; what they wrote down. */
const attack = async (only: string, messages: number) => {
  const results = path.join(folder, `${only}.json`);
  const output = await new Promise<string>((resolve) => {
    const args = ['--only', only, '--messages', String(messages), '--seed', '7', '--results', results];
    execFile(process.execPath, [script, ...args], (_, stdout, stderr) => resolve(stdout + stderr));
  });
  expect(output).not.toContain('could not be carried to its end');
  return z.array(Row).parse(JSON.parse(await readFile(results, 'utf8')));
};

/** How long something takes is for the command to measure: on a busy machine it says nothing about the server. */
const isTimed = ({ tried }: z.output<typeof Row>): boolean => /^(time of|how long|requests of)/.test(tried);

describe('the server under attack', { timeout: 120_000 }, () => {
  it.each([
    ['messages', 2_000],
    ['media', 4_000],
    ['bombs', 20_000],
    ['tokens', 2_000],
    ['guessing', 2_000],
  ])('%s: nothing breaks, nothing opens, nothing grows', async (name, messages) => {
    const rows = await attack(name, messages);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.met === false && !isTimed(row))).toEqual([]);
  });
});
