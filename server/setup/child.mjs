/** Running other programs. */

import { spawn } from 'node:child_process';
import { SetupFailure } from './failure.mjs';

/** Enough of a failed program's output to see why, short enough to read: npm gives the reason first, compilers last. */
const excerptLength = 2000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] after this the program is killed and counts as failed; none unless given
 * @property {(line: string) => void} [onLine] told every line of output as it comes
 */

/**
 * Runs a program to its end, quietly, without standard input. Resolves to its exit code (null when a signal ended it) and all
 * it printed; never rejects for a program that fails, nor for one that is not there (code 127, as a shell would say).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number | null, stdout: string, output: string }>}
 */
export function attempt(command, args, { cwd, env, timeoutMs, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      killSignal: 'SIGKILL',
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    });
    running.add(child);
    let stdout = '';
    let output = '';
    let unfinishedLine = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      output += text;
      const lines = (unfinishedLine + text).split('\n');
      unfinishedLine = lines.pop() ?? '';
      for (const line of lines) onLine?.(line);
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
    });
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, stdout, output: `${output}${error.message}\n` });
    });
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, stdout, output });
    });
  });
}

/**
 * Runs a program that must succeed and returns what it printed on standard output. A failure carries the end of its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 * @throws {SetupFailure}
 */
export async function run(command, args, options) {
  const { code, stdout, output } = await attempt(command, args, options);
  if (code === 0) return stdout;
  const ending = code === null ? 'was killed' : `exited with code ${code}`;
  throw new SetupFailure(`\`${[command, ...args].join(' ')}\` ${ending}\n${excerpt(output)}`);
}

/**
 * Both ends of a long output.
 * @param {string} output
 */
export function excerpt(output) {
  if (output.length <= 2 * excerptLength) return output.trim();
  return `${output.slice(0, excerptLength).trim()}\n…\n${output.slice(-excerptLength).trim()}`;
}

/** Kills whatever still runs, for when there is no time left to wait. */
export function killRunning() {
  for (const child of running) child.kill('SIGKILL');
}
