import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Cluster } from 'ioredis';
import type { ServerOptions } from 'socket.io';
import { KEY_PREFIX, type PatientClient, type RedisClient, type RedisLink } from './connectRedis.ts';

/** Broadcasts kept for whoever was cut off from Redis for a moment; at a kilobyte each that is one megabyte. */
const KEPT_BROADCASTS = 1_000;
const READ_FOR_MS = 5_000;
/** A read that long overdue has lost its connection. */
const SILENT_FOR_MS = 2 * READ_FOR_MS;
const PING_EVERY_MS = 5_000;
const PAUSE_MS = 500;

const STREAM = `${KEY_PREFIX}fanout`;

/** What stands in a stream is numbered by time and, within a millisecond, by turn. */
const isBefore = (one: string, other: string): boolean => {
  const [oneMs = 0, oneTurn = 0] = one.split('-').map(Number);
  const [otherMs = 0, otherTurn = 0] = other.split('-').map(Number);
  return oneMs < otherMs || (oneMs === otherMs && oneTurn < otherTurn);
};

/**
 * What the adapter listens and reads with, in the shape of an ioredis client. The adapter itself reads again at once
 * whenever a read fails, which without pauses would let nothing else run in this process.
 */
class Listening {
  readonly #client: RedisClient;
  readonly #kept: PatientClient;
  readonly #ping: NodeJS.Timeout;
  /** Where to read on if not where the adapter believes. */
  #from: string | undefined;
  #closed = false;

  constructor(link: RedisLink) {
    this.#kept = link.openPatient('fan-out', SILENT_FOR_MS);
    this.#client = this.#kept.client;
    // Of a machine that is gone without a word a connection that only listens would never hear.
    this.#ping = setInterval(() => {
      if (this.#client.status === 'ready') this.#client.ping().catch(() => undefined);
    }, PING_EVERY_MS);
    this.#ping.unref();
  }

  on(event: string, listener: (...args: readonly unknown[]) => void): void {
    this.#client.on(event, listener);
  }

  subscribe(channels: readonly string[]): void {
    const client = this.#client;
    const begin = () => void client.subscribe(...channels).catch(() => undefined);
    client.on('ready', begin);
    if (client.status === 'ready') begin();
  }

  /** The adapter's `BLOCK ms COUNT n STREAMS stream offset`. */
  async xread(
    _block: 'BLOCK',
    ms: number,
    _count: 'COUNT',
    count: number,
    _streams: 'STREAMS',
    stream: string,
    offset: string,
  ): Promise<readonly (readonly [string, unknown])[] | null> {
    try {
      // `$` means what comes after this very command; between two reads something would be lost.
      if (offset === '$') this.#from ??= await this.#tip(stream);
      const from = this.#from ?? offset;
      const found = await this.#client.xread('COUNT', count, 'BLOCK', ms, 'STREAMS', stream, from);
      if (found === null) await this.#rewind(stream, from);
      else this.#from = undefined;
      return found;
    } catch (thrown) {
      await this.#pause();
      throw thrown;
    }
  }

  disconnect(): void {
    this.#closed = true;
    clearInterval(this.#ping);
    this.#kept.close();
  }

  async #tip(stream: string): Promise<string> {
    const [last] = await this.#client.xrevrange(stream, '+', '-', 'COUNT', 1);
    return last?.[0] ?? '0-0';
  }

  /** A stream that was begun anew by a clock that is behind would be silent until the clock has caught up. */
  async #rewind(stream: string, from: string): Promise<void> {
    const tip = await this.#tip(stream);
    if (isBefore(tip, from)) this.#from = tip;
  }

  /** For ever once it is closed, so that the adapter's loop comes to its end. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#closed) setTimeout(resolve, PAUSE_MS).unref();
    });
  }
}

/** What the adapter sends with, in the shape of an ioredis client. */
class Sending {
  readonly #link: RedisLink;
  readonly #listening: Listening[] = [];
  /** The adapter looks whether duplicates wait to be told to connect. */
  readonly options = {};

  constructor(link: RedisLink) {
    this.#link = link;
  }

  duplicate(): Listening {
    const listening = new Listening(this.#link);
    this.#listening.push(listening);
    return listening;
  }

  /** Never rejects: nobody waits for what the adapter publishes, and a failure would end the process. */
  async publish(channel: string, payload: Buffer): Promise<number> {
    return this.#link.ask((client) => client.publish(channel, payload)).catch(() => 0);
  }

  /** Rejects with Redis away; the adapter then goes on with the sockets of this process. */
  xadd([stream, ...rest]: readonly [string, ...(string | number)[]]): Promise<unknown> {
    return this.#link.ask((client) => client.call('XADD', [stream, ...rest]));
  }

  /** The adapter's `PUBSUB NUMSUB channel`: how many servers there are. */
  send_command(
    command: string,
    args: readonly string[],
    done: (error: null, answer: readonly [string, number]) => void,
  ): void {
    const [, channel = ''] = args;
    this.#link
      .ask((client) => {
        const machines = client instanceof Cluster ? client.nodes('all') : [client];
        return Promise.all(machines.map((machine) => machine.call(command, [...args])));
      })
      .then((answers) =>
        answers.reduce<number>((sum, answer) => sum + (Array.isArray(answer) ? Number(answer[1]) : 0), 0),
      )
      // One other that never answers: whoever waits for everybody is told that not everybody answered.
      .catch(() => 2)
      .then((servers) => done(null, [channel, servers]));
  }

  close(): void {
    for (const listening of this.#listening) listening.disconnect();
  }
}

export interface FanOut {
  /** For the options of every Socket.IO server that shares its events. */
  readonly adapter: NonNullable<ServerOptions['adapter']>;
  /** After the servers are closed. Idempotent. */
  close(): void;
}

/**
 * Lets the Socket.IO servers of all nodes hear each other's `serverSideEmit` and broadcasts. Best effort: with Redis away
 * a node hears itself alone, and what was sent meanwhile by `serverSideEmit` never arrives.
 */
export const createFanOut = (link: RedisLink): FanOut => {
  const sending = new Sending(link);
  const adapter = createAdapter(sending, {
    streamName: STREAM,
    channelPrefix: STREAM,
    maxLen: KEPT_BROADCASTS,
    blockTimeInMs: READ_FOR_MS,
  });
  return { adapter, close: () => sending.close() };
};
