import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { newId, OperationId } from '@trialogue/shared/ids.ts';
import packageJson from '../package.json' with { type: 'json' };
import { firstSetupLink } from './auth/invitations.ts';
import { joinTokenKeysOf } from './auth/joinTokenKeys.ts';
import { createJoinTokens } from './auth/signedJoinTokens.ts';
import { type Clock, systemClock } from './clock.ts';
import { allowedOriginsOf, type Config, ConfigError, publicOriginOf } from './config.ts';
import { createHttpApp } from './http/createHttpApp.ts';
import { createLimits } from './http/createLimits.ts';
import { locateHere } from './http/locate.ts';
import { createTherapists } from './http/therapist.ts';
import { joinCluster } from './joinCluster.ts';
import { loadMasterKey, type MasterKey } from './keys/masterKey.ts';
import type { Logger } from './logger.ts';
import { createMediasoupEngine } from './media/mediasoup/createMediasoupEngine.ts';
import { LoadMeter } from './metrics/LoadMeter.ts';
import { Metrics } from './metrics/Metrics.ts';
import { openMetricsServer } from './metrics/metricsServer.ts';
import { timedStore } from './metrics/timedStore.ts';
import { HANDOVER_MS, SessionRegistry } from './session/SessionRegistry.ts';
import { soleOwnership } from './session/soleOwnership.ts';
import { openGateway } from './signalling/gateway.ts';
import { openPostgresStore } from './store/postgres.ts';
import type { SharedStore, Store } from './store/Store.ts';
import { openSqliteStore } from './store/sqlite.ts';

const clientDir = fileURLToPath(new URL('../../client/dist', import.meta.url));

export interface App {
  /** Where this process listens. */
  readonly url: string;
  /** The one-time link that sets an empty practice up; `undefined` once there is an account. */
  readonly setupLink: string | undefined;
  /** Admits nobody more, tells people, saves, and leaves nothing behind. Idempotent. */
  close(): Promise<void>;
}

/** What a test may put in place of the real thing. */
export interface Surroundings {
  readonly clock?: Clock;
}

/**
 * Builds every object of the server and listens. Rejects with `ConfigError` when a setting cannot be used, with
 * nothing left running.
 */
