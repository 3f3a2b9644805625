/** What npm installs, exactly as package-lock.json says. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './child.mjs';
import { isStamped, writeStamp } from './fingerprint.mjs';
import { installEnvironment } from './node.mjs';

/**
 * @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} LockedPackages by their place
 * @typedef {Record<string, unknown> & { workspaces?: string[] }} Manifest a package.json
 */

/** The parts of a package.json that say what to install; a changed script is no reason to. */
const telling = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'];

/**
 * Makes node_modules hold what package-lock.json says; does nothing when it does already.
 * @param {string} root the project
 * @param {(detail: string) => void} report
 * @returns {Promise<void>}
 */
export async function ensureDependencies(root, report) {
  const wanted = await dependencyFingerprint(root);
  // Inside node_modules: whatever empties that folder forgets the stamp with it.
  const stamp = join(root, 'node_modules', '.trialogue-dependencies');
  if (await isStamped(stamp, wanted)) return;

  if (!(await isInstalled(root))) {
    report('npm ci');
    // The development ones too, whatever NODE_ENV says: Vite builds the client.
    await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      env: installEnvironment(process.env),
    });
  }
  await writeStamp(stamp, wanted);
}

/**
 * Changes when there is something else to install.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function dependencyFingerprint(root) {
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock);
  const { workspaces = [] } = await readManifest(join(root, 'package.json'));
  for (const directory of ['', ...workspaces]) {
    const member = await readManifest(join(root, directory, 'package.json'));
    hash.update(JSON.stringify([directory, ...telling.map((part) => member[part] ?? null)]));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {Promise<Manifest>}
 */
async function readManifest(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}

/**
 * Whether someone's own `npm install` or `npm ci` has left the right packages: then they stay.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
async function isInstalled(root) {
  try {
    return matches(
      await readPackages(join(root, 'package-lock.json')),
      await readPackages(join(root, 'node_modules', '.package-lock.json')),
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} path of a lock file, or of the one that npm keeps of what it installed
 * @returns {Promise<LockedPackages>}
 */
async function readPackages(path) {
  return JSON.parse(await readFile(path, 'utf8')).packages;
}

/**
 * Whether what is installed is what is wanted. Optional packages may be missing, most being for other systems; packages more
 * than wanted do no harm.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function matches(wanted, installed) {
  return Object.entries(wanted)
    .filter(([place, { link }]) => place.includes('node_modules/') && !link)
    .every(([place, { version, optional }]) => {
      const found = installed[place];
      return found === undefined ? optional === true : found.version === version;
    });
}
