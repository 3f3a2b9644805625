/** mediasoup's own prebuilt worker, from its releases. */

import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import { attempt } from '../child.mjs';
import { explain } from '../failure.mjs';
import { cacheDirectory } from '../project.mjs';
import { ask } from './answer.mjs';
import { downloadedWorkerPath, place } from './cache.mjs';

/** A closed network often swallows packets rather than refusing: without a word for this long, it is not coming. */
const patienceMs = 5000;

/**
 * Downloads the worker, and puts it into the cache if it answers here. Resolves to its path there, or to undefined, having
 * reported why: no download is no disaster.
 * @param {{ directory: string, version: string }} mediasoup
 * @param {import('./install.mjs').Context} context
 * @returns {Promise<string | undefined>}
 */
export async function download(mediasoup, { node, env, report }) {
  // The two variables are mediasoup's own.
  const { MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL, MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD } = env;
  if (MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) return undefined;

  const base = MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || releases(mediasoup.directory);
  const url = `${base}/${mediasoup.version}/${archiveName(mediasoup.version)}`;
  report(`downloading ${url}`);

  await mkdir(cacheDirectory(env), { recursive: true });
  const workshop = await mkdtemp(join(cacheDirectory(env), 'downloading-'));
  try {
    const archive = join(workshop, 'archive.tgz');
    await writeFile(archive, await fetchAll(url));
    const { code, output } = await attempt('tar', ['-xzf', archive, '-C', workshop, 'mediasoup-worker'], {
      env,
    });
    if (code !== 0) throw new Error(output.trim() || `tar exited with code ${code}`);
    const binary = join(workshop, 'mediasoup-worker');
    await chmod(binary, 0o755);

    const asked = await ask(binary, { node, env });
    if (!asked.answers) throw new Error(asked.reason);
    const target = downloadedWorkerPath(mediasoup.version, env);
    await place(binary, target);
    return target;
  } catch (thrown) {
    report(`no download (${reason(thrown)})`);
    return undefined;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/**
 * The archive for this machine, as mediasoup names it.
 * @param {string} version
 */
export function archiveName(version) {
  const kernel = platform() === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  return `mediasoup-worker-${version}-${platform()}-${arch()}${kernel}.tgz`;
}

/**
 * Where mediasoup's package says its releases are.
 * @param {string} directory of the package
 */
function releases(directory) {
  /** @type {{ repository: { url: string } }} */
  const { repository } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return `${repository.url.replace(/^git\+/, '').replace(/\.git$/, '')}/releases/download`;
}

/** @param {string} url */
async function fetchAll(url) {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`no word for ${patienceMs / 1000} s`)), patienceMs);
  try {
    const response = await fetch(url, { signal: silence.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    /** @type {Uint8Array[]} */
    const chunks = [];
    for await (const chunk of response.body) {
      timer.refresh();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {unknown} thrown */
function reason(thrown) {
  // fetch hides what happened ("fetch failed") in the cause.
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message : explain(cause);
}
