import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './serverProcess.ts';

const run = promisify(execFile);
const START_WITHIN_MS = 20_000;
const ASK_AGAIN_AFTER_MS = 20;

/**
 * Debian's `redis-tools` holds the server too, under the name of a program that checks files: which of them it is, it
 * tells by the name it is called by. Its package `redis-server` would start a service of its own.
 */
const PROGRAM = 'redis-check-rdb';

/** Asks again and again until the answer is yes; throws after so many ms. */
export const until = async (
  what: string,
  yes: () => boolean | Promise<boolean>,
  withinMs: number = START_WITHIN_MS,
): Promise<void> => {
  const late = performance.now() + withinMs;
  while (!(await yes())) {
    if (performance.now() > late) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MS));
  }
};

export interface RedisOptions {
  /** Further settings, as in redis.conf: each a line. */
  readonly settings?: readonly string[];
  readonly as?: 'redis-server' | 'redis-sentinel';
  readonly port?: number;
}

/** A real Redis (or sentinel) of its own, in a temporary folder, on this machine only. */
export class TestRedis {
  readonly port: number;
  readonly url: string;
  readonly #folder: string;
  readonly #as: 'redis-server' | 'redis-sentinel';
  #child: ChildProcess | undefined;

  private constructor(folder: string, port: number, as: 'redis-server' | 'redis-sentinel') {
    this.#folder = folder;
    this.port = port;
    this.#as = as;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async create({ settings = [], as = 'redis-server', port }: RedisOptions = {}): Promise<TestRedis> {
    const folder = await mkdtemp(path.join(tmpdir(), 'trialogue-redis-'));
    const redis = new TestRedis(folder, port ?? (await freePort()), as);
    const own = [`port ${redis.port}`, 'bind 127.0.0.1', `dir ${folder}`, 'daemonize no'];
    const server = ['save ""', 'appendonly no', 'enable-debug-command local'];
    const lines = [...own, ...(as === 'redis-server' ? server : []), ...settings];
    await writeFile(path.join(folder, 'redis.conf'), `${lines.join('\n')}\n`);
    try {
      await redis.start();
    } catch (thrown) {
      await redis.close();
      throw thrown;
    }
    return redis;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('Redis is not running');
    return pid;
  }

  /** Resolves once it answers. */
  async start(): Promise<void> {
    const child = spawn(PROGRAM, [path.join(this.#folder, 'redis.conf')], {
      argv0: this.#as,
      stdio: 'ignore',
    });
    this.#child = child;
    // Whatever befalls the tests, no Redis outlives them.
    process.once('exit', this.#end);
    const [spawned] = await Promise.race([once(child, 'spawn'), once(child, 'error')]);
    if (spawned instanceof Error) throw spawned;
    await until('Redis answers', async () => {
      if (child.exitCode !== null) throw new Error(`Redis exited with ${child.exitCode}`);
      return (await this.ask('PING').catch(() => '')) === 'PONG';
    });
  }

  /** What redis-cli prints for the command. */
  async ask(...command: readonly string[]): Promise<string> {
    const { stdout } = await run('redis-cli', ['-e', '-p', String(this.port), ...command], {
      timeout: START_WITHIN_MS,
    });
    return stdout.trimEnd();
  }

  /** Gone without a word. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    process.off('exit', this.#end);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Takes connections and answers nothing, as a machine that swaps or a network that drops. */
  hang(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  goOn(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  async empty(): Promise<void> {
    await this.ask('FLUSHALL');
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  readonly #end = (): void => {
    this.#child?.kill('SIGKILL');
  };
}

/** Starts a Redis of its own; the caller closes it. */
export const startRedis = (options?: RedisOptions): Promise<TestRedis> => TestRedis.create(options);

export interface SentinelSet {
  readonly url: string;
  readonly master: TestRedis;
  readonly replica: TestRedis;
  close(): Promise<void>;
}

/** A master, its replica and one sentinel, which needs nobody's agreement. Resolves once the sentinel knows both. */
export const startSentinel = async (): Promise<SentinelSet> => {
  const started: TestRedis[] = [];
  const keep = async (options: RedisOptions): Promise<TestRedis> => {
    const redis = await startRedis(options);
    started.push(redis);
    return redis;
  };
  const close = async () => {
    await Promise.all(started.map((redis) => redis.close()));
  };
  try {
    const master = await keep({ settings: ['repl-diskless-sync-delay 0'] });
    const replica = await keep({ settings: [`replicaof 127.0.0.1 ${master.port}`] });
    await until('the replica follows', async () =>
      (await replica.ask('INFO', 'replication')).includes('master_link_status:up'),
    );
    const sentinel = await keep({
      as: 'redis-sentinel',
      settings: [
        `sentinel monitor trialogue 127.0.0.1 ${master.port} 1`,
        'sentinel down-after-milliseconds trialogue 300',
        'sentinel failover-timeout trialogue 2000',
      ],
    });
    await until('the sentinel knows the replica', async () =>
      (await sentinel.ask('SENTINEL', 'replicas', 'trialogue')).includes(String(replica.port)),
    );
    return { url: `redis+sentinel://127.0.0.1:${sentinel.port}/trialogue`, master, replica, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
};

/** A cluster of one, which holds every slot. */
export const startRedisCluster = async (): Promise<TestRedis & { readonly clusterUrl: string }> => {
  const redis = await startRedis({ settings: ['cluster-enabled yes', 'cluster-announce-ip 127.0.0.1'] });
  try {
    await redis.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await until('the cluster is whole', async () =>
      (await redis.ask('CLUSTER', 'INFO')).includes('cluster_state:ok'),
    );
    return Object.assign(redis, { clusterUrl: `redis+cluster://127.0.0.1:${redis.port}` });
  } catch (thrown) {
    await redis.close();
    throw thrown;
  }
};
