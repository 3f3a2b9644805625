import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ServerProcess } from '../support/serverProcess.ts';

const Answer = z.object({ id: z.int(), result: z.unknown() });
const Evaluated = z.object({ result: z.object({ value: z.number() }) });
const Line = z.object({ level: z.number(), msg: z.string() });
/** pino's number for `error`. */
const ERROR_LEVEL = 50;
/** What main.ts logs before it gives up. */
const LAST_RESORT = 'an error nobody handled';

/** A collection of a large heap on a busy machine takes seconds; a server that never answers is a finding. */
const ANSWER_WITHIN_MS = 60_000;
const MIB = 1024 * 1024;

/** The memory of a process, MiB, as the system counts it; `undefined` once it is gone. */
export const residentMiB = (pid: number): number | undefined => {
  try {
    const pages = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return pages === undefined ? undefined : Number(pages) / 1024;
  } catch {
    return undefined;
  }
};

/** What became of a server so far. */
export interface Wellbeing {
  readonly alive: boolean;
  readonly unhandled: number;
  /** Requests that failed for a reason of ours, and whatever else is logged as an error. */
  readonly errors: readonly string[];
}

/** The real server as a process, with Node's own inspector open on this machine to look at its heap and its event loop. */
export class Inspected {
  readonly server: ServerProcess;
  readonly #pid: number;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #asked = 0;

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Inspected> {
    const server = await ServerProcess.create({
      NODE_OPTIONS: '--inspect=127.0.0.1:0',
      TRUST_PROXY: '1',
      MEDIA_WORKERS: '1',
      ...settings,
    });
    const address = /Debugger listening on (ws:\S+)/.exec(server.output)?.[1];
    if (address === undefined) {
      await server.close();
      throw new Error('the server opened no inspector');
    }
    const socket = new WebSocket(address);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('error', () => reject(new Error('no inspector there')), { once: true });
    });
    return new Inspected(server, socket);
  }

  private constructor(server: ServerProcess, socket: WebSocket) {
    this.server = server;
    this.#pid = server.pid;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer = Answer.safeParse(JSON.parse(String(data)));
      if (!answer.success) return;
      this.#waiting.get(answer.data.id)?.resolve(answer.data.result);
    });
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the server is gone'));
    });
  }

  get url(): string {
    return this.server.url;
  }

  get pid(): number {
    return this.#pid;
  }

  /** What stands behind the `#` of the set-up link. */
  get setupSecret(): string {
    return new URL(this.server.setupLink).hash.slice(1);
  }

  get wellbeing(): Wellbeing {
    const logged = this.server.output.split('\n').flatMap((line) => {
      if (!line.startsWith('{')) return [];
      const read = Line.safeParse(parsed(line));
      return read.success && read.data.level >= ERROR_LEVEL ? [{ ...read.data, line }] : [];
    });
    return {
      alive: residentMiB(this.#pid) !== undefined,
      unhandled: logged.filter(({ msg }) => msg === LAST_RESORT).length,
      errors: logged.map(({ line }) => line.slice(0, 600)),
    };
  }

  /** Memory of the server in MiB: its heap after a collection, and all that the system counts. */
  async memory(): Promise<{ readonly heapMiB: number; readonly residentMiB: number }> {
    // What a first collection finalises the second one frees.
    for (let times = 0; times < 2; times += 1) await this.#ask('HeapProfiler.collectGarbage', {});
    const heap = await this.#number(
      '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())',
    );
    return { heapMiB: heap / MIB, residentMiB: residentMiB(this.#pid) ?? Number.NaN };
  }

  /** From now on the server notes how late its event loop is and how long it computes. */
  async watchLoop(): Promise<void> {
    await this.#number(
      `(globalThis.watched ??= process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 }),
      globalThis.computed = process.threadCpuUsage(), watched.enable(), watched.reset(), 0)`,
    );
  }

  /**
   * How long the event loop was blocked at most since `watchLoop`, ms: as late as it was, but no longer than it computed in
   * all that time, because what other processes take from it is not its own doing.
   */
  async longestBlockMs(): Promise<number> {
    return this.#number(
      `(({ user, system }) => Math.min(watched.max / 1e6, (user + system) / 1e3))(process.threadCpuUsage(computed))`,
    );
  }

  /** Whether something has got into what all objects share. */
  async isPolluted(): Promise<boolean> {
    return (await this.#number('"polluted" in {} || "polluted" in [] ? 1 : 0')) === 1;
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.server.close();
  }

  async #number(expression: string): Promise<number> {
    const result = await this.#ask('Runtime.evaluate', { expression, returnByValue: true });
    return Evaluated.parse(result).result.value;
  }

  async #ask(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> {
    // A closed socket takes what it is given and says nothing.
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Error('the server is gone');
    this.#asked += 1;
    const id = this.#asked;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    const late = setTimeout(
      () => answer.reject(new Error(`the inspector gave no answer to ${method}`)),
      ANSWER_WITHIN_MS,
    );
    try {
      this.#socket.send(JSON.stringify({ id, method, params }));
      return await answer.promise;
    } finally {
      clearTimeout(late);
      this.#waiting.delete(id);
    }
  }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
