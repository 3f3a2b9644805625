import { z } from 'zod';
import { Inspector } from '../support/Inspector.ts';
import { residentOf } from '../support/processUsage.ts';
import { deployedServer, type ServerProcess } from '../support/serverProcess.ts';

const Line = z.object({ level: z.number(), msg: z.string() });
/** pino's number for `error`. */
const ERROR_LEVEL = 50;
/** What main.ts logs before it gives up. */
const LAST_RESORT = 'an error nobody handled';

const MIB = 1024 * 1024;

/** The memory of a process, MiB, as the system counts it; `undefined` once it is gone. */
export const residentMiB = (pid: number): number | undefined => {
  const bytes = residentOf(pid);
  return bytes === undefined ? undefined : bytes / MIB;
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
  readonly #inspector: Inspector;

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Inspected> {
    const server = await deployedServer({ NODE_OPTIONS: '--inspect=127.0.0.1:0', ...settings });
    try {
      return new Inspected(server, await Inspector.open(server.output));
    } catch (thrown) {
      await server.close();
      throw thrown;
    }
  }

  private constructor(server: ServerProcess, inspector: Inspector) {
    this.server = server;
    this.#pid = server.pid;
    this.#inspector = inspector;
  }

  get url(): string {
    return this.server.url;
  }

  get pid(): number {
    return this.#pid;
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
    await this.#inspector.heapAfterCollection();
    const heap = await this.#inspector.number(
      '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())',
    );
    return { heapMiB: heap / MIB, residentMiB: residentMiB(this.#pid) ?? Number.NaN };
  }

  /** From now on the server notes how late its event loop is and how long it computes. */
  async watchLoop(): Promise<void> {
    await this.#inspector.number(
      `(globalThis.watched ??= process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 }),
      globalThis.computed = process.threadCpuUsage(), watched.enable(), watched.reset(), 0)`,
    );
  }

  /**
   * How long the event loop was blocked at most since `watchLoop`, ms: as late as it was, but no longer than it computed in
   * all that time, because what other processes take from it is not its own doing.
   */
  async longestBlockMs(): Promise<number> {
    return this.#inspector.number(
      `(({ user, system }) => Math.min(watched.max / 1e6, (user + system) / 1e3))(process.threadCpuUsage(computed))`,
    );
  }

  /** Whether something has got into what all objects share. */
  async isPolluted(): Promise<boolean> {
    return (await this.#inspector.number('"polluted" in {} || "polluted" in [] ? 1 : 0')) === 1;
  }

  async close(): Promise<void> {
    this.#inspector.close();
    await this.server.close();
  }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
