import { z } from 'zod';
import type { Peers } from '../Peers.ts';
import { Program } from './Program.ts';

/** What is sent through every forwarder: voice as to its codec, pictures as to its weight. */
export const LOAD = { subscribers: 20, perSecond: 300, bytes: 1_000 } as const;

const Outcome = z.object({
  expected: z.number(),
  received: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
});
export type Outcome = z.output<typeof Outcome>;

/** One publisher and many subscribers, a process each, so that neither waits for the other. */
export class Load {
  readonly #publisher: Program;
  readonly #subscribers: Program;

  constructor(peers: Peers) {
    const start = (): Program =>
      new Program(peers.start('rtpLoad.mjs', [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    this.#publisher = start();
    this.#subscribers = start();
  }

  /** Resolves once the publisher is connected to what `publish` has described. */
  async publish(publish: (offer: string) => Promise<string>): Promise<void> {
    const offer = await this.#publisher.ask('publish', z.string());
    await this.#publisher.ask('published', z.null(), { answer: await publish(offer) });
  }

  /** The answer to a forwarder's offer. */
  subscribe(offer: string): Promise<string> {
    return this.#subscribers.ask('subscribe', z.string(), { offer });
  }

  /** Sends from when every subscriber is connected. */
  async send(): Promise<void> {
    await this.#subscribers.ask('subscribed', z.null());
    await this.#publisher.ask('send', z.null(), { ...LOAD });
  }

  /** Ports that count what comes and ask nothing of it. */
  sinks(): Promise<readonly number[]> {
    return this.#subscribers.ask('sink', z.array(z.int()), { count: LOAD.subscribers });
  }

  async begin(): Promise<void> {
    await this.#subscribers.ask('begin', z.null(), { first: await this.#publisher.ask('next', z.int()) });
  }

  /** What came of everything sent since `begin`. */
  async end(): Promise<Outcome> {
    return this.#subscribers.ask('end', Outcome, { last: await this.#publisher.ask('next', z.int()) });
  }

  async close(): Promise<void> {
    await Promise.all([this.#publisher.close(), this.#subscribers.close()]);
  }
}
