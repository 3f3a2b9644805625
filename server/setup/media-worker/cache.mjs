/** Where workers are kept, so that each is made once on a machine. */

import { readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { attempt } from '../child.mjs';
import { cacheDirectory } from '../project.mjs';

/** Raise this when the recipe in this folder changes what comes out: workers built by an older one are left behind. */
const patchLevel = 1;

/** What the build links against, by pkg-config's names. */
export const libraries = ['libuv', 'openssl', 'libsrtp2', 'absl_strings', 'flatbuffers'];

/** The mediasoup that is installed, and where. */
export function installedMediasoup() {
  const directory = join(dirname(createRequire(import.meta.url).resolve('mediasoup')), '..', '..');
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) {
    throw new Error(`${directory}/package.json names no version`);
  }
  return { directory, version: String(manifest.version) };
}

/**
 * Where a downloaded worker belongs. It carries its libraries with it.
 * @param {string} version mediasoup's
 * @param {NodeJS.ProcessEnv} env
 */
export function downloadedWorkerPath(version, env) {
  return workerPath(`${version}-download-${platform()}-${arch()}`, env);
}

/**
 * Where a worker built on this machine belongs, or undefined while the libraries for it are not all here. It names their
 * versions: one built against others is not this one.
 * @param {string} version mediasoup's
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
export async function builtWorkerPath(version, env) {
  const { code, stdout } = await attempt('pkg-config', ['--modversion', ...libraries], { env });
  if (code !== 0) return undefined;
  const versions = stdout.trim().split('\n');
  const named = libraries.map((library, index) => `${library}_${versions[index]}`);
  return workerPath([version, `patch_${patchLevel}`, platform(), arch(), ...named].join('-'), env);
}

/**
 * @param {string} key
 * @param {NodeJS.ProcessEnv} env
 */
function workerPath(key, env) {
  return join(cacheDirectory(env), 'media-worker', key, 'mediasoup-worker');
}

/**
 * Puts a worker in its place in one step: whoever looks sees all of it or nothing.
 * @param {string} from
 * @param {string} to
 */
export async function place(from, to) {
  await mkdir(dirname(to), { recursive: true });
  const beside = `${to}.${process.pid}`;
  try {
    await copyFile(from, beside);
    await rename(beside, to);
  } finally {
    await rm(beside, { force: true });
  }
}
