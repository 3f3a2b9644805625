/** Programs that run in front of the person: to their end, or until told to stop. */

import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** What a program gets to end in good order before its whole group is killed. */
const graceMs = 5000;

/**
 * @typedef {object} Program
 * @property {Promise<number>} ended the exit code; 128 and the signal's number if a signal ended it
 * @property {(signal: NodeJS.Signals) => void} tell sends the program, and it alone, a signal
 * @property {() => Promise<void>} stop ends it and whatever it started
 */

/**
 * Starts a program that writes where we write. It gets a process group of its own: Ctrl-C in a terminal then reaches us
 * alone, so that the program is told exactly once.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Program}
 */
export function start(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(127);
    });
  });
  return {
    ended,
    tell: (signal) => void child.kill(signal),
    stop: async () => {
      tellGroup(child.pid, 'SIGTERM');
      const impatience = setTimeout(() => tellGroup(child.pid, 'SIGKILL'), graceMs);
      await ended;
      clearTimeout(impatience);
      // The program has ended; what it started may not have.
      tellGroup(child.pid, 'SIGKILL');
    },
  };
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function tellGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/**
 * Hands the first request to end over, and swallows the rest: `npm` passes on the Ctrl-C that a terminal has already sent to
 * everyone, and a server in the middle of ending must not take the echo for impatience.
 * @param {(signal: NodeJS.Signals) => void} end
 */
export function onFirstSignal(end) {
  let handedOver = false;
  /** @param {NodeJS.Signals} signal */
  const handOver = (signal) => {
    if (handedOver) return;
    handedOver = true;
    end(signal);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, handOver);
  onParentGone(() => handOver('SIGTERM'));
}

/**
 * `npm` runs a script in a shell, and a SIGTERM that it passes on ends that shell alone: nobody tells us, and what we started
 * would stay behind with its ports. So losing the parent is a request to end too, though only where the parent is npm's
 * shell: from a terminal, a program may well outlive its parent on purpose.
 * @param {() => void} end
 */
function onParentGone(end) {
  const { npm_lifecycle_event: underNpm } = process.env;
  if (underNpm === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 250);
  watch.unref();
}
