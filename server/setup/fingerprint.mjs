/** Whether files are still what they were: a fingerprint of them, and a stamp that remembers one. */

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What tools make, which says nothing about the source. */
const made = new Set(['node_modules', 'dist', 'test-output']);

/**
 * A fingerprint of files, and of directories with all in them but what tools made there. It changes when a name or a byte does.
 * @param {readonly string[]} paths
 * @param {string} base what names are relative to
 * @returns {Promise<string>}
 */
export async function fingerprint(paths, base) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesIn(path)) {
      const content = await readFile(file);
      hash.update(`${relative(base, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * The path itself, or every file below it, in an order that does not depend on the machine.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesIn(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(
    (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'ENOTDIR') return undefined;
      throw error;
    },
  );
  if (entries === undefined) return [path];
  const wanted = entries.filter(({ name }) => !made.has(name)).map(({ name }) => join(path, name));
  return (await Promise.all(wanted.sort().map(filesIn))).flat();
}

/**
 * @param {string} stamp the file that remembers
 * @param {string} value
 */
export async function isStamped(stamp, value) {
  return (await readFile(stamp, 'utf8').catch(() => undefined)) === value;
}

/**
 * @param {string} stamp
 * @param {string} value
 */
export async function writeStamp(stamp, value) {
  await writeFile(stamp, value);
}
