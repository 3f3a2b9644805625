/**
 * `npm test`: set-up, then every check and every test there is. The last line of standard output is `N passed, N failed`,
 * come what may.
 */

import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { killRunning } from './child.mjs';
import { ensureClient } from './client.mjs';
import { explain } from './failure.mjs';
import { onFirstSignal, start } from './foreground.mjs';
import { prepare } from './preparation.mjs';
import { inSeconds } from './progress.mjs';
import { root, testOutput } from './project.mjs';
import { closingLine, failedOne, passedOne, playwrightTally, sum, vitestTally } from './tally.mjs';

/** @typedef {import('./foreground.mjs').Program} Program */
/** @typedef {import('./tally.mjs').Tally} Tally */

/** Everything together, building the media worker included. What hangs for longer will hang for ever. */
const boundMs = 40 * 60_000;

const bin = join(root, 'node_modules', '.bin');
const vitestReport = join(testOutput, 'vitest.json');
const playwrightReport = join(testOutput, 'playwright.json');

/** @type {Tally} */
let total = { passed: 0, failed: 0 };
/** @type {Program | undefined} */
let current;

const bound = setTimeout(() => void end(`not done after ${boundMs / 60_000} minutes`), boundMs);
onFirstSignal((signal) => void end(`ended by ${signal}`));

await mkdir(testOutput, { recursive: true });
const prepared = await prepare(new Set(['worker', 'browser', 'recordings', 'nodes'])).catch((thrown) => {
  process.stderr.write(`\n${explain(thrown)}\n`);
});

if (prepared === undefined) {
  total = failedOne;
} else {
  const { node, env } = prepared;

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {NodeJS.ProcessEnv} [extra]
   */
  const run = async (command, args, extra) => {
    current = start(command, args, { cwd: root, env: { ...env, ...extra } });
    const code = await current.ended;
    await current.stop();
    return code;
  };

  await step('Format and lint', async () =>
    check(await run('npm', ['run', '--silent', 'check:format-lint'])),
  );

  await step('Types', async () => check(await run('npm', ['run', '--silent', 'check:types'])));

  await step('Tests without a browser (vitest)', async () => {
    await rm(vitestReport, { force: true });
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
    const code = await run(node, [join(bin, 'vitest'), 'run', '-c', 'test/vitest.config.ts', ...reporters]);
    return vitestTally(await read(vitestReport), code);
  });

  await step('Client build', async () => {
    await ensureClient(node, (detail) => process.stdout.write(`${detail}\n`));
    return passedOne;
  });

  await step('Tests in browsers (playwright)', async () => {
    await rm(playwrightReport, { force: true });
    const args = ['test', '-c', 'test/e2e/playwright.config.ts', '--project=e2e', '--reporter=list,json'];
    const code = await run(node, [join(bin, 'playwright'), ...args], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
    });
    return playwrightTally(await read(playwrightReport), code);
  });
}

clearTimeout(bound);
close();

/**
 * @param {string} name
 * @param {() => Promise<Tally>} work
 */
async function step(name, work) {
  process.stdout.write(`\n== ${name}\n`);
  const startedAt = performance.now();
  const tally = await work().catch((thrown) => {
    process.stderr.write(`\n${explain(thrown)}\n`);
    return failedOne;
  });
  total = sum(total, tally);
  process.stdout.write(`== ${name}: ${closingLine(tally)} (${inSeconds(performance.now() - startedAt)})\n`);
}

/** @param {number} code */
function check(code) {
  return code === 0 ? passedOne : failedOne;
}

/**
 * @param {string} report
 * @returns {Promise<unknown>} undefined when the runner wrote none that can be read
 */
async function read(report) {
  try {
    return JSON.parse(await readFile(report, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} why */
async function end(why) {
  process.stderr.write(`\nThe tests were cut short: ${why}\n`);
  killRunning();
  await current?.stop();
  total = sum(total, failedOne);
  close();
  process.exit();
}

function close() {
  process.exitCode = total.failed === 0 ? 0 : 1;
  process.stdout.write(`\n${closingLine(total)}\n`);
}
