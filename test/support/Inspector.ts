import { z } from 'zod';

/** A collection of a large heap on a busy machine takes seconds. */
const ANSWER_WITHIN_MS = 60_000;
const Message = z.looseObject({ id: z.int(), result: z.unknown().optional(), error: z.unknown().optional() });
const HeapUsage = z.looseObject({ usedSize: z.number(), embedderHeapUsedSize: z.number().optional() });
const Evaluated = z.object({ result: z.object({ value: z.number() }) });
const Profile = z.looseObject({ profile: z.unknown() });

/** Asks a Node process that was started with `--inspect` about its own memory and time; nothing in it has to know. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<z.output<typeof Message>>>();
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const told = Message.safeParse(JSON.parse(String(data)));
      if (told.success) this.#waiting.get(told.data.id)?.resolve(told.data);
    });
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process is gone'));
    });
  }

  /** Connects to where the process says, in what it printed, that it listens. */
  static async open(printed: string): Promise<Inspector> {
    const url = /Debugger listening on (ws:\S+)/.exec(printed)?.[1];
    if (url === undefined) throw new Error('the process has no inspector');
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error('no inspector there')), { once: true });
    });
    return new Inspector(socket);
  }

  /** Bytes of the heap that are in use after everything that could go has gone. */
  async heapAfterCollection(): Promise<number> {
    // Finalisers of the first collection set more free.
    for (let pass = 0; pass < 2; pass += 1) await this.#ask('HeapProfiler.collectGarbage');
    return HeapUsage.parse(await this.#ask('Runtime.getHeapUsage')).usedSize;
  }

  /** What the process says to a question that has a number for an answer. */
  async number(expression: string): Promise<number> {
    const result = await this.#ask('Runtime.evaluate', { expression, returnByValue: true });
    return Evaluated.parse(result).result.value;
  }

  async startProfile(): Promise<void> {
    await this.#ask('Profiler.enable');
    await this.#ask('Profiler.start');
  }

  /** What `--cpu-prof` would write. */
  async stopProfile(): Promise<unknown> {
    return Profile.parse(await this.#ask('Profiler.stop')).profile;
  }

  close(): void {
    this.#socket.close();
  }

  async #ask(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    // A closed socket takes what it is given and says nothing.
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Error('the process is gone');
    this.#asked += 1;
    const id = this.#asked;
    const answer = Promise.withResolvers<z.output<typeof Message>>();
    this.#waiting.set(id, answer);
    const late = setTimeout(
      () => answer.reject(new Error(`the inspector gave no answer to ${method}`)),
      ANSWER_WITHIN_MS,
    );
    try {
      this.#socket.send(JSON.stringify({ id, method, params }));
      const { result, error } = await answer.promise;
      if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
      return result;
    } finally {
      clearTimeout(late);
      this.#waiting.delete(id);
    }
  }
}
