import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../clock.ts';
import { ConfigError, readConfig } from '../../config.ts';
import { loadMasterKey } from '../../keys/masterKey.ts';
import { migrate } from '../migrate.ts';
import { sqliteTypes } from '../migrations/columnTypes.ts';
import { migratePostgres } from '../postgres.ts';
import { SqliteFile } from '../SqliteFile.ts';
import { DATABASE_FILE } from '../sqlite.ts';
import { copyToPostgres } from './copyToPostgres.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const migrateFile = async (dataDir: string): Promise<readonly string[]> => {
  const file = SqliteFile.create(join(dataDir, DATABASE_FILE), systemClock);
  try {
    return await migrate(file.db, sqliteTypes);
  } finally {
    await file.close();
  }
};

/** Does what the arguments ask and reports it line by line. Throws `ConfigError` for what cannot be asked. */
export const runCommand = async (
  args: readonly string[],
  environment: Environment,
  report: (line: string) => void,
): Promise<void> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { from: { type: 'string' } },
  });
  const [command = ''] = positionals;
  if (command === 'migrate') {
    const { databaseUrl, dataDir } = readConfig(environment);
    const steps = await (databaseUrl === undefined ? migrateFile(dataDir) : migratePostgres(databaseUrl));
    for (const step of steps) report(`done: ${step}`);
    report('The database is up to date.');
    return;
  }
  if (command !== 'copy') throw new ConfigError('The command', 'must be migrate or copy');
  if (values.from === undefined) throw new ConfigError('--from', 'must name the data folder to copy');
  const from = resolve(values.from);
  // The key is the one that lies with the data, unless it is said to be elsewhere.
  const { databaseUrl: url, masterKeyFile } = readConfig({ ...environment, DATA_DIR: from });
  if (url === undefined) throw new ConfigError('DATABASE_URL', 'must name the PostgreSQL to copy to');
  // The server would make one; here it could open nothing.
  if (!existsSync(masterKeyFile)) throw new ConfigError('MASTER_KEY_FILE', 'must name the key of this data');
  await copyToPostgres({ from, url, masterKey: await loadMasterKey(masterKeyFile), report });
  report('Copied. Start with this DATABASE_URL from now on, and keep the master key.');
};
