import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadMasterKey } from '../keys/masterKey.ts';
import { DATABASE_FILE } from '../store/sqlite.ts';
import { inWords, runCommand } from './backupCommand.ts';
import { BackupError, backUpSqlite } from './sqliteBackup.ts';

const USAGE = 'npm run backup -- --to FOLDER        copies the database there, while the server runs';

await runCommand(process.env, 'to', USAGE, async ({ config, place, say }) => {
  // Loading makes a key where there is none, and a new one opens nothing.
  if (!existsSync(config.masterKeyFile)) {
    throw new BackupError('MASTER_KEY_FILE is not there; without it the copy cannot be verified.');
  }
  const masterKey = await loadMasterKey(config.masterKeyFile);
  const { file, held } = backUpSqlite(
    join(config.dataDir, DATABASE_FILE),
    resolve(place),
    masterKey,
    Date.now(),
  );
  say(`${file} holds ${inWords(held)}; it is whole and the master key opens it.`);
  say('The master key is not in it: keep a copy of MASTER_KEY_FILE elsewhere.');
});
