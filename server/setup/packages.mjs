/** The distribution's packages: installs what is missing where that is allowed, and otherwise says the command. */

import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { attempt, excerpt } from './child.mjs';
import { SetupFailure } from './failure.mjs';

/**
 * @typedef {object} Need
 * @property {string} name the package
 * @property {(machine: Machine) => boolean | Promise<boolean>} present whether the machine already has what it brings
 * @property {() => void} [beforehand] what has to be so before it is installed
 *
 * @typedef {object} Machine
 * @property {NodeJS.ProcessEnv} env what programs see; its PATH is where programs are looked for
 * @property {number} userId 0 may install
 * @property {string} aptLists where apt keeps its package lists
 */

/** @type {Machine} */
export const thisMachine = {
  env: process.env,
  userId: process.getuid?.() ?? -1,
  aptLists: '/var/lib/apt/lists',
};

/**
 * Where a program is, as a shell would find it.
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findProgram(program, { PATH = '' }) {
  return PATH.split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, program))
    .find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A package that is there when one of its programs is.
 * @param {string} name
 * @param {string} [program] defaults to the package's own name
 * @returns {Need}
 */
export function program(name, program = name) {
  return { name, present: ({ env }) => findProgram(program, env) !== undefined };
}

/** Debian keeps the server's programs off the PATH, in one folder for each major version. */
const postgresVersions = '/usr/lib/postgresql';
const postgresSettings = '/etc/postgresql-common';

/**
 * The PostgreSQL server. Its package would make a database cluster and start it, on a port that somebody may need: tests
 * make servers of their own.
 * @type {Need}
 */
export const postgres = {
  name: 'postgresql',
  present: () =>
    existsSync(postgresVersions) &&
    readdirSync(postgresVersions).some((version) =>
      isExecutable(join(postgresVersions, version, 'bin', 'initdb')),
    ),
  beforehand: () => {
    const settings = join(postgresSettings, 'createcluster.conf');
    // One that is there already is the administrator's.
    if (existsSync(settings)) return;
    mkdirSync(postgresSettings, { recursive: true });
    writeFileSync(settings, 'create_main_cluster = false\n');
  },
};

/**
 * Makes sure that every need is met. Root with apt installs; anyone else gets one message with the command to run.
 * @param {readonly Need[]} needs
 * @param {string} why what they are for, to follow "needed to"
 * @param {(detail: string) => void} report
 * @param {Machine} [machine]
 * @throws {SetupFailure} when something is missing and cannot be installed from here
 */
export async function ensurePackages(needs, why, report, machine = thisMachine) {
  const missing = await missingOf(needs, machine);
  if (missing.length === 0) return;

  const list = missing.join(' ');
  if (machine.userId !== 0 || findProgram('apt-get', machine.env) === undefined) {
    const sudo = machine.userId === 0 ? '' : 'sudo ';
    throw new SetupFailure(
      `Missing, needed to ${why}: ${list}\nInstall with (Debian's names), then start again:\n\n  ${sudo}apt-get update && ${sudo}apt-get install --yes --no-install-recommends ${list}\n`,
    );
  }

  report(`installing ${list}, needed to ${why}`);
  for (const { name, beforehand } of needs) if (missing.includes(name)) beforehand?.();
  await install(missing, machine);

  const still = await missingOf(needs, machine);
  if (still.length > 0) {
    throw new SetupFailure(`apt installed ${still.join(' ')}, yet what they should bring is not there`);
  }
}

/**
 * @param {readonly Need[]} needs
 * @param {Machine} machine
 */
async function missingOf(needs, machine) {
  /** @type {string[]} */
  const missing = [];
  for (const { name, present } of needs) if (!(await present(machine))) missing.push(name);
  return missing;
}

/**
 * @param {readonly string[]} names
 * @param {Machine} machine
 */
async function install(names, { env, aptLists }) {
  // A settings file that is there already stays: nobody is asked, and nobody could answer.
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive', UCF_FORCE_CONFFOLD: '1' } };
  const args = ['install', '--yes', '--no-install-recommends', ...names];

  // Lists that are there are usually good enough, and fetching them takes longer than most packages. Old ones name
  // versions that are gone: then fetch and try once more.
  if (hasLists(aptLists) && (await withoutServices(() => attempt('apt-get', args, options))).code === 0)
    return;
  const updated = await attempt('apt-get', ['update'], options);
  const { code, output } = await withoutServices(() => attempt('apt-get', args, options));
  if (code === 0) return;
  const cause = updated.code === 0 ? output : updated.output + output;
  throw new SetupFailure(`\`apt-get ${args.join(' ')}\` failed:\n${excerpt(cause)}`);
}

/** Debian asks this program before a package starts its service; 101 says no (invoke-rc.d(8)). */
const servicePolicy = '/usr/sbin/policy-rc.d';

/**
 * Packages that bring a service start it at once, on ports that somebody may need. Nobody has asked for one.
 * @template Result
 * @param {() => Promise<Result>} work
 */
async function withoutServices(work) {
  // One that is there already is the administrator's.
  if (existsSync(servicePolicy)) return work();
  writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(servicePolicy, { force: true });
  }
}

/** @param {string} directory */
function hasLists(directory) {
  try {
    return readdirSync(directory).some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}
