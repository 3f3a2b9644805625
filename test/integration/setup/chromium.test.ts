import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ensureChromium } from '../../../server/setup/chromium.mjs';
import { root } from '../../../server/setup/project.mjs';
import { scratchDirectory, standIn } from './scratch.ts';

const node = process.execPath;

/** A machine that has no browser yet, and where nobody may install one. */
async function bareMachine(extra: NodeJS.ProcessEnv = {}) {
  const directory = await scratchDirectory();
  const bin = join(directory, 'bin');
  await mkdir(bin);
  const env: NodeJS.ProcessEnv = {
    PATH: bin,
    PLAYWRIGHT_BROWSERS_PATH: join(directory, 'browsers'),
    ...extra,
  };
  return {
    bin,
    env,
    ensure: () => ensureChromium(node, () => {}, { env, userId: 1000, aptLists: directory }),
  };
}

describe('the browser for tests', () => {
  test('is the one that CHROMIUM_PATH names', async () => {
    const { bin, ensure } = await bareMachine({ CHROMIUM_PATH: node });
    await standIn(bin, 'chromium', '');
    expect(await ensure()).toBe(node);
  });

  test('is never another than the one that CHROMIUM_PATH names', async () => {
    const { bin, ensure } = await bareMachine({ CHROMIUM_PATH: '/no/such/browser' });
    await standIn(bin, 'chromium', '');
    await expect(ensure()).rejects.toThrow('CHROMIUM_PATH is /no/such/browser, but there is no such file');
  });

  test("is else Playwright's own", async () => {
    const { bin, env, ensure } = await bareMachine();
    await standIn(bin, 'chromium', '');
    const question = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    const { stdout: own } = await promisify(execFile)(node, ['--eval', question], { cwd: root, env });
    await standIn(dirname(own), basename(own), '');
    expect(await ensure()).toBe(own);
  });

  test("is else the distribution's", async () => {
    const { bin, ensure } = await bareMachine();
    await standIn(bin, 'chromium', '');
    expect(await ensure()).toBe(join(bin, 'chromium'));
  });

  test('that is nowhere is a failure with the command to install it', async () => {
    const { ensure } = await bareMachine();
    await expect(ensure()).rejects.toThrow('sudo apt-get install --yes --no-install-recommends chromium\n');
  });
});
