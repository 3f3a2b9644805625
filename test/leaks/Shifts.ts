import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Failure, LifeReport } from './lifeReport.ts';

const shiftFile = fileURLToPath(new URL('./shift.ts', import.meta.url));

/** Runs of one process; the library's memory stays small, and starting anew costs a second. */
const RUNS_EACH = 40;
/** Processes that may end before their time; what they left undone is done by others. */
const MAX_DEATHS = 5;

export interface ShiftsOptions {
  /** At the same time. */
  readonly processes: number;
  /** Sessions at the same time in each. */
  readonly lanes: number;
  readonly strict: boolean;
}

/** The processes that carry out the runs, each with a server of its own. */
export class Shifts {
  readonly #options: ShiftsOptions;
  readonly #children = new Set<ChildProcess>();
  #deaths = 0;
  #stopped = false;

  constructor(options: ShiftsOptions) {
    this.#options = options;
  }

  /** Lives every seed once and tells of each; rejects if processes keep dying. Fewer are lived after `stop`. */
  async run(seeds: readonly number[], lived: (life: LifeReport) => void): Promise<void> {
    const left = [...seeds];
    const work = async (): Promise<void> => {
      while (left.length > 0 && !this.#stopped) {
        const undone = await this.#shift(left.splice(0, RUNS_EACH), [], lived);
        left.unshift(...undone);
      }
    };
    await Promise.all(Array.from({ length: this.#options.processes }, work));
  }

  /** The smallest failure found for this seed; `null` if it does not fail again. */
  async makeSmaller(seed: number): Promise<Failure | null> {
    let found: Failure | null = null;
    await this.#shift([seed], ['--smaller'], ({ failure }) => {
      found = failure;
    });
    return found;
  }

  /** Begins nothing more; `run` resolves once what is under way is done. */
  stop(): void {
    this.#stopped = true;
    for (const child of this.#children) child.kill('SIGTERM');
  }

  kill(): void {
    this.#stopped = true;
    for (const child of this.#children) child.kill('SIGKILL');
  }

  /** Resolves with the seeds that were not lived. */
  async #shift(
    seeds: readonly number[],
    options: readonly string[],
    lived: (life: LifeReport) => void,
  ): Promise<readonly number[]> {
    const { lanes, strict } = this.#options;
    const child = fork(shiftFile, [
      `--seeds=${seeds.join(',')}`,
      `--lanes=${lanes}`,
      ...(strict ? ['--strict'] : []),
      ...options,
    ]);
    this.#children.add(child);
    const done = new Set<number>();
    child.on('message', (message: unknown) => {
      const life = LifeReport.parse(message);
      done.add(life.seed);
      lived(life);
    });
    await once(child, 'exit');
    this.#children.delete(child);
    if (child.exitCode !== 0 && !this.#stopped) this.#bury(child);
    return seeds.filter((seed) => !done.has(seed));
  }

  #bury({ exitCode, signalCode }: ChildProcess): void {
    this.#deaths += 1;
    if (this.#deaths > MAX_DEATHS) throw new Error(`a shift ended with ${exitCode ?? signalCode}`);
  }
}
