/**
 * The media worker: mediasoup's C++ program that carries sound and picture. mediasoup's own install script downloads one or
 * fails; Trialogue must also install on a closed network, and compile nothing where that can be avoided. Hence the order:
 * the one named, one made before, mediasoup's download, a build of our own.
 */

import { SetupFailure } from '../failure.mjs';
import { answer } from './answer.mjs';
import { build } from './build.mjs';
import { builtWorkerPath, downloadedWorkerPath, installedMediasoup } from './cache.mjs';
import { download } from './download.mjs';

/**
 * @typedef {object} Context
 * @property {string} node the Node to ask workers with: mediasoup wants a newer one than set-up does
 * @property {NodeJS.ProcessEnv} env
 * @property {(detail: string) => void} report
 * @property {import('../packages.mjs').Machine} [machine] the one to install packages on; this one unless given
 */

/**
 * @param {Context} context
 * @returns {Promise<{ worker: string, origin: 'named' | 'cached' | 'downloaded' | 'built' }>} a worker that has answered
 * @throws {SetupFailure} when there is none to be had
 */
export async function ensureMediaWorker(context) {
  const { env } = context;
  const { MEDIASOUP_WORKER_BIN: named } = env;
  if (named) {
    const answered = await answer(named, context);
    if (answered.answers) return { worker: named, origin: 'named' };
    // Whoever names a worker means that one: falling back would hide a mistake.
    throw new SetupFailure(
      `MEDIASOUP_WORKER_BIN is ${named}, but ${answered.reason}. Correct it, or unset it to have a worker installed.`,
    );
  }

  const mediasoup = installedMediasoup();
  const places = [
    downloadedWorkerPath(mediasoup.version, env),
    await builtWorkerPath(mediasoup.version, env),
  ];
  for (const worker of places) {
    if (worker !== undefined && (await answer(worker, context)).answers) return { worker, origin: 'cached' };
  }

  const downloaded = await download(mediasoup, context);
  const worker = downloaded ?? (await build(mediasoup, context));
  const answered = await answer(worker, context);
  if (answered.answers) return { worker, origin: downloaded === undefined ? 'built' : 'downloaded' };
  throw new SetupFailure(`The media worker is at ${worker}, but ${answered.reason}`);
}
