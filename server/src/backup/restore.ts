import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publicOriginOf } from '../config.ts';
import { reach } from '../doctor/reach.ts';
import { loadMasterKey } from '../keys/masterKey.ts';
import { DATABASE_FILE } from '../store/sqlite.ts';
import { inWords, runCommand } from './backupCommand.ts';
import { BackupError, restoreSqlite } from './sqliteBackup.ts';

const USAGE =
  'npm run restore -- --from FILE-OR-FOLDER [--set-aside]        of a folder, the newest backup in it';

const backupAt = (place: string): string => {
  if (!existsSync(place)) throw new BackupError(`There is nothing at ${place}.`);
  if (!statSync(place).isDirectory()) return place;
  // Their names are times: the last is the newest.
  const newest = readdirSync(place)
    .filter((name) => /^trialogue-[\dTZ-]+\.db$/.test(name))
    .toSorted()
    .at(-1);
  if (newest === undefined) throw new BackupError(`There is no backup in ${place}.`);
  return join(place, newest);
};

await runCommand(process.env, 'from', USAGE, async ({ config, place, setAside, say }) => {
  const file = backupAt(resolve(place));
  if (!existsSync(config.masterKeyFile)) {
    throw new BackupError('MASTER_KEY_FILE is not there; put the key of that backup back first.');
  }
  const here = publicOriginOf({ ...config, publicUrl: undefined }, config.port);
  // A server whose file was deleted still holds it, and would set the restored one aside.
  const answers = await reach(here).then(
    ({ version }) => version !== undefined,
    () => false,
  );
  if (answers) throw new BackupError(`A server answers at ${here}; stop it first.`);
  const path = join(config.dataDir, DATABASE_FILE);
  const masterKey = await loadMasterKey(config.masterKeyFile);
  const held = restoreSqlite(file, path, masterKey, { setAside, now: Date.now() });
  say(`${path} holds ${inWords(held)}, as of ${file}.`);
});
