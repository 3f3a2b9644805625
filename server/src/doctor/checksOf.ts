import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { systemClock } from '../clock.ts';
import { connectRedis } from '../cluster/redis/connectRedis.ts';
import type { Config } from '../config.ts';
import { publicOriginOf } from '../config.ts';
import { loadMasterKey, type MasterKey } from '../keys/masterKey.ts';
import { createLogger } from '../logger.ts';
import { MediaWorker } from '../media/mediasoup/MediaWorker.ts';
import { postgresTypes, sqliteTypes } from '../store/migrations/columnTypes.ts';
import { migrationsFor } from '../store/migrations/index.ts';
import { DATABASE_FILE } from '../store/sqlite.ts';
import { addressChecks } from './addressChecks.ts';
import type { Check } from './Check.ts';
import { measureAhead } from './clockFinding.ts';
import { databaseChecks } from './databaseChecks.ts';
import { lookAtPostgres } from './lookAtPostgres.ts';
import { lookAtSqlite } from './lookAtSqlite.ts';
import {
  dataFolderCheck,
  diskCheck,
  masterKeyCheck,
  mediaWorkerCheck,
  nodeVersionCheck,
} from './machineChecks.ts';
import { mediaPortsCheck } from './mediaPortsCheck.ts';
import { reach } from './reach.ts';
import { type RedisLook, redisChecks } from './redisChecks.ts';

const REDIS_WITHIN_MS = 5_000;

const silent = createLogger('silent');

/** The one there is; the doctor makes none. */
const masterKeyOf = async ({ masterKeyFile }: Config): Promise<MasterKey | undefined> =>
  existsSync(masterKeyFile) ? loadMasterKey(masterKeyFile).catch(() => undefined) : undefined;

const lookAtRedis = async (url: string): Promise<RedisLook> => {
  const link = connectRedis(url, silent);
  let reason: unknown;
  await link.ask(async (client) => {
    client.on('error', (thrown: unknown) => {
      reason = thrown;
    });
  });
  try {
    if (!(await link.whenReady(REDIS_WITHIN_MS))) {
      throw reason ?? new Error(`No answer within ${REDIS_WITHIN_MS / 1_000} s`);
    }
    const info = await link.ask((client) => client.info(), REDIS_WITHIN_MS);
    const aheadMs = await measureAhead(async () => {
      const [seconds, micros] = await link.ask((client) => client.time(), REDIS_WITHIN_MS);
      return Number(seconds) * 1_000 + Number(micros) / 1_000;
    });
    return { info, aheadMs };
  } finally {
    await link.close();
  }
};

const tryMediaWorker = async (config: Config): Promise<void> => {
  const worker = await MediaWorker.start({
    clock: systemClock,
    logger: silent,
    ip: config.mediaIp,
    announcedIp: config.mediaAnnouncedIp,
    // The ports of the settings may be the running server's.
    port: 0,
    workerBin: config.mediaWorkerBin,
  });
  await worker.close();
};

/** Everything there is to ask of a server with these settings. */
export const checksOf = async (config: Config): Promise<readonly Check[]> => {
  const { databaseUrl, cluster, dataDir } = config;
  const known = Object.keys(
    await migrationsFor(databaseUrl === undefined ? sqliteTypes : postgresTypes).getMigrations(),
  ).toSorted();
  const look = async () => {
    const masterKey = await masterKeyOf(config);
    return databaseUrl === undefined
      ? lookAtSqlite(join(dataDir, DATABASE_FILE), masterKey)
      : lookAtPostgres(databaseUrl, masterKey);
  };
  const here = publicOriginOf({ ...config, publicUrl: undefined }, config.port);
  const runs = () =>
    reach(here).then(
      ({ version }) => version !== undefined,
      () => false,
    );
  return [
    nodeVersionCheck(process.versions.node),
    mediaWorkerCheck(() => tryMediaWorker(config)),
    mediaPortsCheck(config, runs),
    dataFolderCheck(dataDir),
    diskCheck(databaseUrl === undefined ? dataDir : dirname(config.masterKeyFile)),
    masterKeyCheck(config),
    ...databaseChecks(look, known),
    ...(cluster === undefined ? [] : redisChecks(() => lookAtRedis(cluster.redisUrl))),
    ...addressChecks({
      publicUrl: publicOriginOf(config, config.port),
      nodeUrl: cluster?.nodeUrl,
      version: packageJson.version,
      reach,
      now: Date.now,
    }),
  ];
};
