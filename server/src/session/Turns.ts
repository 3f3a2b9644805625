import { SessionError } from '@trialogue/shared/errors.ts';

/** Requests waiting for their turn in one session; the rate limits keep it far below. */
const MAX_WAITING = 1_000;

/** Runs tasks one after the other, in the order given, so that each sees what the one before left behind. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #refusal: SessionError | undefined;

  /** True once nothing has its turn any more. */
  get shut(): boolean {
    return this.#refusal !== undefined;
  }

  /** Rejects everything that has not had its turn yet, and all that follows. */
  shutWith(refusal: SessionError): void {
    this.#refusal = refusal;
  }

  /** Settles as the task does; rejects with `rate-limited` when too many wait. */
  take<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= MAX_WAITING) return Promise.reject(new SessionError('rate-limited'));
    this.#waiting += 1;
    const result = this.#last.then(() => {
      if (this.#refusal !== undefined) throw this.#refusal;
      return task();
    });
    this.#last = result
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
      });
    return result;
  }

  /** Resolves once all that was taken before has settled. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
