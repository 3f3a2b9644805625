import { newId, OperationId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS, SECOND_MS } from '@trialogue/shared/limits.ts';
import { type Clock, every, runningClock } from './clock.ts';
import { ClusterSessions } from './cluster/ClusterSessions.ts';
import { NodeLease, NodeNameTaken } from './cluster/NodeLease.ts';
import type { NodeLoad } from './cluster/NodeRegistry.ts';
import { connectRedis } from './cluster/redis/connectRedis.ts';
import { createFanOut, type FanOut } from './cluster/redis/createFanOut.ts';
import { createRedisLimits } from './cluster/redis/createRedisLimits.ts';
import { RedisNodeRegistry } from './cluster/redis/RedisNodeRegistry.ts';
import { SessionOwners } from './cluster/SessionOwners.ts';
import { SharedClock } from './cluster/SharedClock.ts';
import { type ClusterConfig, ConfigError } from './config.ts';
import { createLimits, type Limits } from './http/createLimits.ts';
import type { Locate } from './http/locate.ts';
import type { MasterKey } from './keys/masterKey.ts';
import type { Logger } from './logger.ts';
import type { Ownership } from './session/Ownership.ts';
import type { SessionRegistry } from './session/SessionRegistry.ts';
import type { SharedStore } from './store/Store.ts';

/** A session is asked for at its known time from so long before its start on. */
const EXPECTED_AROUND_MS = 15 * MINUTE_MS;
/** Known starts for which room is kept. */
const UPCOMING_MS = 10 * MINUTE_MS;
const LOOK_AHEAD_EVERY_MS = 30 * SECOND_MS;
/** While nodes cannot tell each other what has happened at one of them. */
const RECHECK_EVERY_MS = 2 * SECOND_MS;
/** A Redis that starts beside us is there by then; without it the lease is held in the store. */
const REDIS_WITHIN_MS = 3 * SECOND_MS;

export interface ClusterOptions {
  readonly config: ClusterConfig;
  readonly store: SharedStore;
  readonly masterKey: MasterKey;
  readonly logger: Logger;
  readonly load: () => NodeLoad;
  /** This node's lease has run out. */
  readonly onLapsed: () => void;
  /** A session of a life that is over is this node's now, so long after it was asked for. */
  readonly takenOver: (afterMs: number) => void;
}

/** This process as one node of several. */
export interface Membership {
  /** The time that all nodes agree on. */
  readonly clock: Clock;
  readonly ownership: Ownership;
  readonly locate: Locate;
  /** Ties this node's Socket.IO to those of the others. */
  readonly adapter: FanOut['adapter'];
  /** Limits that all nodes count together. */
  readonly limits: Limits;
  readonly draining: boolean;
  /** False once another node may have the sessions of this one. */
  readonly valid: boolean;
  /** The sessions of all nodes, once it is known which run here. */
  sessions(here: SessionRegistry): ClusterSessions;
  /** Takes nothing new, and lets other nodes have what runs here. */
  drain(here: SessionRegistry): Promise<void>;
  /** Gives the lease back. Idempotent. */
  close(): Promise<void>;
}

/** Joins the nodes that share this store and this Redis. Rejects with `ConfigError` when a setting stands in the way. */
export const joinCluster = async (options: ClusterOptions): Promise<Membership> => {
  const { config, store, masterKey, logger, load, onLapsed, takenOver } = options;
  const redis = connectRedis(config.redisUrl, logger);
  const running = runningClock;
  let shared: SharedClock | undefined;
  const stops: { cancel(): void }[] = [];
  try {
    const clock = await SharedClock.create(() => store.now(), running);
    shared = clock;
    await redis.whenReady(REDIS_WITHIN_MS);
    const registry = new RedisNodeRegistry(redis);
    let here: SessionRegistry | undefined;
    const recheck = (): void => {
      here?.recheck().catch((err: unknown) => logger.warn({ err }, 'links could not be looked at again'));
    };
    const lease = await holdLease({
      node: { node: config.nodeName, url: config.nodeUrl, region: config.region },
      registry,
      store,
      clock: running,
      logger,
      load,
      newLife: () => newId(OperationId),
      onLapsed,
      onRegistryChange: (there) => there && recheck(),
    });
    stops.push(every(running, RECHECK_EVERY_MS, () => !lease.registryThere && recheck()));
    let upcoming = 0;
    const lookAhead = (): void => {
      const now = clock.now();
      store.countUnowned(now, now + UPCOMING_MS).then(
        (count) => {
          upcoming = count;
        },
        // What was known last is good enough.
        () => undefined,
      );
    };
    lookAhead();
    stops.push(every(running, LOOK_AHEAD_EVERY_MS, lookAhead));
    const owners = new SessionOwners({
      lease,
      registry,
      store,
      clock: running,
      logger,
      region: config.region,
      upcoming: () => upcoming,
      random: Math.random,
      takenOver,
    });
    const fanOut = createFanOut(redis);
    let draining = false;
    return {
      clock,
      ownership: owners,
      locate: ({ id, startsAt }, lost) =>
        owners.locate(id, { expected: Math.abs(clock.now() - startsAt) < EXPECTED_AROUND_MS, lost }),
      adapter: fanOut.adapter,
      limits: createRedisLimits({ link: redis, masterKey, fallback: createLimits(clock) }),
      get draining() {
        return draining;
      },
      get valid() {
        return lease.valid;
      },
      sessions: (sessions) => {
        here = sessions;
        return new ClusterSessions(sessions, logger);
      },
      drain: async (sessions) => {
        draining = true;
        await lease.drain();
        await sessions.moveAll(async (id, fence) => (await owners.handOver(id, fence)) !== undefined);
      },
      close: async () => {
        for (const stop of stops) stop.cancel();
        clock.close();
        fanOut.close();
        await lease.close();
        await redis.close();
      },
    };
  } catch (error) {
    shared?.close();
    await redis.close();
    throw error;
  }
};

const holdLease = async (options: Parameters<typeof NodeLease.hold>[0]): Promise<NodeLease> => {
  try {
    return await NodeLease.hold(options);
  } catch (error) {
    if (!(error instanceof NodeNameTaken)) throw error;
    throw error.taken
      ? new ConfigError('NODE_NAME', `${options.node.node} is the name of another node that runs`)
      : new ConfigError('REDIS_URL', 'leads to no Redis that answers, and neither does the database');
  }
};
