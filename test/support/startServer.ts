import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp, type Surroundings } from '@trialogue/server/src/app.ts';
import { readConfig } from '@trialogue/server/src/config.ts';
import { createLogger } from '@trialogue/server/src/logger.ts';
import { mediaWorkerBin } from './mediaWorker.ts';

export interface ServerOptions extends Surroundings {
  /** A folder of an earlier server; a new one is made and removed otherwise. */
  readonly dataDir?: string;
}

/** The real server in this process, on a free port, with everything it logs kept. */
export interface StartedServer {
  readonly url: string;
  readonly dataDir: string;
  /** What stands behind the `#` of the first set-up link. */
  readonly setupSecret: string;
  /** Every line logged, from the lowest level on. */
  readonly logged: readonly string[];
  /** Closes the server. Its data folder goes too, unless it was given. Idempotent. */
  close(): Promise<void>;
}

const secretOf = ({ setupLink }: App): string => {
  const hash = setupLink === undefined ? '' : new URL(setupLink).hash;
  return hash.slice(1);
};

/** Starts the application with real media workers; requests may say what address they come from. */
export const startServer = async ({
  dataDir,
  ...surroundings
}: ServerOptions = {}): Promise<StartedServer> => {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'trialogue-test-')));
  const logged: string[] = [];
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: folder,
    TRUST_PROXY: '1',
    MEDIA_PORT: '0',
    MEDIA_WORKERS: '1',
    MEDIASOUP_WORKER_BIN: mediaWorkerBin(),
  });
  const logger = createLogger('debug', { write: (line) => void logged.push(line) });
  const app = await createApp(config, logger, surroundings);
  return {
    url: app.url,
    dataDir: folder,
    setupSecret: secretOf(app),
    logged,
    close: async () => {
      await app.close();
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
