import { randomUUID } from 'node:crypto';
import { access, constants, open, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Config, ConfigError } from '../config.ts';
import { loadMasterKey } from '../keys/masterKey.ts';
import { type Check, fail, ok, reasonOf, warn } from './Check.ts';

/** Runs TypeScript as it is, and has argon2 and SQLite built in. */
const OLDEST_NODE = 24;
const GB = 1e9;
/** A year of a busy practice is far less; a log or another program may fill the rest overnight. */
const ENOUGH_BYTES = GB;

export const nodeVersionCheck = (version: string): Check => ({
  name: 'Node',
  run: async () =>
    Number.parseInt(version, 10) >= OLDEST_NODE
      ? ok(`Node ${version}.`)
      : fail(`Node ${version} is too old: install Node ${OLDEST_NODE} or newer.`),
});

/** `start` brings a media worker up and down again. */
export const mediaWorkerCheck = (start: () => Promise<void>): Check => ({
  name: 'Media worker',
  run: async () => {
    try {
      await start();
      return ok('Starts, listens on MEDIA_IP and ends.');
    } catch (thrown) {
      const reason = reasonOf(thrown);
      if (/address not available|invalid ip/i.test(reason)) {
        return fail('MEDIA_IP is not an address of this machine: set it to one, or to 0.0.0.0.');
      }
      return fail(
        `Does not start: run \`npm start\` once, which makes it, or set MEDIASOUP_WORKER_BIN. ${reason}`,
      );
    }
  },
});

/** The nearest folder on the way that is there. */
const existing = async (folder: string): Promise<string> => {
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  return there || dirname(folder) === folder ? folder : existing(dirname(folder));
};

export const dataFolderCheck = (folder: string): Check => ({
  name: 'Data folder',
  run: async () => {
    const there = await existing(folder);
    if (there !== folder) {
      await access(there, constants.W_OK);
      return ok(`${folder} is made by the first start.`);
    }
    const file = join(folder, `.doctor-${randomUUID()}`);
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile('.').finally(() => handle.close());
      return ok(`${folder} can be written.`);
    } catch (thrown) {
      return fail(`Give this user the right to write in DATA_DIR. ${reasonOf(thrown)}`);
    } finally {
      await rm(file, { force: true });
    }
  },
});

/** `free`: how many bytes the file system of this folder has left for us. */
export const diskCheck = (folder: string, free: (folder: string) => Promise<number> = freeBytes): Check => ({
  name: 'Disk',
  run: async () => {
    const bytes = await free(await existing(folder));
    const says = `${(bytes / GB).toFixed(1)} GB are free`;
    return bytes >= ENOUGH_BYTES
      ? ok(`${says}.`)
      : warn(`Only ${says}: make room, for what people write cannot be saved on a full disk.`);
  },
});

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

export const masterKeyCheck = ({
  masterKeyFile,
  dataDir,
  databaseUrl,
}: Pick<Config, 'masterKeyFile' | 'dataDir' | 'databaseUrl'>): Check => ({
  name: 'Master key',
  run: async () => {
    const found = await stat(masterKeyFile).catch(() => undefined);
    if (found === undefined) {
      const says = 'Is not there yet: the first start makes it';
      return databaseUrl === undefined
        ? ok(`${says}. Back it up then, apart from the database.`)
        : warn(`${says}, unless this node is to share a database: then give it the key of the others.`);
    }
    try {
      await loadMasterKey(masterKeyFile);
    } catch (thrown) {
      if (thrown instanceof ConfigError) return fail(`${thrown.message}.`);
      throw thrown;
    }
    if ((found.mode & 0o077) !== 0) {
      return fail(`Others on this machine may read it: chmod 600 ${masterKeyFile}`);
    }
    const fromData = relative(dataDir, masterKeyFile);
    if (databaseUrl === undefined && !fromData.startsWith('..')) {
      return warn(
        'Lies in DATA_DIR, so that whoever takes a copy of it has the database and its key: set MASTER_KEY_FILE to a place elsewhere and move it there.',
      );
    }
    return ok('Is there, for this user only, and away from the database.');
  },
});
