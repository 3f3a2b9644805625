/**
 * The worker's source, made ready to build against the distribution's libraries: a copy with stand-ins for what
 * mediasoup would download (subprojects/) and a few lines changed.
 */

import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupFailure } from '../failure.mjs';

const standIns = fileURLToPath(new URL('subprojects', import.meta.url));
const precompiled = fileURLToPath(new URL('pch', import.meta.url));

/** @typedef {{ file: string, find: string, replace: string, why: string }} Change `find` must occur exactly once */

/** @type {readonly Change[]} */
export const changes = [
  {
    file: 'meson.build',
    find: "meson_version: '>= 1.1.0'",
    replace: "meson_version: '>= 1.0.0'",
    why: 'nothing in the build needs more, and distributions carry 1.0',
  },
  {
    file: 'meson.build',
    find: "executable(\n  'mediasoup-worker',\n",
    replace: "executable(\n  'mediasoup-worker',\n  cpp_pch: 'pch/worker.hpp',\n",
    why: 'with its headers precompiled, the build takes minutes less',
  },
  {
    // The flag comes OR-ed with the operation. Compared for equality, every control call on the BIO "returns" 1. A libssl
    // built with kernel TLS asks the BIO whether the kernel sends, hears yes, allocates no write buffer, and the worker
    // dies of SIGSEGV in its first DTLS handshake.
    file: 'src/RTC/DtlsTransport.cpp',
    find: '(operationType == BIO_CB_RETURN)',
    replace: '((operationType & BIO_CB_RETURN) != 0)',
    why: 'the worker would crash in its first DTLS handshake',
  },
];

/**
 * Copies the worker's source and makes it ready to build.
 * @param {string} from the `worker` directory of the mediasoup package, left as it is
 * @param {string} to a directory that does not exist yet
 */
export async function prepareSource(from, to) {
  await cp(from, to, { recursive: true });
  for (const change of changes) await apply(change, to);
  await cp(precompiled, join(to, 'pch'), { recursive: true });
  for (const name of await readdir(standIns)) {
    const wrap = await readFile(join(to, 'subprojects', `${name}.wrap`), 'utf8');
    await cp(join(standIns, name), join(to, 'subprojects', directoryIn(wrap, name)), { recursive: true });
  }
}

/**
 * @param {Change} change
 * @param {string} directory
 */
async function apply({ file, find, replace, why }, directory) {
  const path = join(directory, file);
  const parts = (await readFile(path, 'utf8')).split(find);
  // A newer mediasoup may have mended the line, or moved it: then a person must look, and nothing must be built blindly.
  if (parts.length !== 2) {
    throw new SetupFailure(
      `mediasoup's worker/${file} holds \`${find.trim()}\` ${parts.length - 1} times, not once. It must become \`${replace}\` (${why}): see server/setup/media-worker/source.mjs.`,
    );
  }
  await writeFile(path, parts.join(replace));
}

/**
 * Meson uses a subproject's directory that is there instead of downloading it, if it has the name the wrap file gives.
 * @param {string} wrap
 * @param {string} name
 */
function directoryIn(wrap, name) {
  const directory = /^directory *= *(\S+)$/m.exec(wrap)?.[1];
  if (directory === undefined) throw new SetupFailure(`mediasoup's ${name}.wrap names no directory`);
  return directory;
}
