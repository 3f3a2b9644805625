import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory } from '@trialogue/server/setup/project.mjs';
import { z } from 'zod';

const source = fileURLToPath(new URL('peers', import.meta.url));

/** These compile on installation; the scripts of all others stay unrun. */
const BUILT: readonly string[] = ['medooze-media-server'];

const Wanted = z.object({ dependencies: z.record(z.string(), z.string()) });
const Installed = z.object({ version: z.string() });

const wantedNames = (): readonly string[] => {
  const wanted: unknown = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  return Object.keys(Wanted.parse(wanted).dependencies);
};

/** The programs that Trialogue is compared with. None of them is a dependency of the project: they live in a cache folder. */
export class Peers {
  /** Where `node_modules` of the npm peers is. */
  readonly folder: string;

  constructor(folder: string = join(cacheDirectory(process.env), 'bench-peers')) {
    this.folder = folder;
  }

  /** The folder of an npm package, or `undefined` if it is not installed. */
  find(name: string): string | undefined {
    const folder = join(this.folder, 'node_modules', name);
    return existsSync(join(folder, 'package.json')) ? folder : undefined;
  }

  /** The installed version of an npm package. Throws if it is not installed. */
  versionOf(name: string): string {
    const manifest: unknown = JSON.parse(
      readFileSync(join(this.folder, 'node_modules', name, 'package.json'), 'utf8'),
    );
    return Installed.parse(manifest).version;
  }

  /** Name and version of each npm peer that is there. */
  get installed(): readonly string[] {
    return wantedNames()
      .filter((name) => this.find(name) !== undefined)
      .map((name) => `${name} ${this.versionOf(name)}`);
  }

  /** The path of a program of this machine, or `undefined`. */
  findProgram(command: string): string | undefined {
    return (process.env['PATH'] ?? '')
      .split(delimiter)
      .concat('/usr/sbin', '/usr/local/bin')
      .map((folder) => join(folder, command))
      .find((path) => existsSync(path));
  }

  /** What to say of a package that was not found: the command that brings it. */
  missing(name: string): string {
    return `${name} is not installed; npm run bench -- --get-peers brings it`;
  }

  /** Likewise of a program: `debianPackage` is what it comes in. */
  missingProgram(command: string, debianPackage: string = command): string {
    return `${command} is not installed; apt-get install ${debianPackage} brings it`;
  }

  /** Starts `test/bench/peers/<program>`, whose imports are looked for among the peers. The caller ends it. */
  start(
    program: string,
    args: readonly string[],
    options: SpawnOptions & { nodeArgs?: readonly string[] } = {},
  ): ChildProcess {
    const { nodeArgs = [], ...spawnOptions } = options;
    const resolving = join(source, 'fromPeers.mjs');
    return spawn(process.execPath, [...nodeArgs, '--import', resolving, join(source, program), ...args], {
      ...spawnOptions,
      env: { ...process.env, ...spawnOptions.env, BENCH_PEERS: this.folder },
    });
  }

  /** Installs every npm peer in exactly the version of `peers/package.json`. Throws if npm fails. */
  install(say: (line: string) => void): void {
    mkdirSync(this.folder, { recursive: true });
    cpSync(join(source, 'package.json'), join(this.folder, 'package.json'));
    say(`installing the peers into ${this.folder}`);
    const npm = (...args: readonly string[]): void =>
      void execFileSync('npm', ['--prefix', this.folder, ...args], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
    npm('install', '--ignore-scripts', '--no-audit', '--no-fund');
    for (const name of BUILT) if (this.find(name) !== undefined) npm('rebuild', name);
    for (const name of wantedNames()) if (this.find(name) === undefined) say(this.missing(name));
    for (const each of this.installed) say(each);
  }
}
