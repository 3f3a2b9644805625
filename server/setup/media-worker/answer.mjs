/** Whether a worker is fit for use: it counts as installed only when it answers. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attempt } from '../child.mjs';
import { cacheDirectory } from '../project.mjs';
import { installedMediasoup } from './cache.mjs';

const probe = fileURLToPath(new URL('probe.mjs', import.meta.url));

/** The exit code of a worker that loads and finds nobody to talk to (mediasoup's main.cpp). */
const nobodyIsThere = 41;
/** A worker loads and answers in well under a second; a machine may be busy. */
const patienceMs = 20_000;

/** @typedef {{ answers: true } | { answers: false, reason: string }} Answer `reason` follows "but" */
/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Asker the Node to ask with */

/**
 * Whether the worker answers. One that answered before, and has not changed since, is only asked to load: that still
 * notices a library that has gone, and takes no time.
 * @param {string} worker path of the binary
 * @param {Asker} asker
 * @returns {Promise<Answer>}
 */
export async function answer(worker, asker) {
  const file = await stat(worker).catch(() => undefined);
  if (!file?.isFile()) return { answers: false, reason: 'there is no such file' };

  const stamp = stampPath(worker, asker.env);
  const identity = `${worker} ${file.size} ${file.mtimeMs} ${installedMediasoup().version}`;
  if (readStamp(stamp) === identity) return load(worker);

  const answered = await ask(worker, asker);
  if (answered.answers) await remember(stamp, identity);
  return answered;
}

/**
 * Asks the worker through mediasoup, whatever it answered before.
 * @param {string} worker
 * @param {Asker} asker
 * @returns {Promise<Answer>}
 */
export async function ask(worker, { node, env }) {
  const loaded = await load(worker);
  if (!loaded.answers) return loaded;
  const { code, output } = await attempt(node, [probe, worker], { env, timeoutMs: patienceMs });
  if (code === 0) return { answers: true };
  return { answers: false, reason: `it does not answer: ${output.trim().slice(-500) || 'no word'}` };
}

/**
 * @param {string} worker
 * @returns {Promise<Answer>}
 */
async function load(worker) {
  // Without an environment it finds no mediasoup to talk to and says so: mediasoup checks its downloads the same way.
  const { code, output } = await attempt(worker, [], { env: {}, timeoutMs: patienceMs });
  if (code === nobodyIsThere) return { answers: true };
  return { answers: false, reason: `it does not run here: ${firstLine(output) || `code ${code}`}` };
}

/**
 * Beside our own workers rather than beside the binary, which may be in a directory that is not ours.
 * @param {string} worker
 * @param {NodeJS.ProcessEnv} env
 */
function stampPath(worker, env) {
  const name = createHash('sha256').update(worker).digest('hex').slice(0, 16);
  return join(cacheDirectory(env), 'media-worker', 'answered', name);
}

/**
 * @param {string} stamp
 * @param {string} identity
 */
async function remember(stamp, identity) {
  try {
    await mkdir(dirname(stamp), { recursive: true });
    await writeFile(stamp, identity);
  } catch {
    // A cache that cannot be written to, as in a read-only container: the worker is asked again next time.
  }
}

/** @param {string} stamp */
function readStamp(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function firstLine(text) {
  return text.trim().split('\n')[0] ?? '';
}
