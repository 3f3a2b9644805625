import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { newId, OperationId } from '@trialogue/shared/ids.ts';
import packageJson from '../package.json' with { type: 'json' };
import { firstSetupLink } from './auth/invitations.ts';
import { loadJoinTokenKeys } from './auth/joinTokenKeys.ts';
import { createJoinTokens } from './auth/signedJoinTokens.ts';
import { type Clock, systemClock } from './clock.ts';
import { allowedOriginsOf, type Config, ConfigError, publicOriginOf } from './config.ts';
import { createHttpApp } from './http/createHttpApp.ts';
import { loadMasterKey } from './keys/masterKey.ts';
import type { Logger } from './logger.ts';
import { createMediasoupEngine } from './media/mediasoup/createMediasoupEngine.ts';
import { SessionRegistry } from './session/SessionRegistry.ts';
import { openGateway } from './signalling/gateway.ts';
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
  { clock = systemClock }: Surroundings = {},
): Promise<App> => {
  const opened: (() => Promise<void>)[] = [];
  // The last opened is closed first: people go before the media, and the store stays until the end.
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const masterKey = await loadMasterKey(config.masterKeyFile);
    const store = await openSqliteStore({ dataDir: config.dataDir, masterKey, clock });
    opened.push(() => store.close());
    const joinTokens = createJoinTokens(await loadJoinTokenKeys(config.dataDir), clock);
    const media = await createMediasoupEngine({
      // Whether a worker hangs is a question of real time, whatever time the sessions live in.
      clock: systemClock,
      logger,
      workers: config.mediaWorkers,
      ip: config.mediaIp,
      announcedIp: config.mediaAnnouncedIp,
      port: config.mediaPort,
      workerBin: config.mediaWorkerBin,
    });
    opened.push(() => media.close());
    const registry = new SessionRegistry({
      clock,
      logger,
      store,
      directory: store,
      media,
      newEpoch: () => newId(OperationId),
    });
    opened.push(() => registry.close());

    let port = config.port;
    const publicOrigin = (): string => publicOriginOf(config, port);
    const http = createServer(
      createHttpApp({
        clock,
        logger,
        store,
        live: registry,
        joinTokens,
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
      registry,
      allowedOrigins: () => allowedOriginsOf(publicOrigin()),
    });
    port = await listen(http, config);
    opened.push(async () => {
      await registry.close();
      const closed = gateway.close();
      // A browser's speculative connection would hold the server open for a minute.
      http.closeAllConnections();
      await closed;
    });
    registry.endOverdue();
    const setupLink = await firstSetupLink({ store, clock, publicOrigin });
    return { url: publicOriginOf({ ...config, publicUrl: undefined }, port), setupLink, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
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
