/** Where things are: the project on disk, and the cache that outlives it. */

import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root directory, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Where test runners leave their reports and pictures. */
export const testOutput = join(root, 'test-output');

/**
 * The directory for what is costly to make and survives `npm ci` and a fresh clone.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function cacheDirectory({ TRIALOGUE_CACHE, XDG_CACHE_HOME }) {
  return TRIALOGUE_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'trialogue');
}
