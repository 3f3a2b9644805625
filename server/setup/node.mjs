/** The Node that Trialogue runs on. Set-up itself makes do with an older one. */

import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { attempt, run } from './child.mjs';
import { SetupFailure } from './failure.mjs';
import { root } from './project.mjs';

/** The oldest that runs TypeScript as it is and has argon2 and SQLite built in. */
const oldestMajor = 24;
/** npm's package that carries the binary: the registry is in reach wherever `npm ci` was. */
const nodePackage = 'node@26';

const modules = join(root, 'node_modules');
const packagedNode = join(modules, 'node', 'bin', 'node');

/**
 * The path of a Node that is new enough: the one running, else the one in node_modules, installed there when it is not.
 * `npm ci` deletes the latter, so dependencies come first.
 * @param {(detail: string) => void} report
 * @returns {Promise<string>}
 */
export async function ensureNode(report) {
  const running = outsideNodeModules(process.execPath);
  if (running && isNewEnough(process.version)) return process.execPath;
  if (await packagedNodeRuns()) return packagedNode;

  report(
    `installing npm's ${nodePackage} into node_modules, this machine's own being older than ${oldestMajor}`,
  );
  await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', nodePackage], {
    cwd: root,
    env: installEnvironment(process.env),
  });
  if (await packagedNodeRuns()) return packagedNode;
  throw new SetupFailure(
    `npm installed ${nodePackage}, but its binary does not run on this machine. Install Node ${oldestMajor} or newer and start again.`,
  );
}

/** @param {string} version as in `v26.10.0` */
export function isNewEnough(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0) >= oldestMajor;
}

async function packagedNodeRuns() {
  if (!existsSync(packagedNode)) return false;
  const { code, stdout } = await attempt(packagedNode, ['--version']);
  return code === 0 && isNewEnough(stdout.trim());
}

/** @param {string} path */
function outsideNodeModules(path) {
  return existsSync(path) && !realpathSync(path).includes(`${sep}node_modules${sep}`);
}

/**
 * The environment for running npm. `npm run` puts node_modules/.bin first, where our Node may be; npm must not run on a
 * Node that it is about to delete. And mediasoup's install script leaves everything alone when told of a worker: Trialogue
 * brings its own (see media-worker/).
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function installEnvironment(env) {
  const { PATH = '' } = env;
  const outside = PATH.split(delimiter).filter((entry) => !entry.startsWith(modules));
  return { ...env, PATH: outside.join(delimiter), MEDIASOUP_WORKER_BIN: 'brought-by-trialogue' };
}

/**
 * The environment for tools that must run on the given Node, also those that start `node` by name.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function onNode(env, node) {
  const { PATH = '' } = env;
  return { ...env, PATH: [dirname(node), PATH].join(delimiter) };
}
