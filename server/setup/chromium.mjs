/** The browser that tests drive. */

import { existsSync } from 'node:fs';
import { attempt } from './child.mjs';
import { SetupFailure } from './failure.mjs';
import { ensurePackages, findProgram, program, thisMachine } from './packages.mjs';
import { root } from './project.mjs';

/**
 * The path of a Chromium: the one CHROMIUM_PATH names, else Playwright's own if it was downloaded, else the distribution's,
 * installed when it is not there.
 * @param {string} node
 * @param {(detail: string) => void} report
 * @param {import('./packages.mjs').Machine} [machine]
 * @returns {Promise<string>}
 */
export async function ensureChromium(node, report, machine = thisMachine) {
  const { CHROMIUM_PATH: named } = machine.env;
  if (named) {
    if (existsSync(named)) return named;
    throw new SetupFailure(`CHROMIUM_PATH is ${named}, but there is no such file`);
  }

  const question = "process.stdout.write(require('playwright-core').chromium.executablePath())";
  const { code, stdout } = await attempt(node, ['--eval', question], { cwd: root, env: machine.env });
  if (code === 0 && existsSync(stdout)) return stdout;

  await ensurePackages([program('chromium')], 'drive a browser in tests', report, machine);
  const path = findProgram('chromium', machine.env);
  if (path === undefined) throw new SetupFailure('There is no chromium on the PATH');
  return path;
}
