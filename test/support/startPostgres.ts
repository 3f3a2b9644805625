import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { elapse } from './elapse.ts';
import { freePort } from './serverProcess.ts';

const run = promisify(execFile);

/** Where Debian's packages put the programs, one folder for each major version. */
const VERSIONS = '/usr/lib/postgresql';
const START_WITHIN_MS = 30_000;
const USER = 'trialogue';
/** An empty database takes some 8 MB. */
const SMALL_MB = 32;

/** Folder of the newest server there is. */
const programsDir = (): string => {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const [newest] = versions
    .filter((version) => existsSync(join(VERSIONS, version, 'bin', 'initdb')))
    .toSorted((one, other) => Number(other) - Number(one));
  if (newest === undefined) throw new Error(`no PostgreSQL under ${VERSIONS}: apt-get install postgresql`);
  return join(VERSIONS, newest, 'bin');
};

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL does not run as root; Debian's package brings a user for it. Anybody else runs it as themselves. */
const identity = (): Identity | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8').match(/^postgres:[^:]*:(\d+):(\d+):/m);
  if (line === null) throw new Error('no user named postgres to run PostgreSQL as');
  return { uid: Number(line[1]), gid: Number(line[2]) };
};

/** The process and everything below it, the parents first. */
const familyOf = async (pid: number): Promise<readonly number[]> => {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [pid];
  for (const parent of family) {
    for (const [child, of] of all) if (child !== undefined && of === parent) family.push(child);
  }
  return family;
};

/** Writes until the disk has no room for a single page. */
const fillUp = async (file: string): Promise<void> => {
  for (const bytes of [1024 * 1024, 4_096]) {
    let room = true;
    while (room) {
      room = await appendFile(file, Buffer.alloc(bytes)).then(
        () => true,
        () => false,
      );
    }
  }
};

export interface SmallDisk {
  readonly url: string;
  /** Whether room is gone for everything once it is full; a limit is on each file by itself. */
  readonly whole: boolean;
  /** The log finds no room for a page more. */
  fill(): Promise<void>;
  empty(): Promise<void>;
}

