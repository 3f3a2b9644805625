import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { clean, type Impairment } from './Lane.ts';
import { FromLinks, type ToLinks } from './linkMessages.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('linkProcess.ts', import.meta.url));
const PREFIX = 'trialogue-';
/** Four reads wait at once for each link. */
const READERS = 16;
const ANSWER_WITHIN_MS = 10_000;

/** Where the server is for everyone. */
export const SERVER_IP = '10.77.0.1';

type Direction = 'up' | 'down';
type Request = ToLinks extends infer Each ? (Each extends ToLinks ? Omit<Each, 'id'> : never) : never;

/** This machine cannot make networks of its own; the message is one line for a person. */
export class NoNetwork extends Error {
  override readonly name = 'NoNetwork';
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * A server's network and one for each of these people, each joined to the server's by a link of its own that can be
 * impaired in either direction while it runs. Nothing of it reaches any other network.
 */
export class Network {
  readonly #links: ChildProcess;
  readonly #waiting = new Map<number, () => void>();
  readonly #moves = new Map<string, number>();
  readonly #people: readonly string[];
  #requests = 0;
  #closed = false;

  /** Rejects with `NoNetwork` where it may not be made; nothing is left behind then. */
  static async create(people: readonly string[]): Promise<Network> {
    if (process.getuid?.() !== 0) {
      throw new NoNetwork(
        'Network namespaces need root: run this as root, on a machine or in a container of your own',
      );
    }
    await removeLeftovers();
    const network = new Network(people);
    try {
      await network.#build();
    } catch (thrown) {
      await network.close();
      throw new NoNetwork(
        `Network namespaces cannot be made here: ${thrown instanceof Error ? thrown.message : 'refused'}`,
      );
    }
    return network;
  }

  private constructor(people: readonly string[]) {
    this.#people = people;
    this.#links = fork(program, {
      env: { ...process.env, UV_THREADPOOL_SIZE: String(READERS), NODE_NO_WARNINGS: '1' },
    });
    this.#links.on('message', (received) => {
      const { done } = FromLinks.parse(received);
      this.#waiting.get(done)?.();
      this.#waiting.delete(done);
    });
  }

  /** What to put before a command so that it runs where the server is, or where this person is. */
  under(who: string): readonly string[] {
    return ['ip', 'netns', 'exec', namespaceOf(who)];
  }

  /** From the next packet on; what is not named is clean. Up is towards the server. */
  async impair(
    who: string,
    change: Partial<Impairment>,
    directions: readonly Direction[] = ['up', 'down'],
  ): Promise<void> {
    const impairment = { ...clean, ...change };
    await Promise.all(
      directions.map((direction) => this.#ask({ do: 'impair', link: who, direction, impairment })),
    );
  }

  /** This person's address becomes another one, as when a phone leaves the house. */
  async move(who: string): Promise<void> {
    const place = this.#people.indexOf(who) + 1;
    const moves = (this.#moves.get(who) ?? 0) + 1;
    this.#moves.set(who, moves);
    const [from, to] = [addressOf(place, moves - 1), addressOf(place, moves)];
    await inside('server', 'route', 'add', `${to}/32`, 'dev', `to-${who}`, 'src', SERVER_IP);
    await inside(who, 'addr', 'add', `${to}/32`, 'dev', 'net0');
    await inside(who, 'route', 'replace', 'default', 'dev', 'net0', 'src', to);
    await inside(who, 'addr', 'del', `${from}/32`, 'dev', 'net0');
    await inside('server', 'route', 'del', `${from}/32`);
  }

  /** Whoever still runs in it keeps running, without any network. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#links.removeAllListeners('message');
    if (this.#links.exitCode === null && this.#links.signalCode === null) {
      const gone = once(this.#links, 'exit');
      this.#links.kill('SIGKILL');
      await gone;
    }
    for (const who of ['server', ...this.#people]) await remove(namespaceOf(who));
  }

  async #build(): Promise<void> {
    for (const who of ['server', ...this.#people]) {
      await run('ip', ['netns', 'add', namespaceOf(who)]);
      await inside(who, 'link', 'set', 'lo', 'up');
    }
    await inside('server', 'addr', 'add', `${SERVER_IP}/32`, 'dev', 'lo');
    for (const [index, who] of this.#people.entries()) {
      const near = { namespace: namespaceOf(who), device: 'net0' };
      const far = { namespace: namespaceOf('server'), device: `to-${who}` };
      await this.#ask({ do: 'open', link: who, near, far });
      const address = addressOf(index + 1, 0);
      await inside('server', 'link', 'set', far.device, 'up');
      await inside('server', 'route', 'add', `${address}/32`, 'dev', far.device, 'src', SERVER_IP);
      await inside(who, 'link', 'set', 'net0', 'up');
      await inside(who, 'addr', 'add', `${address}/32`, 'dev', 'net0');
      await inside(who, 'route', 'add', 'default', 'dev', 'net0', 'src', address);
    }
  }

  #ask(request: Request): Promise<void> {
    this.#requests += 1;
    const id = this.#requests;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the links do not answer')), ANSWER_WITHIN_MS);
      this.#waiting.set(id, () => {
        clearTimeout(late);
        resolve();
      });
      this.#links.send({ ...request, id });
    });
  }
}

/** Named after this process, so that whatever a killed run left behind can be told from what is in use. */
const namespaceOf = (who: string): string => `${PREFIX}${process.pid}-${who}`;

const addressOf = (place: number, moves: number): string => `10.77.${place}.${2 + (moves % 200)}`;

/** `ip …` in somebody's network. */
const inside = async (who: string, ...args: readonly string[]): Promise<void> => {
  await run('ip', ['-n', namespaceOf(who), ...args]);
};

const remove = async (namespace: string): Promise<void> => {
  await run('ip', ['netns', 'del', namespace]).catch(() => undefined);
};

const removeLeftovers = async (): Promise<void> => {
  const namespaces = await readdir('/run/netns').catch(() => []);
  for (const namespace of namespaces) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(namespace)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) await remove(namespace);
  }
};
