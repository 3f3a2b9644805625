import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** What the three people met with since they were last asked. */
export const Experience = z.object({
  /** How long each request waited for its answer, ms. */
  waitedMs: z.array(z.number()),
  /** Requests of theirs that were refused or not answered. */
  failed: z.array(z.string()),
});
export type Experience = z.output<typeof Experience>;

export interface Seats {
  readonly url: string;
  readonly therapist: string;
  readonly a: string;
  readonly b: string;
}

/** A session of three who draw, write, talk and keep time, in a thread of its own so that nobody else's work is in its times. */
export class SessionAtWork {
  readonly #worker: Worker;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** The join tokens of three people who have not come in yet. Resolves once they are at work. */
  static async begin(seats: Seats): Promise<SessionAtWork> {
    const worker = new Worker(new URL('./threeAtWork.ts', import.meta.url), { workerData: seats });
    await once(worker, 'message');
    return new SessionAtWork(worker);
  }

  async experience(): Promise<Experience> {
    this.#worker.postMessage('tell');
    const [told] = await once(this.#worker, 'message');
    return Experience.parse(told);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