/** A real PostgreSQL of this test's own, on 127.0.0.1 and in a temporary folder. */
export class PostgresServer {
  readonly port: number;
  readonly folder: string;
  readonly #password = randomBytes(12).toString('hex');
  readonly #programs = programsDir();
  readonly #identity = identity();
  #child: ChildProcess | undefined;
  #mounted: string | undefined;
  #output = '';
  #paused = false;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  static async create(): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'trialogue-postgres-'));
    const server = new PostgresServer(folder, await freePort());
    try {
      await server.#initialise();
      await server.start();
      return server;
    } catch (thrown) {
      await server.close();
      throw thrown;
    }
  }

  /** How to reach one of its databases. */
  urlOf(database: string): string {
    return `postgres://${USER}:${this.#password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Makes an empty database and answers how to reach it. */
  async createDatabase(tablespace?: string): Promise<string> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    const where = tablespace === undefined ? '' : ` TABLESPACE ${tablespace}`;
    await this.query('postgres', `CREATE DATABASE ${name}${where}`);
    return this.urlOf(name);
  }

  /** Runs statements on a connection of their own. */
  async query(database: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const client = new Client(database.includes('://') ? database : this.urlOf(database));
    client.on('error', () => undefined);
    await client.connect();
    try {
      const { rows } = await client.query(text);
      return rows;
    } finally {
      await client.end();
    }
  }

  /** Starts it, again if it was stopped or killed, and waits until it answers. */
  async start(): Promise<void> {
    // A test run that is cut short cleans nothing up: the server ends with its process.
    const command = ['--pdeathsig', 'INT', join(this.#programs, 'postgres'), '-D', this.#data];
    const child = spawn('setpriv', command, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...this.#identity,
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output = `${this.#output}${chunk.toString()}`.slice(-10_000);
      });
    }
    const until = performance.now() + START_WITHIN_MS;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${this.#output}`);
      try {
        await this.query('postgres', 'SELECT 1');
        return;
      } catch (thrown) {
        if (performance.now() > until) throw thrown;
        await elapse(50);
      }
    }
  }

  /** Ends it as an administrator does: connections are cut, what is committed is written. */
  stop(): Promise<void> {
    return this.#end((child) => {
      child.kill('SIGINT');
    });
  }

  /** Ends it as a power cut does. */
  kill(): Promise<void> {
    return this.#end(async ({ pid }) => {
      if (pid === undefined) return;
      for (const each of await familyOf(pid)) signal(each, 'SIGKILL');
    });
  }

  /** Stops every process where it is; connections stay and nothing answers. */
  async pause(): Promise<void> {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    this.#paused = true;
    for (const each of await familyOf(pid)) signal(each, 'SIGSTOP');
  }

  async resume(): Promise<void> {
    const pid = this.#child?.pid;
    if (pid === undefined || !this.#paused) return;
    this.#paused = false;
    for (const each of await familyOf(pid)) signal(each, 'SIGCONT');
  }

  /** What its log said last. */
  get output(): string {
    return this.#output;
  }

  /**
   * A database whose disk can be filled: a small disk of its own, which only root can make; for anybody else a limit on the
   * size of files, which the server meets in the same place.
   */
  async createOnSmallDisk(): Promise<SmallDisk> {
    if (process.getuid?.() !== 0) return this.#limited(await this.createDatabase());
    const place = join(this.folder, 'small');
    await mkdir(place);
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_MB}m`, 'tmpfs', place]);
    this.#mounted = place;
    await this.#give(place);
    await this.query('postgres', `CREATE TABLESPACE small LOCATION '${place}'`);
    const filler = join(place, 'filler');
    return {
      url: await this.createDatabase('small'),
      whole: true,
      fill: async () => {
        // What is not on the disk yet would need room itself.
        await this.query('postgres', 'CHECKPOINT');
        await fillUp(filler);
      },
      empty: () => rm(filler, { force: true }),
    };
  }

  /** Leaves nothing behind. Idempotent. */
  async close(): Promise<void> {
    await this.resume();
    await this.kill();
    if (this.#mounted !== undefined) await run('umount', [this.#mounted]);
    this.#mounted = undefined;
    await rm(this.folder, { recursive: true, force: true });
  }

  #limited(url: string): SmallDisk {
    const limit = async (bytes: string): Promise<void> => {
      for (const pid of await familyOf(this.#child?.pid ?? 0)) {
        await run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
      }
    };
    return {
      url,
      whole: false,
      fill: async () => {
        // Larger than a file of the server's journal, which must not meet the limit.
        await this.query(
          url,
          `INSERT INTO session_event (session_id, n, at, kind, sealed, body)
            SELECT 'filler', n, 0, 'person.muted', 0, decode(repeat('ab', 1900), 'hex') FROM generate_series(1, 9000) n`,
        );
        const [size] = await this.query(url, "SELECT pg_relation_size('session_event')::text AS bytes");
        await limit(String(size?.['bytes']));
      },
      empty: () => limit('unlimited'),
    };
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  async #give(path: string): Promise<void> {
    if (this.#identity !== undefined) await chown(path, this.#identity.uid, this.#identity.gid);
  }

  async #initialise(): Promise<void> {
    await chmod(this.folder, 0o755);
    await mkdir(this.#data, { mode: 0o700 });
    await this.#give(this.#data);
    const passwordFile = join(this.folder, 'password');
    await writeFile(passwordFile, this.#password, { mode: 0o600 });
    await this.#give(passwordFile);
    const options = [
      '--no-sync',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      `--username=${USER}`,
    ];
    await run(join(this.#programs, 'initdb'), [...options, `--pwfile=${passwordFile}`, '-D', this.#data], {
      ...this.#identity,
    });
    const settings = [
      "listen_addresses = '127.0.0.1'",
      `port = ${this.port}`,
      "unix_socket_directories = ''",
      // Every statement, so that a test can look for what must not stand there.
      "log_statement = 'all'",
      'log_parameter_max_length = 0',
      "shared_buffers = '16MB'",
    ];
    await writeFile(join(this.#data, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
    await this.#give(join(this.#data, 'postgresql.auto.conf'));
  }

  async #end(ask: (child: ChildProcess) => Promise<void> | void): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    await ask(child);
    await ended;
  }
}

/** A process that has just ended by itself is as good as signalled. */
const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown;
  }
};
