import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../server/setup/project.mjs';
import { closingLine, playwrightTally, sum, vitestTally } from '../../../server/setup/tally.mjs';
import { scratchDirectory } from './scratch.ts';

const bin = join(root, 'node_modules', '.bin');

/** Runs a tool on this Node; the reports of failing runs are what these tests are about. */
function exitCode(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd, env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code ?? -1));
  });
}

async function read(path: string): Promise<unknown> {
  return readFile(path, 'utf8').then(JSON.parse, () => undefined);
}

async function runVitest(files: Record<string, string>) {
  const directory = await scratchDirectory();
  for (const [name, text] of Object.entries({ 'vitest.config.mjs': 'export default {}', ...files })) {
    await writeFile(join(directory, name), text);
  }
  const report = join(directory, 'report.json');
  const args = [
    join(bin, 'vitest'),
    'run',
    '--root',
    directory,
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const code = await exitCode(args, directory, { VITEST: undefined, VITEST_WORKER_ID: undefined });
  return vitestTally(await read(report), code);
}

async function runPlaywright(files: Record<string, string>) {
  const directory = await scratchDirectory();
  const config = 'export default { testDir: ".", retries: 1, workers: 1 };';
  for (const [name, text] of Object.entries({ 'playwright.config.mjs': config, ...files })) {
    await writeFile(join(directory, name), text);
  }
  const report = join(directory, 'report.json');
  const args = [join(bin, 'playwright'), 'test', '-c', directory, '--reporter=list,json'];
  const code = await exitCode(args, directory, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return playwrightTally(await read(report), code);
}

const vitestImport = "import { expect, test } from 'vitest';\n";
const playwrightImport = "import { expect, test } from '@playwright/test';\n";
const passing = "test('passes', () => { expect(1).toBe(1); });\n";
const failing = "test('fails', () => { expect(1).toBe(2); });\n";

describe('the closing line', () => {
  test('is exactly what is asked for', () => {
    expect(closingLine({ passed: 12, failed: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine(sum({ passed: 12, failed: 0 }, { passed: 3, failed: 2 }))).toBe('15 passed, 2 failed');
  });
});

describe('vitest, as it really reports', () => {
  test('each test counts, and a file that does not load counts as one failed', {
    timeout: 60_000,
  }, async () => {
    const tally = await runVitest({
      'mixed.test.mjs': `${vitestImport}${passing}${failing}test('passes too', () => {});`,
      'broken.test.mjs': "import './nowhere.mjs';",
    });
    expect(tally).toEqual({ passed: 2, failed: 2 });
  });

  test('an error outside any test fails the run', { timeout: 60_000 }, async () => {
    const loose = "setImmediate(() => { throw new Error('loose'); });\n";
    const waits =
      "test('passes', () => new Promise((resolve) => setImmediate(() => setImmediate(resolve))));";
    expect(await runVitest({ 'loose.test.mjs': `${vitestImport}${loose}${waits}` })).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  test('no test at all is a failure', { timeout: 60_000 }, async () => {
    expect(await runVitest({})).toEqual({ passed: 0, failed: 1 });
  });
});

describe('Playwright, as it really reports', () => {
  test('each test counts; one that passed on a second try has failed', { timeout: 60_000 }, async () => {
    const flaky = "test('now and then', ({}, { retry }) => { expect(retry).toBe(1); });\n";
    const tally = await runPlaywright({
      'mixed.spec.mjs': `${playwrightImport}${passing}${failing}${flaky}`,
    });
    expect(tally).toEqual({ passed: 1, failed: 2 });
  });

  test('a file that does not load is a failure', { timeout: 60_000 }, async () => {
    const tally = await runPlaywright({ 'broken.spec.mjs': "import './nowhere.mjs';" });
    expect(tally.passed).toBe(0);
    expect(tally.failed).toBeGreaterThan(0);
  });

  test('no test at all is a failure', { timeout: 60_000 }, async () => {
    const tally = await runPlaywright({});
    expect(tally.passed).toBe(0);
    expect(tally.failed).toBeGreaterThan(0);
  });
});

describe('a runner that crashed', () => {
  test.each([
    ['no report', undefined],
    ['half a report', 'half'],
    ['an empty report', {}],
  ])('%s is a failure, whatever the exit code', (_, report) => {
    expect(vitestTally(report, 0)).toEqual({ passed: 0, failed: 1 });
    expect(playwrightTally(report, 0)).toEqual({ passed: 0, failed: 1 });
  });

  test('tests that all passed do not hide a bad exit code', () => {
    expect(vitestTally({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 1)).toEqual({
      passed: 5,
      failed: 1,
    });
    expect(playwrightTally({ stats: { expected: 5, unexpected: 0, flaky: 0 }, errors: [] }, 137)).toEqual({
      passed: 5,
      failed: 1,
    });
  });

  test('skipped tests are not passed ones', () => {
    expect(
      playwrightTally({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 7 }, errors: [] }, 0),
    ).toEqual({
      passed: 0,
      failed: 1,
    });
  });
});
