import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const START_WITHIN_MS = 30_000;
const SETUP_LINK = /\(it works once\): (\S+)\n/;

const run = promisify(execFile);

/** The media workers that are children of this process, the oldest first. */
export const mediaWorkersOf = async (pid: number): Promise<readonly number[]> => {
  const { stdout } = await run('ps', ['-o', 'pid=,comm=', '--ppid', String(pid)]);
  return stdout
    .split('\n')
    .filter((line) => line.includes('mediasoup') && !line.includes('defunct'))
    .map((line) => Number.parseInt(line, 10))
    .toSorted((one, other) => one - other);
};

/** A port nobody listens on; kept across restarts, so that browsers find the server again. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** The real server as a process of its own, with a data folder of its own, that can be killed and started again. */
export class ServerProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #output = '';
  readonly #told = new EventEmitter();

  readonly #settings: Readonly<Record<string, string>>;
  readonly #under: readonly string[];

  private constructor(
    port: number,
    dataDir: string,
    settings: Readonly<Record<string, string>>,
    under: readonly string[],
  ) {
    this.#port = port;
    this.#settings = settings;
    this.#under = under;
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
  }

  /** Starts with these settings over the tests' own; `under` is a command to start it by. */
  static async create(
    settings: Readonly<Record<string, string>> = {},
    under: readonly string[] = [],
    port?: number,
  ): Promise<ServerProcess> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'trialogue-e2e-'));
    const server = new ServerProcess(port ?? (await freePort()), dataDir, settings, under);
    try {
      await server.start();
      // Printed right after the server says it is ready, perhaps in another chunk.
      await server.#prints(SETUP_LINK, 0);
      return server;
    } catch (thrown) {
      await server.close();
      throw thrown;
    }
  }

  /** Everything the process has printed. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('the server is not running');
    return pid;
  }

  /** The one-time link of a fresh database. */
  get setupLink(): string {
    const link = SETUP_LINK.exec(this.#output)?.[1];
    if (link === undefined) throw new Error('no set-up link was printed');
    return link;
  }

  /** What stands behind the `#` of that link. */
  get setupSecret(): string {
    return new URL(this.setupLink).hash.slice(1);
  }

  /** Resolves once the server says it is ready. */
  async start(): Promise<void> {
    const [command = process.execPath, ...args] = [...this.#under, process.execPath, main];
    const child = spawn(command, args, {
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(this.#port),
        DATA_DIR: this.dataDir,
        MEDIA_PORT: '0',
        LOG_LEVEL: 'info',
        ...this.#settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const from = this.#output.length;
    for (const printed of [child.stdout, child.stderr]) {
      printed.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
        this.#told.emit('printed');
      });
    }
    child.once('exit', () => this.#told.emit('printed'));
    await this.#prints(/Trialogue is ready/, from);
  }

  /** Sends the signal and resolves with the exit code once the process is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null)
      return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  /** Resolves once it has printed this, after so many characters. */
  async #prints(words: RegExp, from: number): Promise<void> {
    const late = AbortSignal.timeout(START_WITHIN_MS);
    while (!words.test(this.#output.slice(from))) {
      const code = this.#child?.exitCode ?? this.#child?.signalCode ?? null;
      if (code !== null) throw new Error(`the server exited with ${code}:\n${this.#output}`);
      await once(this.#told, 'printed', { signal: late }).catch(() => {
        throw new Error(`not ready in time:\n${this.#output}`);
      });
    }
  }

  async close(): Promise<void> {
    await this.stop('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** As it is deployed, behind a proxy, but with one media worker only. */
export const deployedServer = (settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> =>
  ServerProcess.create({ TRUST_PROXY: '1', MEDIA_WORKERS: '1', ...settings });
