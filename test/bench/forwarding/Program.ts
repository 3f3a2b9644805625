import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

const ANSWER_WITHIN_MS = 60_000;
const END_WITHIN_MS = 5_000;

const Answer = z.union([
  z.object({ id: z.int(), failure: z.string() }),
  z.object({ id: z.int(), answer: z.unknown() }),
]);

interface Waiting {
  resolve(answer: unknown): void;
  reject(failure: Error): void;
}

/** A child process that answers questions over the channel it was started with: see `peers/answering.mjs`. */
export class Program {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #ended = false;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: unknown) => {
      const told = Answer.parse(message);
      const waiting = this.#waiting.get(told.id);
      this.#waiting.delete(told.id);
      if ('failure' in told) waiting?.reject(new Error(told.failure));
      else waiting?.resolve(told.answer);
    });
    const gone = (why: string): void => {
      this.#ended = true;
      for (const { reject } of this.#waiting.values()) reject(new Error(`${this.#name} ended: ${why}`));
      this.#waiting.clear();
    };
    child.once('exit', (code, signal) => gone(`${signal ?? code}`));
    child.once('error', ({ message }) => gone(message));
  }

  get #name(): string {
    return this.#child.spawnargs.slice(1).join(' ');
  }

  /** The answer, checked against `schema`. Rejects with what went wrong there, or if none comes in time. */
  async ask<Schema extends z.ZodType>(
    what: string,
    schema: Schema,
    question: Readonly<Record<string, unknown>> = {},
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<z.output<Schema>> {
    if (this.#ended) throw new Error(`${this.#name} has ended`);
    this.#asked += 1;
    const id = this.#asked;
    const coming = Promise.withResolvers<unknown>();
    this.#waiting.set(id, coming);
    const late = setTimeout(
      () => coming.reject(new Error(`${this.#name} does not answer ${what}`)),
      withinMs,
    );
    try {
      this.#child.send({ ...question, id, ask: what });
      return schema.parse(await coming.promise);
    } finally {
      clearTimeout(late);
      this.#waiting.delete(id);
    }
  }

  /** Resolves once the process is gone; killed if it does not go by itself. Idempotent. */
  async close(): Promise<void> {
    const child = this.#child;
    if (this.#ended || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    if (child.connected) child.disconnect();
    await gone;
    clearTimeout(late);
  }
}
