/** Builds the worker from the mediasoup package's own source against the distribution's libraries. */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { attempt, run } from '../child.mjs';
import { SetupFailure } from '../failure.mjs';
import { ensurePackages, program } from '../packages.mjs';
import { cacheDirectory } from '../project.mjs';
import { builtWorkerPath, place } from './cache.mjs';
import { prepareSource } from './source.mjs';

/** @typedef {import('../packages.mjs').Need} Need */

/** What one compiler may take; more compilers than fit would swap rather than finish. */
const memoryPerCompiler = 1024 ** 3;

/** @type {readonly Need[]} */
const needs = [
  program('meson'),
  program('ninja-build', 'ninja'),
  program('pkg-config'),
  program('g++'),
  library('libuv1-dev', 'libuv'),
  library('libssl-dev', 'openssl'),
  library('libsrtp2-dev', 'libsrtp2'),
  library('libabsl-dev', 'absl_strings'),
  library('libflatbuffers-dev', 'flatbuffers'),
  program('flatbuffers-compiler', 'flatc'),
];

/**
 * @param {string} name the package
 * @param {string} pkgConfigName
 * @returns {Need}
 */
function library(name, pkgConfigName) {
  return {
    name,
    present: async ({ env }) =>
      (await attempt('pkg-config', ['--exists', pkgConfigName], { env })).code === 0,
  };
}

/**
 * Builds the worker and puts it into the cache; resolves to its path there.
 * @param {{ directory: string, version: string }} mediasoup
 * @param {import('./install.mjs').Context} context
 * @returns {Promise<string>}
 * @throws {SetupFailure} when packages are missing that cannot be installed from here, or the build fails
 */
export async function build(mediasoup, { env, report, machine }) {
  await ensurePackages(needs, 'build the media worker', report, machine);
  const target = await builtWorkerPath(mediasoup.version, env);
  if (target === undefined)
    throw new SetupFailure('pkg-config does not know the libraries that were just found');

  // Not in the temporary directory: that may be small, or in memory.
  await mkdir(cacheDirectory(env), { recursive: true });
  const workshop = await mkdtemp(join(cacheDirectory(env), 'building-'));
  try {
    const source = join(workshop, 'worker');
    const out = join(workshop, 'out');
    await prepareSource(join(mediasoup.directory, 'worker'), source);

    report('configuring the build');
    const setup = ['setup', '--wrap-mode=nodownload', '--buildtype=release', '-Db_ndebug=true', out, source];
    await run('meson', setup, { env });
    // By itself and first, as mediasoup does: some files include what this makes without the build knowing it, and would now
    // and then be compiled before it is there.
    await run('meson', ['compile', '-C', out, 'flatbuffers-generator'], { env });

    const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / memoryPerCompiler)));
    report(`compiling with ${jobs} ${jobs === 1 ? 'job' : 'jobs'}; this takes minutes, once`);
    await run('ninja', ['-C', out, '-j', String(jobs), 'mediasoup-worker'], { env, onLine: tenths(report) });

    const binary = join(out, 'mediasoup-worker');
    await run('strip', [binary], { env });
    await place(binary, target);
    return target;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/**
 * Condenses ninja's hundreds of `[n/m]` lines to one for each tenth of the way.
 * @param {(detail: string) => void} report
 * @returns {(line: string) => void}
 */
export function tenths(report) {
  let reported = 0;
  return (line) => {
    const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? [];
    const tenth = Math.floor((10 * Number(done)) / Number(all));
    if (!(tenth > reported)) return;
    reported = tenth;
    report(`compiling [${done}/${all}]`);
  };
}
