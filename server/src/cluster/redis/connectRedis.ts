import { createHash } from 'node:crypto';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../../logger.ts';
import { ANSWER_WITHIN_MS } from '../NodeRegistry.ts';
import { parseRedisUrl, type RedisAddress } from './parseRedisUrl.ts';

export type RedisClient = Redis | Cluster;

/** A program that Redis runs in one step. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

/** What all keys of ours begin with: of a cluster, they are all on one machine. */
export const KEY_PREFIX = '{trialogue}:';

export const scriptOf = (lua: string): Script => ({
  lua,
  sha: createHash('sha1').update(lua).digest('hex'),
});

const CONNECT_WITHIN_MS = 2_000;
/** A connection that owes an answer for so long is given up; another may reach a machine that lives. */
const SILENT_FOR_MS = 2_000;
const LONGEST_PAUSE_MS = 1_000;

/** For ever, with pauses that differ from node to node. */
const pauseBefore = (attempt: number): number =>
  Math.round(Math.min(LONGEST_PAUSE_MS, 25 * 2 ** Math.min(attempt, 10)) * (0.75 + Math.random() / 4));

/** Of a machine that was the master until a moment ago. */
const isDemoted = ({ message }: Error): boolean => message.includes('READONLY');

/** How connections differ by what they are for. */
interface Patience {
  /** Commands wait for Redis to come back. */
  readonly waits: boolean;
  /** Longest silence while an answer is owed, ms. */
  readonly silentForMs: number;
}

const optionsOf = ({ username, password, tls }: RedisAddress, { waits, silentForMs }: Patience) =>
  ({
    // What the streams and scripts answer is the same in both; with 2 there is one thing less to agree on.
    protocol: 2,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    connectTimeout: CONNECT_WITHIN_MS,
    socketTimeout: silentForMs,
    disableClientInfo: true,
    maxRetriesPerRequest: waits ? null : 0,
    // What was asked before the connection broke has been given up; done late, it would say what is no longer true.
    autoResendUnfulfilledCommands: waits,
    // Of a subscription that fails, ioredis lets the rejection go unhandled, which would end the process.
    autoResubscribe: false,
    reconnectOnError: isDemoted,
  }) satisfies RedisOptions;

const openClient = (address: RedisAddress, patience: Patience): RedisClient => {
  const options = optionsOf(address, patience);
  if (address.kind === 'cluster') {
    return new Cluster([...address.nodes], {
      enableOfflineQueue: patience.waits,
      clusterRetryStrategy: pauseBefore,
      clusterNodeRetryStrategy: pauseBefore,
      slotsRefreshTimeout: CONNECT_WITHIN_MS,
      // A demoted machine of a cluster says where to go itself.
      redisOptions: { ...options, reconnectOnError: null, autoResubscribe: true },
    });
  }
  const reconnecting = { enableOfflineQueue: patience.waits, retryStrategy: pauseBefore };
  if (address.kind === 'single') {
    return new Redis({ ...options, ...reconnecting, ...address.at, db: address.database });
  }
  return new Redis({
    ...options,
    ...reconnecting,
    sentinels: address.sentinels.map((sentinel) => ({ ...sentinel })),
    name: address.name,
    ...(address.sentinelPassword === undefined ? {} : { sentinelPassword: address.sentinelPassword }),
    ...(address.tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
    sentinelCommandTimeout: CONNECT_WITHIN_MS,
    sentinelRetryStrategy: pauseBefore,
    sentinelReconnectStrategy: pauseBefore,
    // Hears of a failover from the sentinels, so that a master that hangs is left as soon as they leave it.
    failoverDetector: true,
  });
};

/** What `work` gives, or a rejection after so many ms, whichever is first. */
const within = <Value>(work: Promise<Value>, ms: number): Promise<Value> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Redis does not answer')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });

/** A connection of its own, for what blocks or listens. */
export interface PatientClient {
  readonly client: RedisClient;
  /** Idempotent. */
  close(): void;
}

/**
 * Logs when Redis goes and when it comes back, once each, keeps failures of the connection from ending the process, and
 * the connection from ending while nobody closes it.
 */
const keepOpen = (client: RedisClient, what: string, logger: Logger): PatientClient => {
  let away = false;
  let closed = false;
  client.on('error', (err: unknown) => {
    if (!away) logger.warn({ err, what }, 'Redis is away');
    away = true;
  });
  client.on('ready', () => {
    if (away) logger.info({ what }, 'Redis is back');
    away = false;
  });
  // ioredis gives up for good when it hears of a failover just as it is about to connect.
  client.on('end', () => {
    if (closed) return;
    setTimeout(() => {
      if (!closed) client.connect().catch(() => undefined);
    }, pauseBefore(1));
  });
  return {
    client,
    close: () => {
      closed = true;
      client.disconnect();
    },
  };
};

/** A connection to Redis that comes back by itself for ever. Whatever is asked while Redis is away is refused at once. */
export class RedisLink {
  readonly #address: RedisAddress;
  readonly #logger: Logger;
  readonly #client: RedisClient;
  readonly #kept: PatientClient;

  private constructor(address: RedisAddress, logger: Logger) {
    this.#address = address;
    this.#logger = logger;
    this.#client = openClient(address, { waits: false, silentForMs: SILENT_FOR_MS });
    this.#kept = keepOpen(this.#client, 'commands', logger);
  }

  /** Begins to connect. Throws `ConfigError` if the address cannot be one. */
  static open(url: string, logger: Logger): RedisLink {
    return new RedisLink(parseRedisUrl(url), logger);
  }

  /** Resolves as soon as Redis can be asked, with false if that is not within so many ms. */
  whenReady(withinMs: number): Promise<boolean> {
    const client = this.#client;
    if (client.status === 'ready') return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(late);
        client.off('ready', finish);
        resolve(client.status === 'ready');
      };
      const late = setTimeout(finish, withinMs);
      client.on('ready', finish);
    });
  }

  /** Runs the script. Rejects within `withinMs` if there is no answer, and at once while Redis is known to be away. */
  run(
    { lua, sha }: Script,
    keys: readonly string[],
    args: readonly (string | number)[],
    withinMs: number = ANSWER_WITHIN_MS,
  ): Promise<unknown> {
    return this.ask(
      (client) =>
        client.evalsha(sha, keys.length, ...keys, ...args).catch((thrown: unknown) => {
          // Redis forgets its scripts when it is started again.
          const unknown = thrown instanceof Error && thrown.message.startsWith('NOSCRIPT');
          if (!unknown) throw thrown;
          return client.eval(lua, keys.length, ...keys, ...args);
        }),
      withinMs,
    );
  }

  /** Any other command, on the same terms. */
  ask<Value>(
    command: (client: RedisClient) => Promise<Value>,
    withinMs: number = ANSWER_WITHIN_MS,
  ): Promise<Value> {
    return within(command(this.#client), withinMs);
  }

  /**
   * Another connection, for what blocks or listens: its commands wait for Redis to come back. `silentForMs` is the
   * longest time an answer may take. The caller closes it.
   */
  openPatient(what: string, silentForMs: number): PatientClient {
    return keepOpen(openClient(this.#address, { waits: true, silentForMs }), what, this.#logger);
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.#kept.close();
  }
}

/** Connects to the Redis, the Sentinel or the cluster that `REDIS_URL` names. */
export const connectRedis = (url: string, logger: Logger): RedisLink => RedisLink.open(url, logger);