export const createApp = async (
  config: Config,
  logger: Logger,
  { clock: hostClock = systemClock }: Surroundings = {},
): Promise<App> => {
  const opened: (() => Promise<void>)[] = [];
  // The last opened is closed first: people go before the media, and the store stays until the end.
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const masterKey = await loadMasterKey(config.masterKeyFile);
    const { store, shared } = await openStore(config, masterKey, hostClock);
    opened.push(() => store.close());
    // Asked before everything stands, it throws, and /metrics answers 500 until then.
    const metrics = new Metrics({
      version: packageJson.version,
      load: () => meter.load(),
      people: () => gateway.people,
      notSaved: () => here.notSaved,
      draining: () => membership?.draining ?? false,
      mediaWorkers: () => media.workers,
      packetsForwarded: () => media.packetsForwarded,
    });
    const media = await createMediasoupEngine({
      // Whether a worker hangs is a question of real time, whatever time the sessions live in.
      clock: systemClock,
      logger,
      workers: config.mediaWorkers,
      ip: config.mediaIp,
      announcedIp: config.mediaAnnouncedIp,
      port: config.mediaPort,
      workerBin: config.mediaWorkerBin,
      recovered: (afterMs) => metrics.mediaRecovered(afterMs),
    });
    opened.push(() => media.close());
    let registry: SessionRegistry | undefined;
    const meter = new LoadMeter({
      packetsForwarded: () => media.packetsForwarded,
      sessions: () => registry?.count ?? 0,
      cores: Math.min(config.mediaWorkers, availableParallelism()),
    });
    opened.push(async () => meter.close());
    if (config.metrics !== undefined) {
      const numbers = await openMetricsServer(config.metrics, () => metrics.text());
      // Closed late: whoever watches sees the node on its way out.
      opened.push(() => numbers.close());
    }
    const membership =
      config.cluster === undefined || shared === undefined
        ? undefined
        : await joinCluster({
            config: config.cluster,
            store: shared,
            masterKey,
            logger,
            load: () => meter.load(),
            onLapsed: () => {
              metrics.leaseLost();
              registry?.abandonAll();
            },
            takenOver: (afterMs) => metrics.sessionTakenOver(afterMs),
          });
    opened.push(async () => membership?.close());
    const clock = membership?.clock ?? hostClock;
    const here = new SessionRegistry({
      clock,
      logger,
      store: timedStore(store, (afterMs, saved) => metrics.committed(afterMs, saved)),
      directory: store,
      media,
      ownership: membership?.ownership ?? soleOwnership(store, newId(OperationId)),
      handoverMs: membership === undefined ? 0 : HANDOVER_MS,
      newEpoch: () => newId(OperationId),
    });
    registry = here;
    opened.push(() => here.close());
    const everywhere = membership?.sessions(here);
    const joinTokens = createJoinTokens(joinTokenKeysOf(masterKey), clock);

    let port = config.port;
    const publicOrigin = (): string => publicOriginOf(config, port);
    const therapists = createTherapists(store, clock, publicOrigin);
    const http = createServer(
      createHttpApp({
        ...therapists,
        clock,
        logger,
        store,
        live: everywhere ?? here,
        joinTokens,
        locate: membership?.locate ?? locateHere,
        nodeUrls: config.cluster?.nodeUrls,
        limits: membership?.limits ?? createLimits(clock),
        masterKey,
        publicOrigin,
        trustProxy: config.trustProxy,
        clientDir,
        exitUrl: config.exitUrl,
        version: packageJson.version,
        workers: () => media.workers,
      }),
    );
    const gateway = openGateway(http, {
      clock,
      logger,
      tokens: joinTokens,
      directory: store,
      registry: here,
      cut: (why) => metrics.connectionCut(why),
      therapistOf: (request) => therapists.gate.peek(request),
      mayServe: () => membership?.valid ?? true,
      adapter: membership?.adapter,
      allowedOrigins: () => allowedOriginsOf(publicOrigin()),
    });
    everywhere?.connect(gateway.fanout);
    port = await listen(http, config);
    opened.push(async () => {
      await membership?.drain(here);
      await here.close();
      const closed = gateway.close();
      // A browser's speculative connection would hold the server open for a minute.
      http.closeAllConnections();
      await closed;
    });
    here.endOverdue();
    const setupLink = await firstSetupLink({ store, clock, publicOrigin });
    return { url: publicOriginOf({ ...config, publicUrl: undefined }, port), setupLink, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
};

/** Where everything is kept; `shared` where several nodes may use it. */
const openStore = async (
  { databaseUrl: url, dataDir }: Config,
  masterKey: MasterKey,
  clock: Clock,
): Promise<{ readonly store: Store; readonly shared: SharedStore | undefined }> => {
  if (url === undefined) {
    return { store: await openSqliteStore({ dataDir, masterKey, clock }), shared: undefined };
  }
  const shared = await openPostgresStore({ url, masterKey });
  return { store: shared, shared };
};

/** Listens and returns the port; says which setting to change when it cannot. */
const listen = async (http: Server, { host, port }: Config): Promise<number> => {
  http.listen(port, host);
  try {
    await once(http, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new ConfigError('PORT', `${port} is taken by another program; set PORT to a free one`);
    if (code === 'EACCES')
      throw new ConfigError(
        'PORT',
        `${port} needs rights this user does not have; set PORT to 1024 or above`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ConfigError('HOST', `${host} is not an address of this machine`);
    }
    throw error;
  }
  const address = http.address();
  return address === null || typeof address === 'string' ? port : address.port;
};
